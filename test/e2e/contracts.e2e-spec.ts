import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import { publish } from '#queue';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import { acceptedGroup } from '#testing/groups';
import type { Answer, Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';

const CONTRACT = `id number state linkageForm governingLaw totalVnd signBy
  parties { organisationId side signedAt signerName }
  lines { no productName unit quantity priceVnd amountVnd slots { no deliverFrom deliverTo quantity } }
  currentVersion { version documentHash documentPath } signatures { version organisationId signerName method documentHash signedAt } events { seq action hash previousHash payload }`;
const REFUSAL = `... on Refusal { code field messageVi messageEn }`;
const SIGN = `mutation ($input: SignContractInput!) { signContract(input: $input) { __typename ... on Contract { ${CONTRACT} } ${REFUSAL} } }`;
const VOID = `mutation ($input: VoidContractInput!) { voidContract(input: $input) { __typename ... on Contract { state } ${REFUSAL} } }`;
const LIST = `query ($first: Int!, $after: Text, $state: ContractState) {
  contracts(first: $first, after: $after, state: $state) { edges { node { id number state } } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: UUID!) { contract(id: $id) { ${CONTRACT} } }`;
const NOTICES = `query { notifications(first: 10, unreadOnly: true) { edges { node { id code messageVi subject subjectId readAt } } } }`;
const READ = `mutation ($input: MarkNotificationReadInput!) { markNotificationRead(input: $input) { __typename ... on Notification { id readAt } } }`;

let harness: Harness;
let world: World;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
});
afterAll(() => harness.stop());

const ask = <Data = Record<string, never>>(
  query: string,
  variables: Record<string, unknown>,
  token: string,
): Promise<Answer<Data>> => harness.graphql<Data>(query, variables, token);

async function drafted(): Promise<{ id: string; version: number; documentHash: string }> {
  const group = await acceptedGroup(harness.database, {
    buyerOrg: world.orgs.processor,
    buyerPerson: world.people.processor_manager.personId,
    sellers: [world.people.coop_manager, world.people.union_manager],
    placeId: world.placeId,
  });
  const database = harness.api.get(Database);
  await database.transaction(SYSTEM_CONTEXT, (tx) =>
    publish(tx, {
      type: 'ProposalGroupAccepted',
      aggregateType: 'proposal_group',
      aggregateId: group.groupId,
    }),
  );
  const id = await until(async () => {
    const rows = await database.read(SYSTEM_CONTEXT, (reader) =>
      reader.query<{ id: string }>('SELECT id FROM contract WHERE group_id = $1', [group.groupId]),
    );
    return rows[0]?.id;
  });
  const { data } = await ask<{ contract: { currentVersion: { documentHash: string } } }>(
    ONE,
    { id },
    world.people.coop_manager.token,
  );
  return { id, version: 1, documentHash: data!.contract.currentVersion.documentHash };
}

describe('a contract through the API', () => {
  it('is drafted by the worker, read by its parties, signed by all and in force', async () => {
    const { id, version, documentHash } = await drafted();
    const page = await harness.api.inject({
      url: `/contracts/${id}/document`,
      headers: { authorization: `Bearer ${world.people.coop_manager.token}` },
    });
    expect(page.statusCode).toBe(200);
    expect(page.headers['x-document-sha256']).toBe(documentHash);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(createHash('sha256').update(page.rawPayload).digest('hex')).toBe(documentHash);
    const terms = await harness.api.inject({
      url: `/contracts/${id}/terms?version=1`,
      headers: { authorization: `Bearer ${world.people.coop_manager.token}` },
    });
    expect(terms.json()).toMatchObject({ linkage: { form: 'F5' }, liability: 'several' });

    for (const role of ['coop_manager', 'processor_manager', 'union_manager'] as const) {
      const input = { contractId: id, version, documentHash, idempotencyKey: uuid() };
      const { data } = await ask<{ signContract: object }>(
        SIGN,
        { input },
        world.people[role].token,
      );
      expect(data?.signContract).toMatchObject({
        __typename: 'Contract',
        state: role === 'union_manager' ? 'IN_FORCE' : 'AWAITING_SIGNATURES',
      });
    }
    const { data } = await ask<{
      contract: { events: { action: string }[]; signatures: { documentHash: string }[] };
    }>(ONE, { id }, world.people.observer.token);
    expect(data?.contract).toMatchObject({
      state: 'IN_FORCE',
      linkageForm: 'F5',
      governingLaw: 'COMMERCIAL',
    });
    expect(data?.contract.signatures).toHaveLength(3);
    expect(data?.contract.signatures.every((each) => each.documentHash === documentHash)).toBe(
      true,
    );
    expect(data?.contract.events.map((event) => event.action)).toEqual([
      'contract.drafted',
      'contract.signed',
      'contract.signed',
      'contract.signed',
      'contract.in_force',
    ]);
  });

  it('gives strangers the same answer as for a contract that is not there', async () => {
    const { id, version, documentHash } = await drafted();
    const { token } = world.strangers.coop_manager;
    const answers: unknown[] = [];
    for (const contractId of [id, uuid()]) {
      const input = { contractId, version, documentHash, idempotencyKey: uuid() };
      const signed = await ask(SIGN, { input }, token);
      const voided = await ask(
        VOID,
        { input: { contractId, reason: 'x', idempotencyKey: uuid() } },
        token,
      );
      const read = await ask(ONE, { id: contractId }, token);
      const page = await harness.api.inject({
        url: `/contracts/${contractId}/document`,
        headers: { authorization: `Bearer ${token}` },
      });
      answers.push([signed.errors, voided.errors, read.errors, page.statusCode, page.body]);
      expect(signed.errors[0]?.extensions.code).toBe('NOT_FOUND');
      expect(page.statusCode).toBe(404);
    }
    expect(answers[0]).toEqual(answers[1]);
    const list = await ask<{ contracts: { edges: unknown[] } }>(LIST, { first: 10 }, token);
    expect(list.data?.contracts.edges).toEqual([]);
  });

  it('refuses staff, keys of the API and the anonymous', async () => {
    const { id, version, documentHash } = await drafted();
    const variables = { input: { contractId: id, version, documentHash, idempotencyKey: uuid() } };
    for (const [token, expected] of [
      [world.people.city_staff.token, 'FORBIDDEN'],
      [world.apiKey.token, 'FORBIDDEN'],
    ] as const) {
      expect((await ask(SIGN, variables, token)).errors[0]?.extensions.code).toBe(expected);
    }
    const anonymous = await harness.graphql(SIGN, variables);
    expect(anonymous.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await harness.api.inject(`/contracts/${id}/document`)).statusCode).toBe(401);
  });

  it('answers a refusal with its sentence, and pages without doubles', async () => {
    const { id } = await drafted();
    const input = {
      contractId: id,
      version: 1,
      documentHash: 'f'.repeat(64),
      idempotencyKey: uuid(),
    };
    const { data } = await ask<{ signContract: object }>(
      SIGN,
      { input },
      world.people.coop_manager.token,
    );
    expect(data?.signContract).toMatchObject({ __typename: 'Refusal', code: 'HASH_MISMATCH' });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answer<{
        contracts: {
          edges: { node: { id: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }> = await ask(LIST, { first: 2, after }, world.people.city_staff.token);
      const page = answer.data!.contracts;
      seen.push(...page.edges.map((edge) => edge.node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toContain(id);
    expect(new Set(seen).size).toBe(seen.length);
    const empty = await ask<{ contracts: { edges: unknown[] } }>(
      LIST,
      { first: 5, state: 'LAPSED' },
      world.people.city_staff.token,
    );
    expect(empty.data?.contracts.edges).toEqual([]);
  });

  it('tells the parties and lets them note that they have read it', async () => {
    const { id } = await drafted();
    const { token } = world.people.union_manager;
    type Notices = { notifications: { edges: { node: { id: string; subjectId: string } }[] } };
    const notice = await until(async () => {
      const { data } = await ask<Notices>(NOTICES, {}, token);
      return data?.notifications.edges.find((edge) => edge.node.subjectId === id)?.node;
    });
    expect(notice).toMatchObject({ code: 'CONTRACT_TO_SIGN', subject: 'CONTRACT', readAt: null });
    const input = { notificationId: notice.id, idempotencyKey: uuid() };
    const stranger = await ask(READ, { input }, world.strangers.coop_manager.token);
    expect(stranger.errors[0]?.extensions.code).toBe('NOT_FOUND');
    const { data } = await ask<{ markNotificationRead: { readAt: string } }>(
      READ,
      { input },
      token,
    );
    expect(data?.markNotificationRead.readAt).toBeTruthy();
    const left = await ask<Notices>(NOTICES, {}, token);
    expect(left.data?.notifications.edges.map((edge) => edge.node.id)).not.toContain(notice.id);
  });

  it('lapses on its own when an administrator moves the business clock', async () => {
    const { id } = await drafted();
    const set = `mutation ($input: SetBusinessClockInput!) { setBusinessClock(input: $input) { __typename ... on Operations { businessNow clockOffsetSeconds } ... on Refusal { code } } }`;
    const to = (days: number): Record<string, unknown> => ({
      input: {
        now: new Date(Date.now() + days * 86_400_000).toISOString(),
        idempotencyKey: uuid(),
      },
    });
    const refused = await ask(set, to(9), world.people.city_staff.token);
    expect(refused.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await ask<{ setBusinessClock: object }>(
      set,
      to(9),
      world.people.administrator.token,
    );
    expect(data?.setBusinessClock).toMatchObject({ __typename: 'Operations' });
    const state = await until(async () => {
      const one = await ask<{ contract: { state: string } }>(
        ONE,
        { id },
        world.people.coop_manager.token,
      );
      return one.data?.contract.state === 'LAPSED' && one.data.contract.state;
    });
    expect(state).toBe('LAPSED');
    const operations = await ask<{ operations: object }>(
      '{ operations { deadDeliveries clockMovable } }',
      {},
      world.people.administrator.token,
    );
    expect(operations.data?.operations).toEqual({ deadDeliveries: 0, clockMovable: true });
    await ask(set, to(0), world.people.administrator.token);
  });
});
