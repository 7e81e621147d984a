import { v7 as uuid } from 'uuid';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import type { World } from '#testing/builders';
import {
  buildWorld,
  makeCertificate,
  makeOrganisation,
  newPhone,
  newTaxCode,
} from '#testing/builders';
import type { Answer, Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

type Result = { __typename: string; code?: string; field?: string } & Record<string, unknown>;
type Outcome = Record<string, Result>;

const mutation = (name: string, input: string, fields: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ... on Refusal { code field messageVi messageEn } ${fields} } }`;
const ORG = `... on Organisation { id name taxCode status version about place { id } lat lon membersCount
  unionMembers { joinedOn member { id } } contact { phone address } }`;
const REGISTER = mutation('registerOrganisation', 'RegisterOrganisationInput', ORG);
const UPDATE = mutation('updateOrganisation', 'UpdateOrganisationInput', ORG);
const STATUS = mutation('setOrganisationStatus', 'SetOrganisationStatusInput', ORG);
const JOIN = mutation('addUnionMember', 'UnionMemberInput', ORG);
const LEAVE = mutation('endUnionMember', 'UnionMemberInput', ORG);
const CERTIFICATE = `... on Certificate { id kindCode number valid endedOn version productCodes areaM2 }`;
const ADD_CERTIFICATE = mutation('addCertificate', 'AddCertificateInput', CERTIFICATE);
const END_CERTIFICATE = mutation('endCertificate', 'EndCertificateInput', CERTIFICATE);
const OCOP = mutation('addOcopAward', 'AddOcopAwardInput', '... on OcopAward { id stars valid }');
const PAGE = `query ($id: UUID!) { organisation(id: $id) { id name kind membersCount contact { phone address }
  certificates { number valid } ocopAwards { stars } unions { union { id } } unionMembers { member { id } } place { fullName } version } }`;
const LIST = `query ($first: Int!, $after: Text, $kinds: [OrganisationKind!], $placeId: Text, $search: Text, $productCode: Text) {
  organisations(first: $first, after: $after, kinds: $kinds, placeId: $placeId, search: $search, productCode: $productCode) {
    edges { node { id name kind contact { phone } membersCount } } pageInfo { hasNextPage endCursor } } }`;
interface List {
  readonly organisations: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly name: string; readonly kind: string };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
interface Page {
  readonly organisation: Record<string, unknown> & { readonly version: number };
}

describe('the directory', () => {
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
  const result = (answer: Answer<Outcome>): Result => {
    const value = Object.values(answer.data ?? {})[0];
    return value ?? { __typename: 'Error', code: answer.errors[0]?.extensions.code ?? '?' };
  };
  const version = async (id: string): Promise<number> =>
    (await harness.graphql<Page>(PAGE, { id })).data!.organisation.version;
  const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const draft = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    id: uuid(),
    kind: 'COOPERATIVE',
    name: 'HTX Khóm Cầu Đúc thử',
    taxCode: newTaxCode(),
    placeId: world.placeId,
    phone: newPhone(),
    address: 'Ấp 1',
    manager: { displayName: 'Người quản lý', phone: newPhone() },
    ...more,
  });

  describe('registration', () => {
    it('makes an organisation with its manager, once for 20 repeats at once', async () => {
      const input = { ...draft(), idempotencyKey: uuid() };
      const { token } = world.people.city_staff;
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => send(REGISTER, input, token)),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(result(answers[0]!)).toMatchObject({
        __typename: 'Organisation',
        id: input['id' as never],
        membersCount: 1,
        place: { id: world.placeId },
        version: 1,
      });
    });

    it.each([
      ['a wrong check digit', { taxCode: '1800712344' }, 'TAX_CODE_INVALID'],
      ['letters for a tax code', { taxCode: 'abc' }, 'TAX_CODE_INVALID'],
      ["a person's code for a cooperative", { taxCode: '093123456789' }, 'TAX_CODE_PERSONAL'],
      ['no code of any kind', { taxCode: null }, 'TAX_CODE_MISSING'],
      ['a place of before 2025', { placeId: '31338@old' }, 'PLACE_NOT_VALID'],
      ['an unknown place', { placeId: '99999@2025-07-01' }, 'PLACE_NOT_VALID'],
      ['a point in Hà Nội', { point: { lat: 21.03, lon: 105.85 } }, 'POINT_FAR_FROM_PLACE'],
      ['a point off the globe', { point: { lat: 210, lon: 0 } }, 'POINT_FAR_FROM_PLACE'],
      ['a landline', { phone: '0292 3123 456' }, 'PHONE_INVALID'],
      [
        'a manager without a mobile',
        { manager: { displayName: 'A', phone: '1' } },
        'PHONE_INVALID',
      ],
    ])('refuses %s and leaves nothing', async (_, change, code) => {
      const input = draft(change);
      const answer = result(await send(REGISTER, input, world.people.city_staff.token));
      expect(answer).toMatchObject({ __typename: 'Refusal', code });
      expect(answer['messageVi']).not.toBe(answer['messageEn']);
      const page = await harness.graphql<Page>(PAGE, { id: input['id'] });
      expect(page.errors[0]?.extensions.code).toBe('NOT_FOUND');
    });

    it.each([
      ['NaN', { point: { lat: Number.NaN, lon: 105 } }],
      ['a name of one letter', { name: 'A' }],
      ['a name of 201 letters', { name: 'A'.repeat(201) }],
      ['NUL in the name', { name: 'HTX\u0000' }],
      ['no manager', { manager: null }],
    ])('takes no %s', async (_, change) => {
      const answer = await send(REGISTER, draft(change), world.people.city_staff.token);
      expect(answer.data).toBeNull();
      expect(answer.errors[0]?.extensions.code).toMatch(/^BAD_(USER_)?INPUT$/);
    });

    it('gives one tax code to one organisation when ten ask at once', async () => {
      const taxCode = newTaxCode();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          send(REGISTER, draft({ taxCode }), world.people.city_staff.token),
        ),
      );
      const kinds = answers.map((answer) => result(answer).code ?? 'made');
      expect(kinds.filter((kind) => kind === 'made')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'TAX_CODE_TAKEN')).toHaveLength(9);
    });

    it('keeps the staff of a commune to its area, and authorities to administrators', async () => {
      const { commune_staff: commune, city_staff: city, administrator } = world.people;
      const elsewhere = draft({ placeId: world.otherPlaceId });
      expect(result(await send(REGISTER, elsewhere, commune.token)).code).toBe('FORBIDDEN');
      expect(result(await send(REGISTER, draft(), commune.token)).__typename).toBe('Organisation');
      const authority = draft({ kind: 'CITY_AUTHORITY', taxCode: null, manager: null });
      for (const { token } of [commune, city])
        expect(result(await send(REGISTER, authority, token)).code).toBe('FORBIDDEN');
      const made = result(await send(REGISTER, authority, administrator.token));
      expect(made.__typename).toBe('Organisation');
    });

    it('takes a cooperative group without a code, and a household trader with its personal one', async () => {
      const { token } = world.people.city_staff;
      const group = draft({ kind: 'COOPERATIVE_GROUP', taxCode: null });
      expect(result(await send(REGISTER, group, token)).__typename).toBe('Organisation');
      const trader = draft({ kind: 'TRADER', taxCode: '093080012345' });
      expect(result(await send(REGISTER, trader, token)).__typename).toBe('Organisation');
    });
  });

  describe('changes', () => {
    it('follow the version that was read; the slower of two is told', async () => {
      const orgId = world.orgs.host;
      const { token } = world.people.host_manager;
      const expectedVersion = await version(orgId);
      const answers = await Promise.all(
        ['Một', 'Hai'].map((about) => send(UPDATE, { orgId, expectedVersion, about }, token)),
      );
      const codes = answers.map((answer) => result(answer).code ?? 'changed').sort();
      expect(codes).toEqual(['CONFLICT', 'changed']);
      const bare = { orgId, expectedVersion: expectedVersion + 1, about: null };
      expect(result(await send(UPDATE, bare, token))).toMatchObject({
        about: null,
        lat: expect.any(Number),
      });
    });

    it("are not for strangers: another's organisation and none answer alike", async () => {
      const { token } = world.strangers.coop_manager;
      const change = { expectedVersion: 1, about: 'x' };
      const a = await send(UPDATE, { orgId: world.orgs.cooperative, ...change }, token);
      const b = await send(UPDATE, { orgId: uuid(), ...change }, token);
      expect(a.errors).toEqual(b.errors);
      expect(a.errors[0]?.extensions.code).toBe('NOT_FOUND');
      const member = await send(
        UPDATE,
        { orgId: world.orgs.cooperative, ...change },
        world.people.coop_member.token,
      );
      expect(member.errors[0]?.extensions.code).toBe('FORBIDDEN');
    });

    it('reach the search at once', async () => {
      const orgId = world.orgs.trader;
      const change = {
        orgId,
        expectedVersion: await version(orgId),
        name: 'Vựa Mãng Cầu Xiêm Hoà',
      };
      await send(UPDATE, change, world.people.city_staff.token);
      for (const search of ['mang cau', 'MÃNG CẦU', 'hòa vựa', 'Hoà'.normalize('NFD')]) {
        const { data } = await harness.graphql<List>(LIST, { first: 10, search });
        expect(data?.organisations.edges.map((edge) => edge.node.id)).toContain(orgId);
      }
    });

    it('suspend an organisation: its people lose their rights at once, and get them back', async () => {
      const { processor_manager: who } = world.strangers;
      const query = `query ($id: UUID!) { members(orgId: $id, first: 1) { edges { node { id } } } }`;
      const seen = async (): Promise<string | undefined> =>
        (await harness.graphql(query, { id: who.orgId }, who.token)).errors[0]?.extensions.code;
      expect(await seen()).toBeUndefined();
      const { token } = world.people.city_staff;
      const change = async (suspended: boolean): Promise<Result> => {
        const expectedVersion = await version(who.orgId);
        const input = { orgId: who.orgId, expectedVersion, suspended, reason: 'Thử nghiệm' };
        return result(await send(STATUS, input, token));
      };
      expect(await change(true)).toMatchObject({ status: 'SUSPENDED' });
      expect(await seen()).toBe('FORBIDDEN');
      expect((await change(true)).code).toBe('ORGANISATION_STATE');
      expect(await change(false)).toMatchObject({ status: 'ACTIVE' });
      expect(await seen()).toBeUndefined();
    });
  });

  describe('lists and pages', () => {
    it('go through every organisation once, page by page', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      for (;;) {
        const answer: Answer<List> = await harness.graphql<List>(LIST, { first: 7, after });
        const { edges, pageInfo } = answer.data!.organisations;
        seen.push(...edges.map((edge) => edge.node.id));
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      for (const id of Object.values(world.orgs)) expect(seen).toContain(id);
    });

    it('filter by kind, place and open listing', async () => {
      const of = async (more: Record<string, unknown>): Promise<readonly string[]> =>
        (await harness.graphql<List>(LIST, { first: 50, ...more })).data!.organisations.edges.map(
          (edge) => edge.node.id,
        );
      expect(await of({ kinds: ['OBSERVER'] })).toEqual([world.orgs.observer]);
      const elsewhere = await of({ placeId: world.otherPlaceId });
      expect(elsewhere).toContain(world.strangers.coop_manager.orgId);
      expect(elsewhere).not.toContain(world.orgs.cooperative);
      expect(await of({ productCode: 'pineapple-queen' })).toEqual([]);
      expect(await of({ search: '%' })).toHaveLength((await of({})).length);
    });

    it.each([
      ['a page of none', { first: 0 }],
      ['a page of 51', { first: 51 }],
      ['a forged cursor', { first: 1, after: 'AAAA' }],
      [
        'a cursor that is no id',
        { first: 1, after: Buffer.from('["a","b"]').toString('base64url') },
      ],
      ['a long search', { first: 1, search: 'a'.repeat(101) }],
    ])('refuse %s', async (_, variables) => {
      const { errors } = await harness.graphql<List>(LIST, variables);
      expect(errors[0]?.extensions.code).toBe('BAD_INPUT');
    });

    it('take a page in as many statements as it has kinds of fields', async () => {
      const statements: string[] = [];
      const database = harness.api.get(Database);
      database.onStatement((sql) => statements.push(sql));
      await harness.graphql<List>(LIST, { first: 20 }, world.people.city_staff.token);
      await harness.graphql<List>(LIST, { first: 20 }, world.people.city_staff.token);
      database.onStatement(() => undefined);
      // The session's look-up is cached: list, contacts and counts of members, twice, and one authentication.
      expect(statements.length).toBeLessThanOrEqual(8);
    });

    it('show contacts to their own people and the staff only', async () => {
      const contact = async (token?: string): Promise<unknown> =>
        (await harness.graphql<Page>(PAGE, { id: world.orgs.cooperative }, token)).data!
          .organisation['contact'];
      const { coop_manager, coop_member, city_staff, alliance_staff, commune_staff } = world.people;
      for (const who of [coop_manager, coop_member, city_staff, alliance_staff, commune_staff])
        expect(await contact(who.token)).toMatchObject({ phone: expect.stringMatching(/^\+84/) });
      const { buyer_manager, observer } = world.people;
      for (const token of [
        undefined,
        world.strangers.coop_manager.token,
        buyer_manager.token,
        observer.token,
      ])
        expect(await contact(token)).toBeNull();
    });
  });

  describe('certificates', () => {
    const paper = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
      id: uuid(),
      orgId: world.orgs.cooperative,
      kindCode: 'vietgap',
      number: `VG-${uuid()}`,
      issuer: 'Trung tâm chứng nhận',
      productCodes: ['pineapple-queen'],
      areaM2: '120000',
      issuedOn: '2026-01-10',
      expiresOn: '2099-01-09',
      ...more,
    });

    it('are filed by their holder or its systems, and end from today on', async () => {
      const { token } = world.people.coop_manager;
      const input = paper();
      expect(result(await send(ADD_CERTIFICATE, input, token))).toMatchObject({
        __typename: 'Certificate',
        valid: true,
        areaM2: '120000',
      });
      const byKey = await send(ADD_CERTIFICATE, paper(), world.apiKey.token);
      expect(result(byKey).__typename).toBe('Certificate');
      const end = { certificateId: input['id'], expectedVersion: 1, reason: 'Bị thu hồi' };
      const stale = await send(END_CERTIFICATE, { ...end, expectedVersion: 9 }, token);
      expect(result(stale).code).toBe('CONFLICT');
      expect(result(await send(END_CERTIFICATE, end, token))).toMatchObject({
        valid: false,
        endedOn: today(),
        version: 2,
      });
      const again = await send(END_CERTIFICATE, { ...end, expectedVersion: 2 }, token);
      expect(result(again).code).toBe('ALREADY_ENDED');
    });

    it.each([
      ['an unknown kind', { kindCode: 'gold-medal' }, 'CERTIFICATE_KIND_UNKNOWN'],
      ['an unknown product', { productCodes: ['moon-rock'] }, 'UNKNOWN_PRODUCT'],
      ['no product where one is named', { productCodes: [] }, 'CERTIFICATE_WITHOUT_PRODUCT'],
      ['no expiry where one is printed', { expiresOn: null }, 'EXPIRY_MISSING'],
      [
        'a paper that has expired',
        { issuedOn: '2019-01-01', expiresOn: '2020-01-01' },
        'CERTIFICATE_EXPIRED',
      ],
      ['reversed days', { issuedOn: '2026-01-10', expiresOn: '2026-01-09' }, 'WINDOW_REVERSED'],
      ['a paper of the future', { issuedOn: '2090-01-01' }, 'ISSUED_IN_FUTURE'],
    ])('refuse %s', async (_, change, code) => {
      const answer = await send(ADD_CERTIFICATE, paper(change), world.people.coop_manager.token);
      expect(result(answer)).toMatchObject({ __typename: 'Refusal', code });
    });

    it.each([
      ['an area of zero', { areaM2: '0' }],
      ['an area of 2^63-1', { areaM2: '9223372036854775807' }],
      ['a day that is none', { issuedOn: '2026-02-30' }],
      ['an empty number', { number: '' }],
    ])('take no %s', async (_, change) => {
      const answer = await send(ADD_CERTIFICATE, paper(change), world.people.coop_manager.token);
      expect(answer.errors[0]?.extensions.code).toBe('BAD_INPUT');
    });

    it('are on record once, whoever files the number again', async () => {
      const number = `VG-${uuid()}`;
      const { coop_manager: ours } = world.people;
      const { coop_manager: theirs } = world.strangers;
      const answers = await Promise.all(
        [ours, theirs].map((who) =>
          send(ADD_CERTIFICATE, paper({ number, orgId: who.orgId }), who.token),
        ),
      );
      const codes = answers.map((answer) => result(answer).code ?? 'filed').sort();
      expect(codes).toEqual(['CERTIFICATE_NUMBER_TAKEN', 'filed']);
    });

    it("are not filed or ended for a stranger's organisation", async () => {
      const { token } = world.strangers.coop_manager;
      const filed = await send(ADD_CERTIFICATE, paper(), token);
      expect(filed.errors[0]?.extensions.code).toBe('NOT_FOUND');
      const certificateId = await makeCertificate(harness.database, {
        orgId: world.orgs.cooperative,
      });
      const ended = await send(
        END_CERTIFICATE,
        { certificateId, expectedVersion: 1, reason: 'x' },
        token,
      );
      expect(ended.errors[0]?.extensions.code).toBe('FORBIDDEN');
    });

    it('carry OCOP stars of three to five', async () => {
      const { token, orgId } = world.people.coop_manager;
      const award = {
        id: uuid(),
        orgId,
        productCode: 'pineapple-queen',
        productName: 'Khóm Cầu Đúc',
        stars: 4,
        certificateNo: 'OCOP-1',
        issuedOn: '2026-01-01',
        expiresOn: '2099-01-01',
      };
      expect(result(await send(OCOP, award, token))).toMatchObject({ stars: 4, valid: true });
      const taken = await send(OCOP, { ...award, id: uuid() }, token);
      expect(result(taken).code).toBe('CERTIFICATE_NUMBER_TAKEN');
      const six = await send(OCOP, { ...award, id: uuid(), certificateNo: 'x', stars: 6 }, token);
      expect(six.errors[0]?.extensions.code).toBe('BAD_INPUT');
    });
  });

  describe('unions', () => {
    const link = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
      unionOrgId: world.orgs.cooperative_union,
      memberOrgId: world.orgs.cooperative,
      day: '2026-01-01',
      ...more,
    });

    it('take cooperatives in once and let them go', async () => {
      const { token } = world.people.union_manager;
      const answers = await Promise.all([1, 2, 3].map(() => send(JOIN, link(), token)));
      const codes = answers.map((answer) => result(answer).code ?? 'joined').sort();
      expect(codes).toEqual(['ALREADY_IN_UNION', 'ALREADY_IN_UNION', 'joined']);
      const page = await harness.graphql<Page>(PAGE, { id: world.orgs.cooperative });
      expect(page.data?.organisation['unions']).toEqual([
        { union: { id: world.orgs.cooperative_union } },
      ]);
      const early = await send(LEAVE, link({ day: '2025-12-31' }), token);
      expect(result(early).code).toBe('WINDOW_REVERSED');
      // The cooperative may leave by itself.
      const left = await send(LEAVE, link({ day: today() }), world.people.coop_manager.token);
      expect(result(left)).toMatchObject({ __typename: 'Organisation', unionMembers: [] });
      expect(result(await send(LEAVE, link({ day: today() }), token)).code).toBe('NOT_IN_UNION');
    });

    it('take no other kinds, and no day to come', async () => {
      const { token } = world.people.union_manager;
      const buyer = await send(JOIN, link({ memberOrgId: world.orgs.buyer }), token);
      expect(result(buyer).code).toBe('UNION_KIND');
      const future = await send(JOIN, link({ day: '2099-01-01' }), token);
      expect(result(future).code).toBe('ISSUED_IN_FUTURE');
      const own = link({ unionOrgId: world.orgs.cooperative });
      expect(result(await send(JOIN, own, world.people.coop_manager.token)).code).toBe(
        'UNION_KIND',
      );
    });

    it('are not changed by strangers', async () => {
      const { token } = world.strangers.coop_manager;
      expect((await send(JOIN, link(), token)).errors[0]?.extensions.code).toBe('NOT_FOUND');
      expect((await send(LEAVE, link(), token)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    });
  });

  it('leaves one audit record per change in a chain without gaps', async () => {
    const rows = await harness.api
      .get(Database)
      .read(SYSTEM_CONTEXT, (reader) =>
        reader.query<{ chain_id: string; seq: bigint; n: bigint }>(
          `SELECT chain_id, max(seq) AS seq, count(*) AS n FROM audit_record GROUP BY chain_kind, chain_id`,
        ),
      );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.seq).toBe(row.n);
  });

  it('counts people, not roles, on the page of an organisation', async () => {
    const id = await makeOrganisation(harness.database, { kind: 'buyer' });
    const { data } = await harness.graphql<Page>(PAGE, { id });
    expect(data?.organisation['membersCount']).toBe(0);
  });
});
