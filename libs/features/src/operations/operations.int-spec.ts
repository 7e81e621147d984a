import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import { isRefusal } from '#domain';
import { WatchJobs } from '#feature/breaches';
import { ContractJobs, ContractsService } from '#feature/contracts';
import { DeliveryJobs } from '#feature/deliveries';
import { NotificationJobs } from '#feature/notifications';
import { SettlementJobs } from '#feature/settlement';
import { allEntities } from '#feature/setup';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver, publish } from '#queue';
import type { World, WorldPerson } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import { acceptedGroup } from '#testing/groups';
import { PLANTED_CHAINS } from '#testing/planted-chains';
import { PLANTED_DELIVERIES } from '#testing/planted-deliveries';
import { PLANTED_MONEY } from '#testing/planted-money';
import { sharedCluster } from '#testing/postgres';
import { INVARIANTS, OperationsService, checkInvariants, verifyDatabase } from './index.js';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let superuser: Client;

const actorOf = (person: WorldPerson, kind: string): Actor => ({
  kind: 'person',
  personId: person.personId,
  sessionId: person.sessionId,
  memberships: [
    { orgId: person.orgId, orgKind: kind as never, role: person.role, placeId: world.placeId },
  ],
});

/** A contract in force, one that one party has signed, and a group whose contract is not drafted yet. */
async function fill(): Promise<void> {
  const handlers = new Map<ConsumerName, Handler>(
    [
      ...new ContractJobs().handlers,
      ...new WatchJobs().handlers,
      ...new DeliveryJobs().handlers,
      ...new SettlementJobs().handlers,
      ...new NotificationJobs().handlers,
    ].map((handler) => [handler.consumer, handler]),
  );
  const drain = async (): Promise<void> => {
    const open = `SELECT id FROM outbox_delivery WHERE done_at IS NULL AND not_before <= app_now() AND consumer = ANY ($1)`;
    for (;;) {
      const due = await database.read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{ id: string }>(open, [[...handlers.keys()]]),
      );
      if (due.length === 0) break;
      for (const { id } of due) {
        await deliver(database, handlers, id, (error) => {
          throw error;
        });
      }
    }
  };
  const service = new ContractsService(database);
  for (const signers of [2, 1, 0]) {
    const group = await acceptedGroup(testDatabase, {
      buyerOrg: world.orgs.buyer,
      buyerPerson: world.people.buyer_manager.personId,
      sellers: [world.people.coop_manager],
      placeId: world.placeId,
    });
    if (signers === 0) {
      await drain();
      return;
    }
    await database.transaction(SYSTEM_CONTEXT, (tx) =>
      publish(tx, {
        type: 'ProposalGroupAccepted',
        aggregateType: 'proposal_group',
        aggregateId: group.groupId,
      }),
    );
    await drain();
    const [contract] = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ id: string; hash: string }>(
        `SELECT c.id, encode(v.document_hash, 'hex') AS hash FROM contract c JOIN contract_version v ON v.contract_id = c.id WHERE group_id = $1`,
        [group.groupId],
      ),
    );
    const actors = [
      actorOf(world.people.coop_manager, 'cooperative'),
      actorOf(world.people.buyer_manager, 'buyer'),
    ];
    for (const actor of actors.slice(0, signers)) {
      await service.sign(actor, {
        contractId: contract!.id,
        version: 1,
        documentHash: contract!.hash,
        idempotencyKey: uuid(),
      });
    }
  }
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const source = makeDataSource({ url: testDatabase.appUrl, poolSize: 8, entities: allEntities });
  database = new Database(await source.initialize());
  await fill();
  const address = new URL((await sharedCluster()).superuser);
  address.pathname = `/${testDatabase.name}`;
  superuser = new Client({ connectionString: address.href });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  await database.dataSource.destroy();
  await testDatabase.drop();
});

const PLANTED_CASE = uuid();

/** One way to break each promise, past every lock of the database, and nothing else. */
const PLANTED: Record<string, readonly string[]> = {
  ...PLANTED_CHAINS,
  ...PLANTED_DELIVERIES,
  ...PLANTED_MONEY,
  'capacity.lot': ['UPDATE lot_capacity SET reserved = reserved - 1 WHERE reserved > 0'],
  'capacity.demand': ['UPDATE demand_capacity SET committed = committed - 1 WHERE committed > 0'],
  'capacity.lot_open': ['UPDATE lot_capacity SET open = false'],
  'capacity.demand_open': ['UPDATE demand_capacity SET open = false'],
  'demand.products': ['UPDATE demand_product SET position = 1'],
  'proposal.fits': ['UPDATE lot SET grade_rank = 1'],
  'proposal.both_sides': [
    'DELETE FROM proposal_answer WHERE (proposal_id, org_id) IN (SELECT id, seller_org FROM proposal LIMIT 1)',
  ],
  'group.rule': [`UPDATE proposal_group SET rule = 'FILL', min_fill_base = 1000000000000`],
  'group.closed': [
    `UPDATE proposal_group SET state = 'failed' WHERE id IN (SELECT group_id FROM proposal WHERE holds)`,
  ],
  'contract.path': [
    `SELECT append_audit('contract', id, '{"action":"contract.resumed","detail":{"state":"suspended"}}', '{}') FROM contract WHERE state = 'awaiting_signatures'`,
  ],
  'contract.graph': [`INSERT INTO contract_transition VALUES ('void', 'in_force')`],
  'contract.document': [
    'ALTER TABLE contract_version DROP CONSTRAINT contract_document_hash',
    `UPDATE contract_version SET document = document || ' '`,
  ],
  'contract.signatures': [
    `DELETE FROM contract_signature WHERE org_id IN (SELECT buyer_org FROM contract WHERE state = 'in_force')`,
  ],
  'contract.records': [
    `SELECT append_audit('contract', chain_id, payload, '{}') FROM audit_record a JOIN contract c ON c.id = a.chain_id
      WHERE payload::jsonb ->> 'action' = 'contract.signed' AND c.state = 'awaiting_signatures'`,
  ],
  'contract.parties': [
    `UPDATE contract_party SET org_id = (SELECT id FROM organisation WHERE kind = 'observer') WHERE side = 'seller'`,
  ],
  'contract.terms': [`UPDATE contract_line SET product_code = 'pomelo-nam-roi'`],
  'contract.proposals': [
    `UPDATE proposal SET price_vnd = price_vnd + 1 WHERE state = 'contracted'`,
  ],
  'contract.slots': ['UPDATE delivery_slot SET quantity_base = quantity_base + 1'],
  'case.path': [
    `INSERT INTO contract_case (id, contract_id, party_orgs, place_id, kind, state, code, opened_by, answer_orgs, text, opened_at)
      SELECT '${uuid()}', id, party_orgs, 'x', 'dispute', 'mediation', 'dispute', '${uuid()}', party_orgs, 'x', now() FROM contract LIMIT 1`,
  ],
  'case.effects': [
    `INSERT INTO contract_case (id, contract_id, party_orgs, place_id, kind, state, code, ground, opened_by, answer_orgs, text, opened_at, closed_at)
      SELECT '${PLANTED_CASE}', id, party_orgs, 'x', 'request', 'agreed', 'terminate', 'mutual', '${uuid()}', party_orgs, 'x', now(), now() FROM contract LIMIT 1`,
    `INSERT INTO case_entry VALUES ('${PLANTED_CASE}', 1, 'open', 'open', NULL, NULL, 'x', NULL, '{}', now()),
      ('${PLANTED_CASE}', 2, 'agree', 'agreed', NULL, NULL, 'x', NULL, '{}', now())`,
  ],
  'audit.chains': [`UPDATE audit_record SET payload = payload || ' ' WHERE seq = 1`],
  'outbox.dead': ['UPDATE outbox_delivery SET done_at = NULL, dead_at = now()'],
  'outbox.starved': [
    'UPDATE outbox_delivery SET dispatched_at = now()',
    `INSERT INTO outbox_event VALUES ('${uuid()}', 'contract', '${uuid()}', 'ContractInForce', '{}', now() - interval '1 hour')`,
    `INSERT INTO outbox_delivery (id, event_id, consumer)
      SELECT '${uuid()}', id, 'notify' FROM outbox_event ORDER BY created_at LIMIT 1`,
  ],
  'idempotency.outcomes': ['UPDATE idempotency_key SET outcome = NULL'],
  'identity.sessions': [`UPDATE person SET status = 'suspended'`],
  'identity.roles': [`UPDATE membership SET role = 'coop_manager' WHERE role = 'observer'`],
  'identity.tax_codes': [
    `UPDATE organisation SET tax_code = '0100047517' WHERE id IN (SELECT id FROM organisation LIMIT 1)`,
  ],
  'security.rows': ['ALTER TABLE lot NO FORCE ROW LEVEL SECURITY'],
  'security.role': ['GRANT TRUNCATE ON lot TO lienket_app'],
};

async function failing(plants: readonly string[]): Promise<string[]> {
  await superuser.query('BEGIN');
  try {
    // No triggers and no foreign keys, as a hand in the data files would have it.
    await superuser.query('SET LOCAL session_replication_role = replica');
    for (const sql of plants) {
      const { rowCount, command } = await superuser.query(sql);
      if (/UPDATE|DELETE|INSERT|SELECT/.test(command)) expect(rowCount).toBeGreaterThan(0);
    }
    const results = await checkInvariants({
      query: async (sql, params = []) => (await superuser.query(sql, [...params])).rows as never,
    });
    return results.filter((result) => result.violations.length > 0).map((result) => result.name);
  } finally {
    await superuser.query('ROLLBACK');
  }
}

describe('verify', () => {
  it('finds nothing on honest data, with the login of the application', async () => {
    const results = await verifyDatabase(testDatabase.appUrl);
    expect(results.filter((result) => result.violations.length > 0)).toEqual([]);
    expect(results).toHaveLength(INVARIANTS.length);
  });

  it('orders the records of a long chain by number', async () => {
    await asOwner(testDatabase, async (client) => {
      for (let act = 0; act < 25; act += 1) {
        await client.query(`SELECT append_audit('round', $1, '{"action":"test"}', '{}')`, [
          world.orgs.observer,
        ]);
      }
    });
    const results = await verifyDatabase(testDatabase.appUrl);
    expect(results.find((result) => result.name === 'audit.chains')?.violations).toEqual([]);
  });

  it('has a planted violation for every invariant', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(INVARIANTS.map(({ name }) => name).sort());
  });

  it.each(Object.entries(PLANTED))('finds a violation of %s and no other', async (name, plants) => {
    expect(await failing(plants)).toEqual([name]);
  });
});

describe('business clock', () => {
  const admin = (): Actor => actorOf(world.people.administrator, 'city_authority');
  const day = 86_400_000;
  const set = (millis: number): ReturnType<OperationsService['setClock']> =>
    new OperationsService(database).setClock(admin(), {
      now: new Date(Date.now() + millis),
      idempotencyKey: uuid(),
    });

  it('moves on and wakes exactly what became due', async () => {
    const service = new OperationsService(database);
    const before = await service.state();
    // Two drafts with a reminder to sign and an end of signing each; the slots of the contract in force lie far ahead.
    const due = 4n;
    const { waiting } = before;
    expect(waiting).toBeGreaterThan(due);
    await database.transaction(SYSTEM_CONTEXT, (tx) =>
      tx.execute('UPDATE outbox_delivery SET dispatched_at = now() WHERE done_at IS NULL'),
    );
    await set(2 * day);
    expect(await service.state()).toMatchObject({ waiting, pending: 0n, running: 0n });
    await set(10 * day);
    const after = await service.state();
    expect(after).toMatchObject({ waiting: waiting - due, pending: due, running: 0n, dead: 0n });
    expect(after.oldestPendingSeconds).not.toBeNull();
    await set(0);
    expect(await service.state()).toMatchObject({ waiting, pending: 0n });
  });

  it('refuses a move beyond the horizon, and any where the clock stands still', async () => {
    await expect(set(5_000 * day)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'now' });
    await asOwner(testDatabase, (client) =>
      client.query('UPDATE business_clock SET movable = false'),
    );
    const outcome = await set(day);
    expect(isRefusal(outcome) && outcome.refused).toBe('CLOCK_STANDS_STILL');
  });
});
