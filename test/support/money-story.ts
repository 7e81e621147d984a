/** Parties, clock, worker and services around money, for the specs of settlement and of payments. */
import { v7 as uuid } from 'uuid';
import type { Actor, ContractTerms } from '#domain';
import { isRefusal } from '#domain';
import { WatchJobs } from '#feature/breaches';
import { ContractJobs } from '#feature/contracts';
import { NotificationJobs } from '#feature/notifications';
import { checkInvariants } from '#feature/operations';
import type { DueView } from '#feature/payments';
import {
  BankAccountsService,
  BankFilesService,
  ExposureService,
  PaymentJobs,
  PaymentQueries,
  PaymentsService,
  PromisesService,
  RemediesService,
} from '#feature/payments';
import type { StatementView } from '#feature/settlement';
import {
  AdvancesService,
  MarketPricesService,
  SettlementJobs,
  SettlementQueries,
  StatementsService,
  TaxService,
} from '#feature/settlement';
import { allEntities } from '#feature/setup';
import type { Outcome } from '#persistence';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, EventType, Handler } from '#queue';
import { deliver, publish } from '#queue';
import type { World, WorldPerson } from './builders.js';
import { buildWorld } from './builders.js';
import type { TestDatabase } from './database.js';
import { createTestDatabase } from './database.js';
import { acceptedGroup } from './groups.js';
import type { LoadSpec, MoneyContract } from './money.js';
import { acceptedLoad, putIntoForce } from './money.js';

/** The business day of every story. */
export const DAY = '2030-03-10';
const PAGE = { first: 50, after: null };

export const codeOf = (outcome: Outcome): string => (isRefusal(outcome) ? outcome.refused : 'ok');

type Kilograms = readonly (readonly [rank: number, kg: number])[];

export class MoneyStory {
  readonly statements: StatementsService;
  readonly settlement: SettlementQueries;
  readonly advances: AdvancesService;
  readonly prices: MarketPricesService;
  readonly tax: TaxService;
  readonly payments: PaymentsService;
  readonly promises: PromisesService;
  readonly remedies: RemediesService;
  readonly dues: PaymentQueries;
  readonly exposure: ExposureService;
  readonly accounts: BankAccountsService;
  readonly files: BankFilesService;
  private readonly handlers: ReadonlyMap<ConsumerName, Handler>;

  private constructor(
    readonly testDatabase: TestDatabase,
    readonly database: Database,
    readonly world: World,
  ) {
    this.statements = new StatementsService(database);
    this.settlement = new SettlementQueries(database);
    this.advances = new AdvancesService(database);
    this.prices = new MarketPricesService(database);
    this.tax = new TaxService(database);
    this.payments = new PaymentsService(database);
    this.promises = new PromisesService(database);
    this.remedies = new RemediesService(database);
    this.dues = new PaymentQueries(database);
    this.exposure = new ExposureService(database);
    this.accounts = new BankAccountsService(database);
    this.files = new BankFilesService(database);
    const sources = [
      new ContractJobs(),
      new WatchJobs(),
      new NotificationJobs(),
      new SettlementJobs(),
      new PaymentJobs(),
    ];
    this.handlers = new Map(
      sources.flatMap((each) => each.handlers).map((handler) => [handler.consumer, handler]),
    );
  }

  static async start(): Promise<MoneyStory> {
    const testDatabase = await createTestDatabase();
    const world = await buildWorld(testDatabase);
    const source = makeDataSource({
      url: testDatabase.appUrl,
      poolSize: 24,
      entities: allEntities,
    });
    const story = new MoneyStory(testDatabase, new Database(await source.initialize()), world);
    await story.clockOn(DAY);
    return story;
  }

  async end(): Promise<void> {
    await this.database.dataSource.destroy();
    await this.testDatabase.drop();
  }

  /** Moves the business clock to noon of a Vietnamese day. */
  async clockOn(day: string): Promise<void> {
    const millis = Date.parse(`${day}T05:00:00Z`) - Date.now();
    await this.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.query('SELECT set_business_clock($1)', [millis]),
    );
  }

  private actorOf(person: WorldPerson, kind: string): Actor {
    const { personId, sessionId, orgId, role } = person;
    const { placeId } = this.world;
    return {
      kind: 'person',
      personId,
      sessionId,
      memberships: [{ orgId, orgKind: kind as never, role, placeId }],
    };
  }
  readonly coop = (): Actor => this.actorOf(this.world.people.coop_manager, 'cooperative');
  readonly member = (): Actor => this.actorOf(this.world.people.coop_member, 'cooperative');
  readonly union = (): Actor => this.actorOf(this.world.people.union_manager, 'cooperative_union');
  readonly buyer = (): Actor => this.actorOf(this.world.people.buyer_manager, 'buyer');
  readonly staff = (): Actor => this.actorOf(this.world.people.city_staff, 'city_authority');
  readonly observer = (): Actor => this.actorOf(this.world.people.observer, 'observer');
  readonly stranger = (): Actor => this.actorOf(this.world.strangers.coop_manager, 'cooperative');

  /** What verify finds wrong with money and records; empty when all holds. */
  async faults(): Promise<readonly string[]> {
    const results = await this.database.read(SYSTEM_CONTEXT, (reader) => checkInvariants(reader));
    return results
      .filter((result) => /^(ledger|due|statement|audit)\./.test(result.name))
      .flatMap((result) => result.violations.map((what) => `${result.name}: ${what}`));
  }

  /** Runs every delivery of these features that is due, as relay and worker would. */
  async work(): Promise<void> {
    for (;;) {
      const due = await this.database.read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{ id: string }>(
          `SELECT id FROM outbox_delivery WHERE done_at IS NULL AND dead_at IS NULL AND not_before <= app_now()
            AND consumer = ANY ($1) ORDER BY id`,
          [[...this.handlers.keys()]],
        ),
      );
      if (due.length === 0) return;
      for (const { id } of due) {
        const result = await deliver(this.database, this.handlers, id, (error) => {
          throw error;
        });
        if (result !== 'done') throw new Error(`a delivery ended as ${result}`);
      }
    }
  }

  tell(type: EventType, aggregateType: string, aggregateId: string): Promise<void> {
    return this.database.transaction(SYSTEM_CONTEXT, (tx) =>
      publish(tx, { type, aggregateType, aggregateId }),
    );
  }

  /** A contract in force between the buyer and the sellers, with its accounts open. */
  async contract(
    change: (terms: ContractTerms) => ContractTerms,
    sellers: readonly WorldPerson[] = [this.world.people.coop_manager],
  ): Promise<MoneyContract> {
    const group = await acceptedGroup(this.testDatabase, {
      buyerOrg: this.world.orgs.buyer,
      buyerPerson: this.world.people.buyer_manager.personId,
      sellers,
      placeId: this.world.placeId,
    });
    await this.tell('ProposalGroupAccepted', 'proposal_group', group.groupId);
    await this.work();
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ id: string }>('SELECT id FROM contract WHERE group_id = $1', [group.groupId]),
    );
    const id = rows[0]?.id ?? '';
    const signers = [this.world.people.buyer_manager, ...sellers];
    const contract = await putIntoForce(this.testDatabase, id, signers, change);
    await this.tell('ContractInForce', 'contract', id);
    await this.work();
    return contract;
  }

  /** An accepted load of the first line, settled. */
  async accept(
    contract: MoneyContract,
    kilograms: Kilograms,
    more: Partial<LoadSpec> = {},
  ): Promise<string> {
    const line = contract.lines[0];
    if (line === undefined) throw new Error('a contract has a line');
    const grades = kilograms.map(([rank, kg]) => ({ rank, acceptedBase: BigInt(kg) * 1000n }));
    const id = await acceptedLoad(this.testDatabase, contract, {
      day: DAY,
      parts: [{ lineId: line.id, sellerOrg: line.sellerOrg, grades }],
      ...more,
    });
    await this.tell('DeliveryAccepted', 'delivery', id);
    await this.work();
    return id;
  }

  statementsOf(contract: MoneyContract, actor = this.coop()): Promise<StatementView[]> {
    return this.settlement.page(actor, { contractId: contract.contractId }, PAGE);
  }

  duesOf(contract: MoneyContract, actor = this.coop()): Promise<DueView[]> {
    return this.dues.page(actor, { contractId: contract.contractId }, PAGE);
  }

  claim(actor: Actor, dueId: string, more: object = {}): Promise<Outcome> {
    return this.payments.claim(actor, {
      dueId,
      amountVnd: 100_000n,
      method: 'bank_transfer',
      paidOn: DAY,
      idempotencyKey: uuid(),
      ...more,
    });
  }

  /** A payment with both confirmations. */
  async pay(dueId: string, amountVnd: bigint, paidOn = DAY): Promise<void> {
    const claimed = await this.claim(this.buyer(), dueId, {
      amountVnd,
      paidOn,
      bankReference: uuid(),
    });
    if (codeOf(claimed) !== 'ok') throw new Error(codeOf(claimed));
    const due = await this.dues.byId(this.coop(), dueId);
    const paymentId = due.payments.at(-1)?.id ?? '';
    const confirmed = await this.payments.confirm(this.coop(), {
      paymentId,
      idempotencyKey: uuid(),
    });
    if (codeOf(confirmed) !== 'ok') throw new Error(codeOf(confirmed));
    await this.work();
  }
}
