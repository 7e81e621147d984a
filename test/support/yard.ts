/**
 * A yard where loads come in: a database with a world of people, the services of deliveries over it, and the acts that
 * specs of deliveries begin with. Services are driven directly; the API has its own specs.
 */
import { v7 as uuid } from 'uuid';
import type { Actor, DeliveryState } from '#domain';
import { isRefusal, localDay } from '#domain';
import type { StatedOutcome } from '#feature/deliveries';
import {
  DeliveryAcceptance,
  DeliveryAgreements,
  DeliveryJobs,
  DeliveryNotices,
  DeliveryQueries,
  DeliveryWeighings,
  DockSlots,
  LotGenealogy,
} from '#feature/deliveries';
import { FileStore, FilesService } from '#feature/files';
import { NotificationJobs } from '#feature/notifications';
import { INVARIANTS } from '#feature/operations';
import type { Config } from '#feature/runtime';
import { allEntities } from '#feature/setup';
import type { Outcome } from '#persistence';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import { deliver } from '#queue';
import type { World, WorldPerson } from './builders.js';
import { buildWorld } from './builders.js';
import type { ContractInForce, ContractSpec } from './contract-in-force.js';
import { contractInForce } from './contract-in-force.js';
import type { TestDatabase } from './database.js';
import { createTestDatabase } from './database.js';

export const codeOf = (outcome: Outcome): string => (isRefusal(outcome) ? outcome.refused : 'ok');
export const idOf = (outcome: Outcome): string => {
  if (isRefusal(outcome)) throw new Error(outcome.refused);
  return outcome.id;
};
export const today = (): string => localDay(new Date());
/** Code of the fault that a call ends with, or "none". */
export const faultOf = (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'none',
    (error: unknown) => (error as { code: string }).code,
  );

/** All of a line of 2,000 kg in its grade, unless told otherwise. */
export const outcomeOf = (lineId: string, more: Partial<StatedOutcome> = {}): StatedOutcome => ({
  lineId,
  grades: [{ gradeRank: 3, accepted: '2000', rejected: '0' }],
  quality: [],
  rejectReason: null,
  rejectNote: null,
  rejectPhotoId: null,
  ...more,
});

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const OWN_CONSUMERS = ['delivery.deem', 'delivery.balances', 'notify'];

type Notice = Parameters<DeliveryNotices['notify']>[1];
type Weighing = Parameters<DeliveryWeighings['weigh']>[1];

export class Yard {
  readonly notices: DeliveryNotices;
  readonly weighings: DeliveryWeighings;
  readonly acceptance: DeliveryAcceptance;
  readonly agreements: DeliveryAgreements;
  readonly docks: DockSlots;
  readonly genealogy: LotGenealogy;
  readonly queries: DeliveryQueries;
  private readonly files: FilesService;

  private constructor(
    readonly testDatabase: TestDatabase,
    readonly database: Database,
    readonly world: World,
  ) {
    const config = { secret: 'a secret of the test only, 32 characters' } as Config;
    this.notices = new DeliveryNotices(database);
    this.weighings = new DeliveryWeighings(database, config);
    this.acceptance = new DeliveryAcceptance(database);
    this.agreements = new DeliveryAgreements(database);
    this.docks = new DockSlots(database);
    this.genealogy = new LotGenealogy(database);
    this.queries = new DeliveryQueries(database);
    this.files = new FilesService(database, new FileStore());
  }

  static async open(): Promise<Yard> {
    const testDatabase = await createTestDatabase();
    const world = await buildWorld(testDatabase);
    const source = makeDataSource({
      url: testDatabase.appUrl,
      poolSize: 24,
      entities: allEntities,
    });
    return new Yard(testDatabase, new Database(await source.initialize()), world);
  }

  async close(): Promise<void> {
    await this.database.dataSource.destroy();
    await this.testDatabase.drop();
  }

  private actorOf(person: WorldPerson, kind: string): Actor {
    const { orgId, role, personId, sessionId } = person;
    const membership = { orgId, orgKind: kind as never, role, placeId: this.world.placeId };
    return { kind: 'person', personId, sessionId, memberships: [membership] };
  }

  get coop(): Actor {
    return this.actorOf(this.world.people.coop_manager, 'cooperative');
  }
  get member(): Actor {
    return this.actorOf(this.world.people.coop_member, 'cooperative');
  }
  get union(): Actor {
    return this.actorOf(this.world.people.union_manager, 'cooperative_union');
  }
  get buyer(): Actor {
    return this.actorOf(this.world.people.processor_manager, 'processor');
  }
  get staff(): Actor {
    return this.actorOf(this.world.people.city_staff, 'city_authority');
  }
  get stranger(): Actor {
    return this.actorOf(this.world.strangers.coop_manager, 'cooperative');
  }

  /** 10 tonnes of pineapple from the cooperative to the processor, in force. */
  contract(more: Partial<ContractSpec> = {}): Promise<ContractInForce> {
    return contractInForce(this.testDatabase, {
      buyer: this.world.people.processor_manager,
      sellers: [this.world.people.coop_manager],
      ...more,
    });
  }

  notify(of: ContractInForce, more: Partial<Notice> = {}, actor = this.coop): Promise<Outcome> {
    return this.notices.notify(actor, {
      id: uuid(),
      contractId: of.contractId,
      orgId: null,
      parts: of.lineIds.map((lineId) => ({ lineId, slotNo: null, quantity: '2000' })),
      plannedOn: today(),
      dockSlotId: null,
      vehicle: '65C-123.45',
      note: null,
      idempotencyKey: uuid(),
      ...more,
    });
  }

  async photo(actor: Actor, of: ContractInForce): Promise<string> {
    const file = await this.files.upload(actor, {
      id: uuid(),
      contractId: of.contractId,
      purpose: 'scale_photo',
      orgId: null,
      content: JPEG,
    });
    return file.id;
  }

  /** 2,000 kg net, unless told otherwise. */
  async weigh(
    actor: Actor,
    of: ContractInForce,
    more: Partial<Weighing> & Pick<Weighing, 'deliveryId'>,
  ): Promise<string> {
    const photoId = await this.photo(actor, of);
    return codeOf(
      await this.weighings.weigh(actor, {
        orgId: null,
        gross: '5000',
        tare: '3000',
        parts: null,
        photoId,
        measuredAt: new Date(),
        idempotencyKey: uuid(),
        ...more,
      }),
    );
  }

  /** A load of 2,000 kg that both sides have weighed alike. */
  async weighedLoad(of: ContractInForce): Promise<string> {
    const deliveryId = idOf(await this.notify(of));
    for (const side of [this.coop, this.buyer]) await this.weigh(side, of, { deliveryId });
    const state = await this.stateOf(deliveryId);
    if (state !== 'weighed') throw new Error(`the load is ${state}`);
    return deliveryId;
  }

  async stateOf(id: string): Promise<DeliveryState> {
    return (await this.queries.byId(this.buyer, id)).state;
  }

  async accept(
    deliveryId: string,
    lines: readonly StatedOutcome[],
    actor = this.buyer,
  ): Promise<string> {
    const command = { deliveryId, orgId: null, lines, idempotencyKey: uuid() };
    return codeOf(await this.acceptance.accept(actor, command));
  }

  async reject(deliveryId: string, fileId: string | null): Promise<string> {
    return codeOf(
      await this.acceptance.reject(this.buyer, {
        deliveryId,
        orgId: null,
        reason: 'spoiled',
        note: 'Thối cuống',
        fileId,
        idempotencyKey: uuid(),
      }),
    );
  }

  async balance(lineId: string): Promise<Record<string, bigint>> {
    const rows = await this.database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<Record<string, bigint>>(
        'SELECT contracted_base, tolerance_base, override_base, delivered_base FROM contract_line_balance WHERE line_id = $1',
        [lineId],
      ),
    );
    return rows[0] ?? {};
  }

  moveClock(millis: number): Promise<unknown> {
    return this.database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.query('SELECT set_business_clock($1)', [millis]),
    );
  }

  /** Runs what is due of the consumers here, as relay and worker would. */
  async work(): Promise<void> {
    const handlers = new Map(
      [...new DeliveryJobs().handlers, ...new NotificationJobs().handlers].map((handler) => [
        handler.consumer,
        handler,
      ]),
    );
    for (;;) {
      const due = await this.database.read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{ id: string }>(
          `SELECT id FROM outbox_delivery WHERE done_at IS NULL AND dead_at IS NULL AND not_before <= app_now()
            AND consumer = ANY ($1) ORDER BY id`,
          [OWN_CONSUMERS],
        ),
      );
      if (due.length === 0) return;
      for (const { id } of due) {
        await deliver(this.database, handlers, id, (error) => {
          throw error;
        });
      }
    }
  }

  /** What is wrong with the stored loads, balances and files; empty when all is in order. */
  async faults(): Promise<readonly string[]> {
    const own = INVARIANTS.filter(({ name }) => /^(delivery|file)\./.test(name));
    return this.database.read(SYSTEM_CONTEXT, async (reader) => {
      const found: string[] = [];
      for (const { name, violations } of own) {
        for (const what of await violations(reader)) found.push(`${name}: ${what}`);
      }
      return found;
    });
  }
}
