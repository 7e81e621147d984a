import { v7 as uuid } from 'uuid';
import type { World, WorldPerson } from '#testing/builders';
import { buildWorld, makeApiKey, makeMember, newPhone } from '#testing/builders';
import type { Answer, Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';

type Outcome = Record<
  string,
  { __typename: string; code?: string; id?: string } & Record<string, unknown>
>;

const mutation = (name: string, type: string, fields: string): string =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
     __typename ... on ${type} { ${fields} } ... on Refusal { code field } } }`;
const ADD = mutation('addMember', 'Membership', 'id personId displayName phone role mandate');
const END = mutation('endMembership', 'Membership', 'id endedAt');
const MANDATE = mutation('fileMandate', 'Membership', 'id mandate');
const STATUS = mutation('setPersonStatus', 'Person', 'id status');
const CREATE_KEY = mutation('createApiKey', 'CreatedApiKey', 'secret key { id role orgId }');
const END_KEY = mutation('endApiKey', 'ApiKey', 'id endedAt');
const MEMBERS = `query ($orgId: UUID!, $first: Int!, $after: Text) { members(orgId: $orgId, first: $first, after: $after) {
  edges { node { id personId role phone mandate } } pageInfo { hasNextPage endCursor } } }`;
interface Members {
  readonly members: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly personId: string;
        readonly phone: string | null;
      };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

describe('members of organisations and their keys', () => {
  let harness: Harness;
  let world: World;
  beforeAll(async () => {
    harness = await startHarness({ worker: false });
    world = await buildWorld(harness.database);
  });
  afterAll(() => harness.stop());

  const send = (
    query: string,
    input: Record<string, unknown>,
    token: string,
  ): Promise<Answer<Outcome>> =>
    harness.graphql<Outcome>(query, { input: { idempotencyKey: uuid(), ...input } }, token);
  const newMember = (
    orgId: string,
    more: Record<string, unknown> = {},
  ): Record<string, unknown> => ({
    id: uuid(),
    orgId,
    phone: newPhone(),
    displayName: 'Người mới',
    role: 'COOP_MEMBER',
    ...more,
  });
  const codeOf = (answer: Answer<Outcome>): string | undefined =>
    answer.errors[0]?.extensions.code ?? Object.values(answer.data ?? {})[0]?.code;
  const membershipOf = async (who: WorldPerson): Promise<string> => {
    const { data } = await harness.graphql<{ me: { memberships: { id: string }[] } }>(
      '{ me { memberships { id } } }',
      {},
      who.token,
    );
    return data!.me.memberships[0]!.id;
  };

  it('are added by phone and name, once for 20 repeats at once', async () => {
    const { token, orgId } = world.people.coop_manager;
    const input: Record<string, unknown> = { ...newMember(orgId), idempotencyKey: uuid() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(ADD, input, token)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
    expect(answers[0]?.data?.['addMember']).toMatchObject({
      __typename: 'Membership',
      id: input['id'],
      role: 'COOP_MEMBER',
      phone: input['phone'],
    });
    const again = await send(ADD, { ...input, id: uuid(), idempotencyKey: uuid() }, token);
    expect(codeOf(again)).toBe('ALREADY_MEMBER');
    const reused = await send(ADD, { ...input, displayName: 'Khác' }, token);
    expect(codeOf(reused)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('become one person when two organisations add one phone at once', async () => {
    const phone = newPhone();
    const { coop_manager: ours } = world.people;
    const { coop_manager: theirs } = world.strangers;
    const [a, b] = await Promise.all(
      [ours, theirs].map((who) => send(ADD, newMember(who.orgId, { phone }), who.token)),
    );
    expect(a?.data?.['addMember']?.['personId']).toBeDefined();
    expect(a?.data?.['addMember']?.['personId']).toBe(b?.data?.['addMember']?.['personId']);
  });

  it('take only roles of the kind of organisation', async () => {
    const { token, orgId } = world.people.coop_manager;
    for (const role of ['CITY_STAFF', 'ADMINISTRATOR', 'BUYER_MANAGER', 'OBSERVER']) {
      expect(codeOf(await send(ADD, newMember(orgId, { role }), token))).toBe('ROLE_NOT_FOR_KIND');
    }
  });

  it('are named by an administrator alone in authorities', async () => {
    const input = newMember(world.orgs.city_authority, { role: 'ADMINISTRATOR' });
    expect(codeOf(await send(ADD, input, world.people.city_staff.token))).toBe('FORBIDDEN');
    const made = await send(ADD, input, world.people.administrator.token);
    expect(made.data?.['addMember']?.__typename).toBe('Membership');
  });

  it('stop at once when they are removed: the live token loses its rights', async () => {
    const who = await makeMember(harness.database, world.orgs.cooperative, 'coop_manager');
    const list = { orgId: who.orgId, first: 5 };
    const before = await harness.graphql<Members>(MEMBERS, list, who.token);
    expect(before.data).not.toBeNull();
    const end = await send(
      END,
      { membershipId: await membershipOf(who) },
      world.people.coop_manager.token,
    );
    expect(end.data?.['endMembership']?.['endedAt']).not.toBeNull();
    const after = await harness.graphql<Members>(MEMBERS, list, who.token);
    expect(after.errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect(codeOf(await send(ADD, newMember(who.orgId), who.token))).toBe('FORBIDDEN');
  });

  it('lose their rights on other instances too', async () => {
    const elsewhere = await startHarness({ worker: false, database: harness.database });
    try {
      const who = await makeMember(harness.database, world.orgs.cooperative, 'coop_manager');
      const seen = async (): Promise<string | undefined> =>
        (await elsewhere.graphql<Members>(MEMBERS, { orgId: who.orgId, first: 1 }, who.token))
          .errors[0]?.extensions.code;
      expect(await seen()).toBeUndefined();
      const membershipId = await membershipOf(who);
      await send(END, { membershipId }, world.people.coop_manager.token);
      expect(await until(seen)).toBe('FORBIDDEN');
      await send(
        mutation('signOut', 'Session', 'id').replace('SignOutInput', 'PlainCommandInput'),
        {},
        who.token,
      );
      expect(await until(async () => ((await seen()) === 'UNAUTHENTICATED' ? 'gone' : null))).toBe(
        'gone',
      );
    } finally {
      await elsewhere.api.close();
    }
  });

  it('cannot leave an organisation without a manager, whoever races', async () => {
    const orgId = world.strangers.buyer_manager.orgId;
    const second = await makeMember(harness.database, orgId, 'buyer_manager');
    const first = world.strangers.buyer_manager;
    const [a, b] = [await membershipOf(first), await membershipOf(second)];
    const answers = await Promise.all([
      send(END, { membershipId: a }, second.token),
      send(END, { membershipId: b }, first.token),
    ]);
    const codes = answers.map((answer) => codeOf(answer) ?? 'ended').sort();
    // The loser is refused as the last manager, or has lost the right a moment before.
    expect(codes.filter((code) => code === 'ended')).toHaveLength(1);
    expect(['LAST_MANAGER', 'FORBIDDEN']).toContain(codes.find((code) => code !== 'ended'));
  });

  it('cannot leave the house without an administrator', async () => {
    const lone = await harness.graphql<Members>(
      MEMBERS,
      { orgId: world.orgs.city_authority, first: 50 },
      world.people.administrator.token,
    );
    expect(lone.data?.members.edges.length).toBeGreaterThan(0);
    const host = await membershipOf(world.people.host_manager);
    const answer = await send(END, { membershipId: host }, world.people.host_manager.token);
    expect(codeOf(answer)).toBe('LAST_MANAGER');
  });

  it('are shown by page, with phones only to those who may see them', async () => {
    const page = async (token: string, after?: string): Promise<Members['members']> => {
      const variables = { orgId: world.orgs.cooperative, first: 1, after: after ?? null };
      return (await harness.graphql<Members>(MEMBERS, variables, token)).data!.members;
    };
    const seen: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const { edges, pageInfo } = await page(world.people.coop_manager.token, cursor);
      seen.push(...edges.map((edge) => edge.node.id));
      expect(edges.every((edge) => edge.node.phone !== null)).toBe(true);
      if (!pageInfo.hasNextPage) break;
      cursor = pageInfo.endCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    const { coop_member: member } = world.people;
    const all = await harness.graphql<Members>(
      MEMBERS,
      { orgId: world.orgs.cooperative, first: 50 },
      member.token,
    );
    for (const { node } of all.data!.members.edges) {
      expect(node.phone === null).toBe(node.personId !== member.personId);
    }
  });

  it('are hidden from strangers as if the organisation were not there', async () => {
    const { token } = world.strangers.coop_manager;
    const answers = await Promise.all(
      [world.orgs.cooperative, uuid()].map((orgId) =>
        harness.graphql<Members>(MEMBERS, { orgId, first: 5 }, token),
      ),
    );
    expect(answers[0]?.errors).toEqual(answers[1]?.errors);
    expect(answers[0]?.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it("answer a stranger's id in every argument like one that does not exist", async () => {
    const { token } = world.strangers.coop_manager;
    const theirs = await membershipOf(world.people.coop_member);
    const session = world.people.coop_manager.sessionId;
    const END_SESSION = mutation('endSession', 'Session', 'id');
    const tries: readonly (readonly [string, Record<string, unknown>, Record<string, unknown>])[] =
      [
        [ADD, newMember(world.orgs.cooperative), newMember(uuid())],
        [END, { membershipId: theirs }, { membershipId: uuid() }],
        [MANDATE, { membershipId: theirs, mandate: 'x' }, { membershipId: uuid(), mandate: 'x' }],
        [END_KEY, { keyId: world.apiKey.keyId }, { keyId: uuid() }],
        [END_SESSION, { sessionId: session }, { sessionId: uuid() }],
        [
          CREATE_KEY,
          { id: uuid(), orgId: world.orgs.cooperative, label: 'x', expiresInDays: 1 },
          { id: uuid(), orgId: uuid(), label: 'x', expiresInDays: 1 },
        ],
      ];
    for (const [query, strangers, unknown] of tries) {
      const [a, b] = [await send(query, strangers, token), await send(query, unknown, token)];
      expect(codeOf(a)).toBe('NOT_FOUND');
      expect(a.errors).toEqual(b.errors);
    }
    const live = await harness.graphql('{ me { id } }', {}, world.people.coop_manager.token);
    expect(live.errors).toEqual([]);
  });

  it('carry a mandate on file', async () => {
    const who = await makeMember(harness.database, world.orgs.cooperative_group, 'coop_manager');
    const input = { membershipId: await membershipOf(who), mandate: 'UQ 01/2026 ngày 01/03/2026' };
    const filed = await send(MANDATE, input, who.token);
    expect(filed.data?.['fileMandate']).toMatchObject({ mandate: input.mandate });
  });

  it('are suspended at once, sessions and all, and cannot suspend themselves', async () => {
    const { administrator, city_staff: city } = world.people;
    const who = await makeMember(harness.database, world.orgs.processor, 'processor_manager');
    expect((await harness.graphql('{ me { id } }', {}, who.token)).errors).toEqual([]);
    const input = { personId: who.personId, suspended: true, reason: 'Thử nghiệm' };
    expect(codeOf(await send(STATUS, input, city.token))).toBe('FORBIDDEN');
    const own = { ...input, personId: administrator.personId };
    expect(codeOf(await send(STATUS, own, administrator.token))).toBe('FORBIDDEN');
    const done = await send(STATUS, input, administrator.token);
    expect(done.data?.['setPersonStatus']).toMatchObject({ status: 'SUSPENDED' });
    const after = await harness.graphql('{ me { id } }', {}, who.token);
    expect(after.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(codeOf(await send(STATUS, input, administrator.token))).toBe('PERSON_STATE');
  });

  it('make keys whose secret a repeat may read again, and which do no act of a person', async () => {
    const { token, orgId } = world.people.buyer_manager;
    const input = { id: uuid(), orgId, label: 'ERP', expiresInDays: 30, idempotencyKey: uuid() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(CREATE_KEY, input, token)),
    );
    const secrets = new Set(answers.map((answer) => answer.data?.['createApiKey']?.['secret']));
    expect(secrets.size).toBe(1);
    const [secret] = [...secrets] as string[];
    expect(secret).toMatch(/^lkk_/);
    const mine = await harness.graphql<Members>(MEMBERS, { orgId, first: 5 }, secret);
    expect(mine.data?.members.edges.length).toBeGreaterThan(0);
    for (const query of ['{ me { id } }', `{ apiKeys(orgId: "${orgId}") { id } }`]) {
      const answer = await harness.graphql(query, {}, secret);
      expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
    const member = newMember(orgId, { role: 'BUYER_MANAGER' });
    expect(codeOf(await send(ADD, member, secret!))).toBe('FORBIDDEN');
    const ended = await send(END_KEY, { keyId: input.id }, token);
    expect(ended.data?.['endApiKey']?.['endedAt']).not.toBeNull();
    const after = await harness.graphql<Members>(MEMBERS, { orgId, first: 5 }, secret);
    expect(after.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('hold at most five live keys', async () => {
    const { token, orgId, personId } = world.people.host_manager;
    for (let at = 0; at < 5; at += 1) {
      await makeApiKey(harness.database, { orgId, createdBy: personId, role: 'host_manager' });
    }
    const input = { id: uuid(), orgId, label: 'sixth', expiresInDays: 1 };
    expect(codeOf(await send(CREATE_KEY, input, token))).toBe('TOO_MANY_KEYS');
  });

  it('leave gapless, linked records of every change of rights', async () => {
    const TRAIL = `query ($chain: AuditChain!, $chainId: UUID!) { auditTrail(chain: $chain, chainId: $chainId, first: 50) {
      edges { node { seq action hash prevHash payload } } } }`;
    interface Trail {
      auditTrail: {
        edges: { node: { seq: string; action: string; hash: string; prevHash: string } }[];
      };
    }
    const variables = { chain: 'ORGANISATION', chainId: world.orgs.cooperative };
    const { data } = await harness.graphql<Trail>(
      TRAIL,
      variables,
      world.people.coop_manager.token,
    );
    const records = data!.auditTrail.edges.map((edge) => edge.node);
    expect(records.map((record) => record.seq)).toEqual(records.map((_, at) => String(at + 1)));
    records.slice(1).forEach((record, at) => expect(record.prevHash).toBe(records[at]!.hash));
    expect(records.map((record) => record.action)).toContain('member.ended');
    const stranger = await harness.graphql<Trail>(
      TRAIL,
      variables,
      world.strangers.coop_manager.token,
    );
    expect(stranger.data?.auditTrail.edges).toEqual([]);
    const security = { chain: 'SECURITY', chainId: '00000000-0000-4000-8000-000000000001' };
    for (const [who, code] of [
      [world.people.coop_manager, 'FORBIDDEN'],
      [world.people.observer, 'FORBIDDEN'],
      [world.people.administrator, undefined],
    ] as const) {
      const answer = await harness.graphql<Trail>(TRAIL, security, who.token);
      expect(answer.errors[0]?.extensions.code).toBe(code);
    }
  });
});
