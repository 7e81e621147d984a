import { v7 as uuid } from 'uuid';
import type { Actor, TermsChange } from '#domain';
import { isRefusal, readTerms } from '#domain';
import { ContractJobs, ContractQueries, ContractsService } from '#feature/contracts';
import { NotificationJobs } from '#feature/notifications';
import { allEntities } from '#feature/setup';
import type { Outcome } from '#persistence';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver, publish } from '#queue';
import type { World, WorldPerson } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { acceptedGroup } from '#testing/groups';
import {
  BrokerService,
  NegotiationJobs,
  NegotiationQueries,
  NegotiationService,
  startAmendment,
} from './index.js';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let negotiations: NegotiationService;
let brokers: BrokerService;
let queries: NegotiationQueries;
let contracts: ContractsService;
let contractQueries: ContractQueries;
let handlers: ReadonlyMap<ConsumerName, Handler>;

/** Consumers of other features, which these stories do not need. */
const ELSEWHERE: readonly ConsumerName[] = [
  'contract.watch',
  'money.open',
  'money.close',
  'delivery.balances',
];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const source = makeDataSource({ url: testDatabase.appUrl, poolSize: 24, entities: allEntities });
  database = new Database(await source.initialize());
  negotiations = new NegotiationService(database);
  brokers = new BrokerService(database, negotiations);
  queries = new NegotiationQueries(database);
  contracts = new ContractsService(database);
  contractQueries = new ContractQueries(database);
  const mine = [new ContractJobs(), new NegotiationJobs(), new NotificationJobs()].flatMap(
    (jobs) => [...jobs.handlers],
  );
  const others = ELSEWHERE.map((consumer): Handler => ({
    kind: 'effect',
    consumer,
    run: () => Promise.resolve(),
  }));
  handlers = new Map([...mine, ...others].map((handler) => [handler.consumer, handler]));
});

afterAll(async () => {
  await database.dataSource.destroy();
  await testDatabase.drop();
});

const actorOf = (person: WorldPerson, kind: string): Actor => ({
  kind: 'person',
  personId: person.personId,
  sessionId: person.sessionId,
  memberships: [
    { orgId: person.orgId, orgKind: kind as never, role: person.role, placeId: world.placeId },
  ],
});
const coop = (): Actor => actorOf(world.people.coop_manager, 'cooperative');
const buyer = (): Actor => actorOf(world.people.buyer_manager, 'buyer');
const staff = (): Actor => actorOf(world.people.city_staff, 'city_authority');
const stranger = (): Actor => actorOf(world.strangers.coop_manager, 'cooperative');
const code = (outcome: Outcome): string => (isRefusal(outcome) ? outcome.refused : 'ok');
const idOf = (outcome: Outcome): string => {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.id;
};

async function work(): Promise<void> {
  for (;;) {
    const due = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ id: string }>(
        `SELECT id FROM outbox_delivery WHERE done_at IS NULL AND dead_at IS NULL AND not_before <= app_now() ORDER BY id`,
      ),
    );
    if (due.length === 0) return;
    for (const { id } of due) {
      await deliver(database, handlers, id, (error) => {
        throw error;
      });
    }
  }
}
const moveClock = (millis: number): Promise<unknown> =>
  database.transaction(SYSTEM_CONTEXT, (tx) => tx.query('SELECT set_business_clock($1)', [millis]));

const price = (vndPerUnit: string, gradeRank = 2): TermsChange => ({
  lines: [{ no: 1, price: { mechanism: 'fixed', grades: [{ gradeRank, vndPerUnit }] } }],
});

async function draft(): Promise<string> {
  const { groupId } = await acceptedGroup(testDatabase, {
    buyerOrg: world.orgs.buyer,
    buyerPerson: world.people.buyer_manager.personId,
    sellers: [world.people.coop_manager],
    placeId: world.placeId,
  });
  await database.transaction(SYSTEM_CONTEXT, (tx) =>
    publish(tx, {
      type: 'ProposalGroupAccepted',
      aggregateType: 'proposal_group',
      aggregateId: groupId,
    }),
  );
  await work();
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ id: string }>('SELECT id FROM contract WHERE group_id = $1', [groupId]),
  );
  return rows[0]!.id;
}

async function sign(actor: Actor, contractId: string, more: object = {}): Promise<string> {
  const view = await contractQueries.byId(actor, contractId);
  const { version, documentHash } = view.versions[view.versions.length - 1]!;
  const input = { contractId, version, documentHash, idempotencyKey: uuid(), ...more };
  return code(await contracts.sign(actor, input));
}

const open = (contractId: string, change = price('6500'), actor = buyer()): Promise<Outcome> =>
  negotiations.negotiateContract(actor, { contractId, change, idempotencyKey: uuid() });
const counter = (id: string, version: number, vnd: string, actor = coop()): Promise<Outcome> =>
  negotiations.counter(actor, {
    negotiationId: id,
    version,
    change: price(vnd),
    idempotencyKey: uuid(),
  });
const accept = (id: string, version: number, actor = coop(), more: object = {}): Promise<Outcome> =>
  negotiations.accept(actor, { negotiationId: id, version, idempotencyKey: uuid(), ...more });

const volumesOf = (contractId: string): Promise<Record<string, bigint>[]> =>
  database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<Record<string, bigint>>(
      `SELECT k.reserved, k.committed, l.quantity_base FROM contract_line l JOIN lot_capacity k ON k.lot_id = l.lot_id
        WHERE l.contract_id = $1`,
      [contractId],
    ),
  );

describe('a talk about a draft', () => {
  it('goes by offers to a new version that both sign; signatures of the old one do not count', async () => {
    const contractId = await draft();
    expect(await sign(coop(), contractId)).toBe('ok');
    const id = idOf(await open(contractId));
    expect(await sign(buyer(), contractId)).toBe('NEGOTIATION_OPEN');
    expect(code(await open(contractId))).toBe('NEGOTIATION_OPEN');
    expect(code(await counter(id, 1, '6800'))).toBe('ok');
    expect(code(await accept(id, 1, buyer()))).toBe('NEGOTIATION_MOVED');
    expect(code(await accept(id, 2))).toBe('NEGOTIATION_ACCEPTED');
    expect(code(await accept(id, 2, buyer(), { readAloudBy: 'Con gái' }))).toBe('ok');
    const view = await queries.byId(coop(), id);
    expect(view.state).toBe('agreed');
    expect(view.versions[1]!.acceptances.map((each) => [each.method, each.readAloudBy])).toEqual([
      ['proposed', null],
      ['in_app', 'Con gái'],
    ]);
    const contract = await contractQueries.byId(coop(), contractId);
    expect(contract).toMatchObject({ currentVersion: 2, state: 'awaiting_signatures' });
    expect(contract.lines[0]!.priceVnd).toBe('6800');
    const stale = { version: 1, documentHash: contract.versions[0]!.documentHash };
    expect(await sign(buyer(), contractId, stale)).toBe('VERSION_NOT_CURRENT');
    expect(await sign(buyer(), contractId)).toBe('ok');
    expect(await sign(coop(), contractId, { readAloudBy: 'Cán bộ xã' })).toBe('ok');
    expect((await contractQueries.byId(coop(), contractId)).state).toBe('in_force');
    await work();
  });

  it('moves the held volume with the quantity, and keeps what is free as a bound', async () => {
    const contractId = await draft();
    const [before] = await volumesOf(contractId);
    const change = (quantityBase: bigint): TermsChange => ({
      lines: [{ no: 1, quantityBase: String(quantityBase) }],
    });
    const half = before!['quantity_base']! / 2n;
    const id = idOf(await open(contractId, change(half)));
    expect(code(await accept(id, 1))).toBe('ok');
    expect((await volumesOf(contractId))[0]).toMatchObject({ reserved: half, quantity_base: half });
    const more = idOf(await open(contractId, change(before!['quantity_base']! * 2n)));
    expect(code(await accept(more, 1))).toBe('CAPACITY_EXCEEDED');
    expect((await queries.byId(coop(), more)).state).toBe('open');
  });

  it('has one winner of two counters to one version, and of a counter and an acceptance', async () => {
    const contractId = await draft();
    const id = idOf(await open(contractId));
    const two = await Promise.all([counter(id, 1, '6700'), counter(id, 1, '6600', buyer())]);
    expect(two.map(code).sort()).toEqual(['NEGOTIATION_MOVED', 'ok']);
    const race = await Promise.all([
      counter(id, 2, '6900', buyer()),
      accept(id, 2, code(two[0]) === 'ok' ? buyer() : coop()),
    ]);
    expect(race.map(code).filter((each) => each === 'ok')).toHaveLength(1);
  });

  it('holds the draft while it lasts and lets it lapse when it ends late', async () => {
    const contractId = await draft();
    const input = { contractId, change: price('6500'), hours: 240, idempotencyKey: uuid() };
    const id = idOf(await negotiations.negotiateContract(buyer(), input));
    await moveClock(9 * 86_400_000);
    await work();
    expect((await contractQueries.byId(coop(), contractId)).state).toBe('awaiting_signatures');
    await moveClock(11 * 86_400_000);
    expect(code(await accept(id, 1))).toBe('NEGOTIATION_EXPIRED');
    await work();
    expect((await queries.byId(coop(), id)).state).toBe('expired');
    expect((await contractQueries.byId(coop(), contractId)).state).toBe('lapsed');
    await moveClock(0);
  });
});

describe('what a party keeps to itself', () => {
  it('warns before a bad deal, can be overruled, and is shown to nobody else', async () => {
    const contractId = await draft();
    const id = idOf(await open(contractId));
    const limit = { priceVnd: 6_600n, paymentDays: null, quantityBase: null };
    const set = { negotiationId: id, ...limit, idempotencyKey: uuid() };
    expect(code(await brokers.setLimit(coop(), set))).toBe('ok');
    expect(code(await accept(id, 1))).toBe('OUTSIDE_OWN_LIMIT');
    expect(await queries.limits(coop(), id)).toHaveLength(1);
    for (const other of [buyer(), staff(), stranger()]) {
      expect(await queries.limits(other, id)).toEqual([]);
    }
    expect(code(await accept(id, 1, coop(), { beyondLimit: true }))).toBe('ok');
  });
});

describe('a broker', () => {
  it('declares first, then proposes the middle, which binds nobody', async () => {
    const contractId = await draft();
    const id = idOf(await open(contractId));
    const middle = (version: number): Promise<Outcome> =>
      brokers.proposeMiddle(staff(), { negotiationId: id, version, idempotencyKey: uuid() });
    const declare = (interest: boolean): Promise<Outcome> =>
      brokers.declare(staff(), {
        negotiationId: id,
        interest,
        text: interest ? 'Em ruột là thành viên HTX.' : 'Không có.',
        idempotencyKey: uuid(),
      });
    expect(code(await middle(1))).toBe('BROKER_UNDECLARED');
    await declare(true);
    expect(code(await middle(1))).toBe('BROKER_CONFLICTED');
    await declare(false);
    expect(code(await middle(1))).toBe('BROKER_ONE_SIDED');
    await counter(id, 1, '6901');
    expect(code(await middle(2))).toBe('ok');
    const view = await queries.byId(buyer(), id);
    expect(view.versions[2]).toMatchObject({ byBroker: true, byOrg: null, acceptances: [] });
    expect(view.declarations.map((each) => each.interest)).toEqual([true, false]);
    const { rule } = readTerms(view.versions[2]!.terms).lines[0]!.price;
    expect(rule).toEqual({ mechanism: 'fixed', grades: [{ gradeRank: 2, vndPerUnit: '6701' }] });
    expect(code(await accept(id, 3))).toBe('ok');
    expect((await queries.byId(buyer(), id)).state).toBe('open');
    expect(code(await accept(id, 3, buyer()))).toBe('ok');
  });
});

describe('an amendment', () => {
  async function inForce(): Promise<string> {
    const contractId = await draft();
    await sign(coop(), contractId);
    await sign(buyer(), contractId);
    await work();
    return contractId;
  }

  it('waits beside the version in force, and binds with the last signature', async () => {
    const contractId = await inForce();
    const id = idOf(await open(contractId));
    expect(code(await accept(id, 1))).toBe('ok');
    expect((await contractQueries.byId(coop(), contractId)).currentVersion).toBe(1);
    expect(code(await open(contractId))).toBe('AMENDMENT_PENDING');
    expect(await sign(coop(), contractId)).toBe('ok');
    expect((await contractQueries.byId(coop(), contractId)).lines[0]!.priceVnd).toBe('7000');
    expect(await sign(buyer(), contractId)).toBe('ok');
    const view = await contractQueries.byId(coop(), contractId);
    expect(view).toMatchObject({ currentVersion: 2, state: 'in_force' });
    expect(view.lines[0]!.priceVnd).toBe('6500');
  });

  it('that is not signed in time lapses, and the version in force goes on', async () => {
    const contractId = await inForce();
    const change = price('6400');
    const started = await database.transaction(SYSTEM_CONTEXT, (tx) =>
      startAmendment(tx, {
        contractId,
        origin: 'mediation',
        actor: staff(),
        change: (terms) => ({ ...terms, coolingOffHours: 24 }),
        note: null,
        agreed: true,
      }),
    );
    expect(started).toBe(contractId);
    expect(code(await open(contractId, change))).toBe('AMENDMENT_PENDING');
    await sign(coop(), contractId);
    await moveClock(9 * 86_400_000);
    expect(await sign(buyer(), contractId)).toBe('SIGNING_PERIOD_OVER');
    await work();
    expect(code(await open(contractId, change))).toBe('ok');
    expect((await contractQueries.byId(coop(), contractId)).currentVersion).toBe(1);
    await moveClock(0);
  });
});

describe('a new contract', () => {
  it('is agreed between known partners and drafted; strangers see nothing of it', async () => {
    const outcome = await negotiations.open(coop(), {
      origin: 'invitation',
      buyerOrgId: world.orgs.buyer,
      kind: 'single',
      destination: 'Phường Vị Thanh',
      term: { from: '2031-03-01', to: '2031-03-31' },
      change: {
        coolingOffHours: 24,
        lines: [
          {
            no: 1,
            sellerOrgId: world.orgs.cooperative,
            productCode: 'pineapple-queen',
            gradeRank: 2,
            quantityBase: '5000000',
            price: { mechanism: 'fixed', grades: [{ gradeRank: 2, vndPerUnit: '7100' }] },
            origin: 'Xã Hỏa Lựu',
            slots: [
              { deliverFrom: '2031-03-02', deliverTo: '2031-03-09', quantityBase: '5000000' },
            ],
          },
        ],
      },
      idempotencyKey: uuid(),
    });
    const id = idOf(outcome);
    await expect(queries.byId(stranger(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(accept(id, 1, stranger())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(accept(id, 1, staff())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(code(await accept(id, 1, buyer()))).toBe('ok');
    const { contractId } = await queries.byId(coop(), id);
    expect(await sign(coop(), contractId!)).toBe('ok');
    expect(await sign(buyer(), contractId!)).toBe('ok');
    await work();
    expect((await contractQueries.byId(coop(), contractId!)).state).toBe('awaiting_signatures');
    await moveClock(25 * 3_600_000);
    await work();
    expect((await contractQueries.byId(coop(), contractId!)).state).toBe('in_force');
    await moveClock(0);
  });
});
