import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import { CONTRACT_TABLE, isRefusal } from '#domain';
import { WatchJobs } from '#feature/breaches';
import { DeliveryJobs } from '#feature/deliveries';
import type { FilePurpose } from '#feature/files';
import { FileStore, FilesService } from '#feature/files';
import { NotificationJobs } from '#feature/notifications';
import { SettlementJobs } from '#feature/settlement';
import { allEntities } from '#feature/setup';
import type { Outcome } from '#persistence';
import { Database, SYSTEM_CONTEXT, makeDataSource } from '#persistence';
import type { ConsumerName, Handler } from '#queue';
import { deliver, publish } from '#queue';
import type { World, WorldPerson } from '#testing/builders';
import { asOwner, buildWorld, makeOrganisation, makePerson } from '#testing/builders';
import type { TestDatabase } from '#testing/database';
import { createTestDatabase } from '#testing/database';
import type { AcceptedGroup } from '#testing/groups';
import { acceptedGroup } from '#testing/groups';
import { ContractJobs, ContractQueries, ContractsService } from './index.js';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let service: ContractsService;
let queries: ContractQueries;
let handlers: ReadonlyMap<ConsumerName, Handler>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  world = await buildWorld(testDatabase);
  const source = makeDataSource({
    url: testDatabase.appUrl,
    poolSize: 24,
    entities: allEntities,
  });
  database = new Database(await source.initialize());
  service = new ContractsService(database);
  queries = new ContractQueries(database);
  handlers = new Map(
    [
      ...new ContractJobs().handlers,
      ...new WatchJobs().handlers,
      ...new DeliveryJobs().handlers,
      ...new SettlementJobs().handlers,
      ...new NotificationJobs().handlers,
    ].map((handler) => [handler.consumer, handler]),
  );
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
const union = (): Actor => actorOf(world.people.union_manager, 'cooperative_union');
const buyer = (): Actor => actorOf(world.people.buyer_manager, 'buyer');
const staff = (): Actor => actorOf(world.people.city_staff, 'city_authority');
const stranger = (): Actor => actorOf(world.strangers.coop_manager, 'cooperative');

/** Runs every delivery that is due, as relay and worker would. */
async function work(): Promise<void> {
  for (;;) {
    const due = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ id: string }>(
        `SELECT id FROM outbox_delivery WHERE done_at IS NULL AND dead_at IS NULL AND not_before <= app_now() ORDER BY id`,
      ),
    );
    if (due.length === 0) return;
    for (const { id } of due) {
      expect(
        await deliver(database, handlers, id, (error) => {
          throw error;
        }),
      ).toBe('done');
    }
  }
}

const tell = (type: 'ProposalGroupAccepted', groupId: string): Promise<void> =>
  database.transaction(SYSTEM_CONTEXT, (tx) =>
    publish(tx, { type, aggregateType: 'proposal_group', aggregateId: groupId }),
  );

interface Drafted extends AcceptedGroup {
  readonly contractId: string;
  readonly hash: string;
}

async function drafted(
  sellers: readonly WorldPerson[] = [world.people.coop_manager],
): Promise<Drafted> {
  const group = await acceptedGroup(testDatabase, {
    buyerOrg: world.orgs.buyer,
    buyerPerson: world.people.buyer_manager.personId,
    sellers,
    placeId: world.placeId,
  });
  await tell('ProposalGroupAccepted', group.groupId);
  await work();
  const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<{ id: string; hash: string }>(
      `SELECT c.id, encode(v.document_hash, 'hex') AS hash FROM contract c JOIN contract_version v ON v.contract_id = c.id WHERE group_id = $1`,
      [group.groupId],
    ),
  );
  expect(rows).toHaveLength(1);
  return { ...group, contractId: rows[0]!.id, hash: rows[0]!.hash };
}

const sign = (actor: Actor, contract: Drafted, more: object = {}): Promise<Outcome> =>
  service.sign(actor, {
    contractId: contract.contractId,
    version: 1,
    documentHash: contract.hash,
    idempotencyKey: uuid(),
    ...more,
  });
/** A scan of the contract, as the party uploads it; its id. */
async function scan(
  actor: Actor,
  { contractId }: Drafted,
  purpose: FilePurpose = 'signed_paper',
): Promise<string> {
  const files = new FilesService(database, new FileStore());
  const content = Buffer.from('%PDF-1.7\n%%EOF\n');
  return (await files.upload(actor, { id: uuid(), contractId, purpose, orgId: null, content })).id;
}
const annul = (actor: Actor, contract: Drafted): Promise<Outcome> =>
  service.voidContract(actor, {
    contractId: contract.contractId,
    reason: 'Giá đã đổi',
    idempotencyKey: uuid(),
  });
const code = (outcome: Outcome): string => (isRefusal(outcome) ? outcome.refused : 'ok');

async function volumes(contract: Drafted): Promise<Record<string, bigint>[]> {
  return database.read(SYSTEM_CONTEXT, (reader) =>
    reader.query<Record<string, bigint>>(
      `SELECT reserved, committed, capacity FROM lot_capacity WHERE lot_id = ANY ($1::uuid[])
       UNION ALL SELECT reserved, committed, capacity FROM demand_capacity WHERE demand_id = $2`,
      [contract.lotIds, contract.demandId],
    ),
  );
}

const actions = async (contract: Drafted): Promise<string[]> =>
  (await queries.events(staff(), [contract.contractId]))[0]!.map((event) => event.action);

const moveClock = (millis: number): Promise<unknown> =>
  database.transaction(SYSTEM_CONTEXT, (tx) => tx.query('SELECT set_business_clock($1)', [millis]));

describe('drafting', () => {
  it('makes one contract per accepted group, with lines, slots, document and reserved volume', async () => {
    const contract = await drafted([world.people.coop_manager, world.people.union_manager]);
    const view = await queries.byId(coop(), contract.contractId);
    expect(view.number).toMatch(/^HD-20\d\d-\d{6}$/);
    expect(view.state).toBe('awaiting_signatures');
    expect(view.parties.map((party) => party.side)).toEqual(['buyer', 'seller', 'seller']);
    expect(view.lines).toHaveLength(2);
    for (const line of view.lines) {
      const sum = line.slots.reduce((total, slot) => total + BigInt(slot.quantityBase), 0n);
      expect(sum).toBe(BigInt(line.quantityBase));
      expect(line.slots).toHaveLength(2);
    }
    for (const volume of await volumes(contract)) {
      expect(volume).toMatchObject({ reserved: volume['capacity'], committed: 0n });
    }
    const { document, documentHash } = await queries.document(buyer(), contract.contractId, null);
    expect(createHash('sha256').update(document).digest('hex')).toBe(documentHash);
    expect(document).toContain(view.number);
    expect(await actions(contract)).toEqual(['contract.drafted']);
  });

  it('tells every party once, and a second event of the same group drafts nothing', async () => {
    const contract = await drafted();
    await tell('ProposalGroupAccepted', contract.groupId);
    await work();
    const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ code: string; count: bigint }>(
        `SELECT code, count(*) FROM notification WHERE subject_id = $1 GROUP BY code`,
        [contract.contractId],
      ),
    );
    expect(rows).toEqual([{ code: 'CONTRACT_TO_SIGN', count: 2n }]);
    const contracts = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query('SELECT 1 FROM contract WHERE group_id = $1', [contract.groupId]),
    );
    expect(contracts).toHaveLength(1);
  });
});

describe('signing', () => {
  it('comes into force with the last party and commits the volume', async () => {
    const contract = await drafted([world.people.coop_manager, world.people.union_manager]);
    expect(code(await sign(coop(), contract))).toBe('ok');
    expect(code(await sign(buyer(), contract))).toBe('ok');
    expect((await queries.byId(coop(), contract.contractId)).state).toBe('awaiting_signatures');
    expect(code(await sign(union(), contract))).toBe('ok');
    const view = await queries.byId(coop(), contract.contractId);
    expect(view.state).toBe('in_force');
    expect(view.inForceAt).toBeInstanceOf(Date);
    expect(view.parties.every((party) => party.signedAt !== null)).toBe(true);
    for (const volume of await volumes(contract)) {
      expect(volume).toMatchObject({ reserved: 0n, committed: volume['capacity'] });
    }
    expect(await actions(contract)).toEqual([
      'contract.drafted',
      'contract.signed',
      'contract.signed',
      'contract.signed',
      'contract.in_force',
    ]);
    expect(code(await annul(coop(), contract))).toBe('CONTRACT_STATE');
  });

  it('keeps evidence of who, for whom, when and what', async () => {
    const contract = await drafted();
    await sign(coop(), contract);
    const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ evidence: string }>(
        'SELECT evidence FROM contract_signature WHERE contract_id = $1',
        [contract.contractId],
      ),
    );
    expect(JSON.parse(rows[0]!.evidence)).toMatchObject({
      documentHash: contract.hash,
      orgId: world.orgs.cooperative,
      personId: world.people.coop_manager.personId,
      version: 1,
      method: 'in_app_acceptance',
    });
  });

  it.each([1, 2, 20])(
    'has one effect for the same signature sent %i times at once',
    async (times) => {
      const contract = await drafted();
      const idempotencyKey = uuid();
      const outcomes = await Promise.all(
        Array.from({ length: times }, () => sign(coop(), contract, { idempotencyKey })),
      );
      expect(outcomes).toEqual(
        Array.from({ length: times }, () => ({ type: 'Contract', id: contract.contractId })),
      );
      expect(await actions(contract)).toEqual(['contract.drafted', 'contract.signed']);
    },
  );

  it('refuses a second signature of a party, whatever its key', async () => {
    const contract = await drafted();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => sign(coop(), contract)));
    expect(outcomes.map(code).sort()).toEqual([...Array<string>(7).fill('ALREADY_SIGNED'), 'ok']);
  });

  it('refuses another version, another hash and a malformed one', async () => {
    const contract = await drafted();
    expect(code(await sign(coop(), contract, { version: 2 }))).toBe('VERSION_NOT_CURRENT');
    const other = createHash('sha256').update('x').digest('hex');
    expect(code(await sign(coop(), contract, { documentHash: other }))).toBe('HASH_MISMATCH');
    expect(() => sign(coop(), contract, { documentHash: 'x' })).toThrow('hexadecimal');
    expect(await actions(contract)).toEqual(['contract.drafted']);
  });

  it('takes a paper with its scan and witness, and no scan of another party, purpose or contract', async () => {
    const contract = await drafted();
    const witness = 'Nguyễn Thị Chứng';
    const onPaper = (fileId: string, more: object = {}): Promise<Outcome> =>
      sign(coop(), contract, { paper: { fileId, witness }, ...more });
    const fileId = await scan(coop(), contract);
    for (const other of [
      uuid(),
      await scan(buyer(), contract),
      await scan(coop(), contract, 'evidence'),
      await scan(coop(), await drafted()),
    ]) {
      expect(code(await onPaper(other))).toBe('SIGNATURE_FILE');
    }
    expect(code(await onPaper(fileId, { version: 2 }))).toBe('VERSION_NOT_CURRENT');
    const documentHash = createHash('sha256').update('x').digest('hex');
    expect(code(await onPaper(fileId, { documentHash }))).toBe('HASH_MISMATCH');
    expect(() => onPaper(fileId, { paper: { fileId, witness: ' ' } })).toThrow('witness');
    expect(code(await onPaper(fileId))).toBe('ok');
    const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<Record<string, string>>(
        `SELECT s.method, s.file_id AS "fileId", s.witness, s.evidence, encode(f.sha256, 'hex') AS sha256
         FROM contract_signature s JOIN file f ON f.id = s.file_id WHERE s.contract_id = $1`,
        [contract.contractId],
      ),
    );
    expect(rows).toEqual([expect.objectContaining({ method: 'paper_scan', fileId, witness })]);
    expect(JSON.parse(rows[0]!['evidence']!)).toMatchObject({
      documentHash: contract.hash,
      paper: { fileId, witness, sha256: rows[0]!['sha256'] },
    });
  });

  it('hides the contract from strangers and lets staff and members read, not sign', async () => {
    const contract = await drafted();
    for (const id of [contract.contractId, uuid()]) {
      const asked = { ...contract, contractId: id };
      await expect(sign(stranger(), asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(annul(stranger(), asked)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(queries.byId(stranger(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(queries.document(stranger(), id, null)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    const member = actorOf(world.people.coop_member, 'cooperative');
    for (const reader of [staff(), member]) {
      expect((await queries.byId(reader, contract.contractId)).id).toBe(contract.contractId);
      await expect(sign(reader, contract)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    const page = { first: 50, after: null };
    expect(await queries.page(stranger(), {}, page)).toEqual([]);
    expect((await queries.page(staff(), {}, page))[0]!.id).toBe(contract.contractId);
    const { number } = await queries.byId(staff(), contract.contractId);
    const found = async (filter: object): Promise<boolean> =>
      (await queries.page(staff(), filter, page)).some(({ id }) => id === contract.contractId);
    const year = { from: '2030-01-01', to: '2030-12-31' };
    for (const filter of [{ text: number }, { productCode: 'pineapple-queen' }, { term: year }]) {
      expect(await found(filter)).toBe(true);
    }
    for (const filter of [
      { text: `${number} khôngcó` },
      { productCode: 'paddy' },
      { term: { from: '2031-01-01', to: '2031-12-31' } },
    ]) {
      expect(await found(filter)).toBe(false);
    }
  });

  it('needs the mandate of a cooperative group on file', async () => {
    const orgId = await makeOrganisation(testDatabase, { kind: 'cooperative_group' });
    const person = await makePerson(testDatabase, {
      memberships: [{ orgId, role: 'coop_manager' }],
    });
    const seller: WorldPerson = {
      ...person,
      orgId,
      role: 'coop_manager',
      sessionId: uuid(),
      token: '',
    };
    const contract = await drafted([seller]);
    const actor = actorOf(seller, 'cooperative_group');
    expect(code(await sign(actor, contract))).toBe('MANDATE_MISSING');
    await asOwner(testDatabase, async (client) => {
      await client.become('system');
      await client.query('UPDATE membership SET mandate = $2 WHERE person_id = $1', [
        person.personId,
        'Biên bản họp tổ số 01',
      ]);
    });
    expect(code(await sign(actor, contract))).toBe('ok');
  });
});

describe('ending before force', () => {
  it('frees the volume when a party withdraws', async () => {
    const contract = await drafted();
    await sign(buyer(), contract);
    expect(code(await annul(coop(), contract))).toBe('ok');
    for (const volume of await volumes(contract)) {
      expect(volume).toMatchObject({ reserved: 0n, committed: 0n });
    }
    expect(code(await sign(coop(), contract))).toBe('CONTRACT_STATE');
    expect(await actions(contract)).toEqual([
      'contract.drafted',
      'contract.signed',
      'contract.voided',
    ]);
    await work();
  });

  it('ends in one state when the last signature and a withdrawal race', async () => {
    for (let round = 0; round < 6; round += 1) {
      const contract = await drafted();
      await sign(buyer(), contract);
      const [signed, voided] = await Promise.all([
        sign(coop(), contract),
        annul(buyer(), contract),
      ]);
      const { state } = await queries.byId(coop(), contract.contractId);
      const won = state === 'in_force';
      expect([code(signed), code(voided)]).toEqual(
        won ? ['ok', 'CONTRACT_STATE'] : ['CONTRACT_STATE', 'ok'],
      );
      for (const volume of await volumes(contract)) {
        expect(volume).toMatchObject({ reserved: 0n, committed: won ? volume['capacity'] : 0n });
      }
    }
    await work();
  });

  it('lapses when the time to sign is over, not before, and frees the volume', async () => {
    const contract = await drafted();
    await sign(coop(), contract);
    await moveClock(6 * 86_400_000);
    await work();
    expect((await queries.byId(coop(), contract.contractId)).state).toBe('awaiting_signatures');
    await moveClock(9 * 86_400_000);
    expect(code(await sign(buyer(), contract))).toBe('SIGNING_PERIOD_OVER');
    await work();
    expect((await queries.byId(coop(), contract.contractId)).state).toBe('lapsed');
    for (const volume of await volumes(contract)) {
      expect(volume).toMatchObject({ reserved: 0n, committed: 0n });
    }
    expect((await actions(contract)).at(-1)).toBe('contract.lapsed');
    await moveClock(0);
  });
});

describe('the database', () => {
  it('holds the same graph as the state table', async () => {
    const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ step: string }>(
        `SELECT from_state || ' -> ' || to_state AS step FROM contract_transition ORDER BY 1`,
      ),
    );
    const table = Object.entries(CONTRACT_TABLE).flatMap(([from, row]) =>
      Object.values(row as Record<string, string>)
        .filter((to) => to !== from)
        .map((to) => `${from} -> ${to}`),
    );
    expect(rows.map((row) => row.step)).toEqual(table.sort());
  });

  it('refuses a step outside the graph and a changed version', async () => {
    const contract = await drafted();
    const tries: readonly (readonly [string, string])[] = [
      [`UPDATE contract SET state = 'void' WHERE id = $1`, 'ok'],
      [`UPDATE contract SET state = 'awaiting_signatures' WHERE id = $1`, 'not allowed'],
      [`UPDATE contract_version SET terms = '{}' WHERE contract_id = $1`, 'never changed'],
    ];
    await asOwner(testDatabase, async (client) => {
      await client.become('system');
      for (const [sql, expected] of tries) {
        await client.query('SAVEPOINT s');
        const answer = await client.query(sql, [contract.contractId]).then(
          () => 'ok',
          (error: unknown) => String(error),
        );
        expect(answer).toContain(expected);
        if (answer !== 'ok') await client.query('ROLLBACK TO SAVEPOINT s');
      }
    });
  });
});
