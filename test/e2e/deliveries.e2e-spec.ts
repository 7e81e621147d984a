import { createHash, createHmac } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { localDay } from '#domain';
import type { World, WorldPerson } from '#testing/builders';
import { asOwner, buildWorld } from '#testing/builders';
import type { ContractInForce } from '#testing/contract-in-force';
import { contractInForce } from '#testing/contract-in-force';
import type { Harness } from '#testing/harness';
import { startHarness, until } from '#testing/harness';

const LOAD = `id shortCode state kind contractVersion vehicle note rejectBy weighedOn acceptedOn decidedBy
  parts { lineNo slotNo productName unit expectedQuantity netQuantity sellerNetQuantity buyerNetQuantity
    grades { gradeRank acceptedQuantity rejectedQuantity } quality { parameter valuePpm } rejectReason rejectPhotoId }
  weighings { side way grossQuantity tareQuantity netQuantity photoId }
  agreements { kind state lines { lineId netQuantity } answers { organisationId agreed } }`;
const REFUSAL = `... on Refusal { code field messageVi messageEn }`;
const command = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { __typename ... on Delivery { ${LOAD} } ${REFUSAL} } }`;
const NOTIFY = command('notifyDelivery', 'NotifyDeliveryInput');
const CANCEL = command('cancelDelivery', 'DeliveryReasonInput');
const WEIGH = command('recordWeighing', 'RecordWeighingInput');
const CONFIRM = command('confirmWeighing', 'ConfirmWeighingInput');
const ACCEPT = command('acceptDelivery', 'AcceptDeliveryInput');
const REJECT = command('rejectDelivery', 'RejectDeliveryInput');
const DISPUTE = command('disputeDelivery', 'DeliveryReasonInput');
const AGREEMENT = `id kind state extraQuantity lines { lineId netQuantity grades { gradeRank acceptedQuantity } } answers { agreed }`;
const agreement = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { __typename ... on DeliveryAgreement { ${AGREEMENT} } ${REFUSAL} } }`;
const WEIGHTS = agreement('proposeWeights', 'ProposeWeightsInput');
const EXTRA = agreement('proposeExtraQuantity', 'ProposeExtraQuantityInput');
const OUTCOME = agreement('proposeOutcome', 'ProposeOutcomeInput');
const DOCK = `__typename ... on DockSlot { id name loads loadsTaken free } ${REFUSAL}`;
const OPEN_DOCK = `mutation ($input: OpenDockSlotInput!) { result: openDockSlot(input: $input) { ${DOCK} } }`;
const CLOSE_DOCK = `mutation ($input: CloseDockSlotInput!) { result: closeDockSlot(input: $input) { ${DOCK} } }`;
const DOCKS = `query ($org: UUID!, $day: LocalDate!) {
  result: dockSlots(organisationId: $org, fromDay: $day, days: 7) { id loadsTaken free } }`;
const STEPS = `depth fromLotId deliveryId sellerName unit acceptedQuantity toLotId usedQuantity`;
const TRACE = `query ($lotId: UUID!) { result: lotGenealogy(lotId: $lotId) { back { ${STEPS} } ahead { ${STEPS} } } }`;
const ORIGINS = `mutation ($input: RecordLotOriginsInput!) { result: recordLotOrigins(input: $input) {
  __typename ... on LotGenealogy { lotId back { ${STEPS} } } ${REFUSAL} } }`;
const ANSWER = agreement('answerDeliveryAgreement', 'AnswerDeliveryAgreementInput');
const ONE = `query ($id: UUID!) { result: delivery(id: $id) { ${LOAD} } }`;
const LIST = `query ($contractId: UUID, $shortCode: Text) {
  result: deliveries(first: 10, contractId: $contractId, shortCode: $shortCode) { edges { node { id state } } } }`;
const SCHEDULE = `query ($id: UUID!) { result: deliverySchedule(contractId: $id) {
  lines { lineNo unit contractedQuantity toleranceQuantity extraQuantity deliveredQuantity underWayQuantity remainingQuantity roomQuantity
    slots { no quantity deliveredQuantity remainingQuantity progress } } extras { state extraQuantity } } }`;
const CODE = `query ($deliveryId: UUID!, $organisationId: UUID) {
  result: deliveryConfirmation(deliveryId: $deliveryId, organisationId: $organisationId) { organisationId key text code qr } }`;

type Result = Record<string, unknown> & { readonly __typename?: string; readonly code?: string };

let harness: Harness;
let world: World;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
});
afterAll(() => harness.stop());

async function ask(
  query: string,
  variables: Record<string, unknown>,
  person: { readonly token: string },
): Promise<{ result: Result | null; code: string | undefined }> {
  const { data, errors } = await harness.graphql<{ result: Result }>(
    query,
    variables,
    person.token,
  );
  return { result: data?.result ?? null, code: errors[0]?.extensions.code };
}
const send = async (
  query: string,
  input: Record<string, unknown>,
  person: { readonly token: string },
): Promise<Result | string | undefined> => {
  const { result, code } = await ask(
    query,
    { input: { idempotencyKey: uuid(), ...input } },
    person,
  );
  return code ?? result ?? undefined;
};

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9, 8, 7, 6, 5]);

async function upload(
  person: { readonly token: string },
  contractId: string,
  more: { id?: string; content?: Buffer; purpose?: string; parts?: 0 | 1 | 2 } = {},
): Promise<{ status: number; body: Record<string, unknown>; id: string }> {
  const id = more.id ?? uuid();
  const edge = 'boundary-of-the-test';
  const part = Buffer.concat([
    Buffer.from(
      `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="../../etc/<b>.html"\r\ncontent-type: text/html\r\n\r\n`,
    ),
    more.content ?? JPEG,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([
    ...Array.from({ length: more.parts ?? 1 }, () => part),
    Buffer.from(`--${edge}--\r\n`),
  ]);
  const response = await harness.api.inject({
    method: 'POST',
    url: `/contracts/${contractId}/files?id=${id}&purpose=${more.purpose ?? 'scale_photo'}`,
    headers: {
      authorization: `Bearer ${person.token}`,
      'content-type': `multipart/form-data; boundary=${edge}`,
    },
    payload: body,
  });
  return { status: response.statusCode, body: response.json(), id };
}
const download = (id: string, token?: string) =>
  harness.api.inject({
    url: `/files/${id}`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

const coop = (): WorldPerson => world.people.coop_manager;
const buyer = (): WorldPerson => world.people.processor_manager;

const contract = (): Promise<ContractInForce> =>
  contractInForce(harness.database, { buyer: buyer(), sellers: [coop()] });

const notice = (of: ContractInForce, more: Record<string, unknown> = {}) => ({
  id: uuid(),
  contractId: of.contractId,
  parts: [{ lineId: of.lineIds[0], quantity: '2000' }],
  plannedOn: localDay(new Date()),
  vehicle: '65C-123.45',
  note: 'Gọi trước 30 phút',
  ...more,
});
async function announced(of: ContractInForce): Promise<string> {
  const result = await send(NOTIFY, notice(of), coop());
  expect(result).toMatchObject({ __typename: 'Delivery', state: 'NOTIFIED' });
  return (result as { id: string }).id;
}
async function weigh(
  person: WorldPerson,
  of: ContractInForce,
  more: Record<string, unknown>,
): Promise<Result | string | undefined> {
  const { id: photoId } = await upload(person, of.contractId);
  const measuredAt = new Date().toISOString();
  return send(WEIGH, { gross: '5000', tare: '3000', photoId, measuredAt, ...more }, person);
}
async function weighed(of: ContractInForce): Promise<string> {
  const deliveryId = await announced(of);
  await weigh(coop(), of, { deliveryId });
  expect(await weigh(buyer(), of, { deliveryId })).toMatchObject({ state: 'WEIGHED' });
  return deliveryId;
}
const grades = (of: ContractInForce, more: Record<string, unknown> = {}) => [
  { lineId: of.lineIds[0], grades: [{ gradeRank: 3, accepted: '2000' }], ...more },
];

describe('files of a contract', () => {
  it('are kept once, by their bytes, and come back to be saved and never run', async () => {
    const of = await contract();
    const sent = await upload(coop(), of.contractId);
    expect(sent.status).toBe(201);
    const sha256 = createHash('sha256').update(JPEG).digest('hex');
    expect(sent.body).toMatchObject({ id: sent.id, mediaType: 'image/jpeg', sizeBytes: 9, sha256 });
    expect((await upload(coop(), of.contractId, { id: sent.id })).status).toBe(201);
    const other = Buffer.concat([JPEG, JPEG]);
    expect((await upload(coop(), of.contractId, { id: sent.id, content: other })).status).toBe(409);
    const page = await download(sent.id, buyer().token);
    expect(page.statusCode).toBe(200);
    expect(page.rawPayload.equals(JPEG)).toBe(true);
    expect(page.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="${sent.id}.jpg"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as string,
      'x-file-sha256': sha256,
    });
  });

  it.each([
    ['a picture that is a script', { content: Buffer.from('<svg onload="alert(1)"/>') }],
    ['nothing', { content: Buffer.alloc(0) }],
    ['too many bytes', { content: Buffer.concat([JPEG, Buffer.alloc(4_194_304)]) }],
    ['no file', { parts: 0 as const }],
    ['two files', { parts: 2 as const }],
    ['an unknown purpose', { purpose: 'holiday' }],
  ])('are refused with %s', async (_, more) => {
    const of = await contract();
    const { status, body } = await upload(coop(), of.contractId, more);
    expect([status, body['code']]).toEqual([400, 'BAD_INPUT']);
  });

  it('are for the parties, city and Alliance alone', async () => {
    const of = await contract();
    const { id } = await upload(coop(), of.contractId);
    const status = async (person?: { readonly token: string }): Promise<number> =>
      (await download(id, person?.token)).statusCode;
    expect(await status()).toBe(401);
    expect(await status(world.strangers.coop_manager)).toBe(404);
    expect(await status(world.outsider)).toBe(403);
    expect(await status(world.people.observer)).toBe(403);
    expect(await status(world.people.alliance_staff)).toBe(200);
    expect(await status(world.people.city_staff)).toBe(200);
    expect(await status(world.people.coop_member)).toBe(200);
    expect((await upload(world.strangers.coop_manager, of.contractId)).status).toBe(404);
    expect((await upload(world.people.observer, of.contractId)).status).toBe(403);
    expect((await upload(coop(), uuid())).status).toBe(404);
  });
});

describe('a load through the API', () => {
  it('is announced, weighed by both, graded and accepted; the schedule follows', async () => {
    const of = await contract();
    const deliveryId = await announced(of);
    expect(await weigh(world.people.coop_member, of, { deliveryId })).toMatchObject({
      state: 'NOTIFIED',
    });
    expect(await weigh(buyer(), of, { deliveryId, gross: '4996' })).toMatchObject({
      state: 'WEIGHED',
      parts: [{ netQuantity: '1998', sellerNetQuantity: '2000', buyerNetQuantity: '1996' }],
    });
    const { id: rejectPhotoId } = await upload(buyer(), of.contractId, { purpose: 'reject_photo' });
    const lines = grades(of, {
      grades: [
        { gradeRank: 3, accepted: '1500' },
        { gradeRank: 2, accepted: '398.5', rejected: '99.5' },
      ],
      quality: [{ parameter: 'brix', valuePpm: '14500000' }],
      rejectReason: 'OVERRIPE',
      rejectPhotoId,
    });
    const accepted = await send(ACCEPT, { deliveryId, lines }, buyer());
    expect(accepted).toMatchObject({
      state: 'ACCEPTED',
      decidedBy: 'BUYER',
      acceptedOn: localDay(new Date()),
      parts: [
        {
          grades: [
            { gradeRank: 3, acceptedQuantity: '1500', rejectedQuantity: '0' },
            { gradeRank: 2, acceptedQuantity: '398.5', rejectedQuantity: '99.5' },
          ],
          quality: [{ parameter: 'brix', valuePpm: '14500000' }],
          rejectReason: 'OVERRIPE',
        },
      ],
    });
    const { result } = await ask(SCHEDULE, { id: of.contractId }, coop());
    expect(result).toMatchObject({
      lines: [
        {
          contractedQuantity: '10000',
          toleranceQuantity: '500',
          deliveredQuantity: '1898.5',
          underWayQuantity: '0',
          remainingQuantity: '8101.5',
          roomQuantity: '8601.5',
        },
      ],
    });
  });

  it('is read by its parties and staff, without words and pictures by observers, not by strangers', async () => {
    const of = await contract();
    const id = await weighed(of);
    const read = (person: { readonly token: string }) => ask(ONE, { id }, person);
    for (const person of [coop(), buyer(), world.people.coop_member, world.people.city_staff]) {
      const { result } = await read(person);
      expect(result).toMatchObject({ vehicle: '65C-123.45', note: 'Gọi trước 30 phút' });
      expect((result?.['weighings'] as { photoId: string }[])[0]?.photoId).not.toBeNull();
    }
    const { result } = await read(world.people.observer);
    expect(result).toMatchObject({ state: 'WEIGHED', vehicle: null, note: null });
    expect((result?.['weighings'] as { photoId: null }[])[0]?.photoId).toBeNull();
    expect((await read(world.strangers.coop_manager)).code).toBe('NOT_FOUND');
    expect((await read(world.people.commune_staff)).code).toBe('FORBIDDEN');
    const list = await ask(
      LIST,
      { shortCode: (result?.['shortCode'] as string).toLowerCase() },
      coop(),
    );
    expect(list.result).toEqual({ edges: [{ node: { id, state: 'WEIGHED' } }] });
    const hidden = await ask(LIST, { contractId: of.contractId }, world.strangers.coop_manager);
    expect(hidden.result).toEqual({ edges: [] });
  });

  it('keeps each act to its side and role', async () => {
    const of = await contract();
    const deliveryId = await weighed(of);
    const accept = { deliveryId, lines: grades(of) };
    expect(await send(ACCEPT, accept, coop())).toBe('FORBIDDEN');
    expect(await send(ACCEPT, accept, world.people.city_staff)).toBe('FORBIDDEN');
    expect(await send(ACCEPT, accept, world.people.coop_member)).toBe('FORBIDDEN');
    expect(await send(ACCEPT, accept, world.strangers.processor_manager)).toBe('NOT_FOUND');
    expect(await send(NOTIFY, notice(of), buyer())).toMatchObject({ code: 'DELIVERY_LINES' });
    expect(await send(NOTIFY, notice(of), world.people.coop_member)).toBe('FORBIDDEN');
    expect(await send(NOTIFY, notice(of), { token: world.apiKey.token })).toMatchObject({
      state: 'NOTIFIED',
    });
    const rejected = await send(REJECT, { deliveryId, reason: 'LATE' }, buyer());
    expect(rejected).toMatchObject({ state: 'REJECTED' });
  });

  it('repeats a command without a second effect, and says in both languages why not', async () => {
    const of = await contract();
    const input = notice(of, { idempotencyKey: uuid() });
    const first = await send(NOTIFY, input, coop());
    expect(await send(NOTIFY, input, coop())).toEqual(first);
    const { result } = await ask(LIST, { contractId: of.contractId }, coop());
    expect((result as { edges: unknown[] }).edges).toHaveLength(1);
    const cancelled = await send(CANCEL, { deliveryId: input.id, reason: 'Mưa' }, coop());
    expect(cancelled).toMatchObject({ state: 'CANCELLED' });
    const refusal = await weigh(coop(), of, { deliveryId: input.id });
    expect(refusal).toMatchObject({
      __typename: 'Refusal',
      code: 'DELIVERY_STATE',
      messageVi: expect.stringContaining('đã hủy') as string,
      messageEn: expect.stringContaining('cancelled') as string,
    });
    expect(await weigh(coop(), of, { deliveryId: input.id, tare: '-1' })).toBe('BAD_INPUT');
  });

  it('is confirmed by a code that a phone without network works out for itself', async () => {
    const of = await contract();
    const deliveryId = await announced(of);
    await weigh(buyer(), of, { deliveryId });
    const { result } = await ask(CODE, { deliveryId, organisationId: coop().orgId }, coop());
    const { key, text } = result as unknown as { key: string; text: string };
    const digest = createHmac('sha256', Buffer.from(key, 'base64url')).update(text).digest();
    const code = String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
    expect(result).toMatchObject({ code, qr: expect.stringMatching(/^LKC1:/) as string });
    expect((await ask(CODE, { deliveryId }, world.strangers.coop_manager)).code).toBe('NOT_FOUND');
    const input = {
      deliveryId,
      confirmingOrganisationId: coop().orgId,
      code,
      measuredAt: new Date().toISOString(),
    };
    expect(await send(CONFIRM, input, world.strangers.processor_manager)).toBe('NOT_FOUND');
    expect(await send(CONFIRM, input, buyer())).toMatchObject({
      state: 'WEIGHED',
      weighings: [{ way: 'SCALE' }, { way: 'CODE', side: 'SELLER' }],
    });
  });

  it('whose weights lie apart is settled by both sides together', async () => {
    const of = await contract();
    const deliveryId = await announced(of);
    await weigh(coop(), of, { deliveryId });
    await weigh(buyer(), of, { deliveryId, gross: '4500' });
    const parts = [{ lineId: of.lineIds[0], net: '1800' }];
    const reason = 'Cân xã kiểm lại';
    const proposed = await send(WEIGHTS, { deliveryId, parts, reason }, buyer());
    expect(proposed).toMatchObject({
      kind: 'WEIGHTS',
      state: 'PROPOSED',
      lines: [{ netQuantity: '1800' }],
    });
    const answer = { agreementId: (proposed as { id: string }).id, agree: true };
    expect(await send(ANSWER, answer, world.strangers.coop_manager)).toBe('NOT_FOUND');
    expect(await send(ANSWER, answer, coop())).toMatchObject({ state: 'AGREED' });
    const { result } = await ask(ONE, { id: deliveryId }, coop());
    expect(result).toMatchObject({
      state: 'WEIGHED',
      parts: [{ netQuantity: '1800' }],
      agreements: [{ kind: 'WEIGHTS', state: 'AGREED' }],
    });
    const disputed = await send(DISPUTE, { deliveryId, reason: 'Nghi cân sai' }, coop());
    expect(disputed).toMatchObject({ state: 'DISPUTED' });
  });

  it('may go above the contract only when both sides agree to more', async () => {
    const of = await contract();
    const lineId = of.lineIds[0];
    const much = notice(of, { parts: [{ lineId, quantity: '10600' }] });
    expect(await send(NOTIFY, much, coop())).toMatchObject({ code: 'DELIVERY_NOTICE_TOO_MUCH' });
    const extra = await send(EXTRA, { lineId, quantity: '100', reason: 'Được mùa' }, coop());
    expect(extra).toMatchObject({ kind: 'OVERRIDE', extraQuantity: '100' });
    const answer = { agreementId: (extra as { id: string }).id, agree: true };
    expect(await send(ANSWER, answer, buyer())).toMatchObject({ state: 'AGREED' });
    expect(await send(NOTIFY, notice(of, { parts: much.parts }), coop())).toMatchObject({
      state: 'NOTIFIED',
    });
  });
});

describe('beside a load', () => {
  it('dock times are seen by partners, booked by a notice and closed by the buyer', async () => {
    const of = await contract();
    const startsAt = new Date(Date.now() + 2 * 86_400_000);
    const slot = {
      id: uuid(),
      organisationId: buyer().orgId,
      name: 'Cửa 2',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 7_200_000).toISOString(),
      loads: 2,
    };
    expect(await send(OPEN_DOCK, slot, coop())).toBe('FORBIDDEN');
    expect(await send(OPEN_DOCK, slot, buyer())).toMatchObject({ name: 'Cửa 2', free: true });
    const day = localDay(startsAt);
    const more = { dockSlotId: slot.id, plannedOn: day };
    expect(await send(NOTIFY, notice(of, more), coop())).toMatchObject({ state: 'NOTIFIED' });
    const list = async (person: { readonly token: string }): Promise<unknown> =>
      (await ask(DOCKS, { org: buyer().orgId, day }, person)).result;
    expect(await list(coop())).toEqual([{ id: slot.id, loadsTaken: 1, free: true }]);
    expect(await list(world.strangers.coop_manager)).toEqual([]);
    const close = { dockSlotId: slot.id };
    expect(await send(CLOSE_DOCK, close, world.strangers.processor_manager)).toBe('NOT_FOUND');
    expect(await send(CLOSE_DOCK, close, buyer())).toMatchObject({ loadsTaken: 1, free: false });
    expect(await send(NOTIFY, notice(of, more), coop())).toMatchObject({ code: 'DOCK_FULL' });
  });

  it('a correction shows as a reversal with minus signs and its replacement', async () => {
    const of = await contract();
    const deliveryId = await weighed(of);
    await send(ACCEPT, { deliveryId, lines: grades(of) }, buyer());
    const lines = grades(of, { grades: [{ gradeRank: 2, accepted: '1999.5' }] });
    const proposed = await send(OUTCOME, { deliveryId, lines, reason: 'Nhầm hạng' }, buyer());
    expect(proposed).toMatchObject({
      kind: 'CORRECTION',
      lines: [{ grades: [{ gradeRank: 2, acceptedQuantity: '1999.5' }] }],
    });
    const answer = { agreementId: (proposed as { id: string }).id, agree: true };
    expect(await send(ANSWER, answer, coop())).toMatchObject({ state: 'AGREED' });
    const all = `query ($id: UUID!) { result: deliveries(first: 10, contractId: $id) { edges { node { kind correctsId
      parts { netQuantity grades { gradeRank acceptedQuantity } } } } } }`;
    const { result } = await ask(all, { id: of.contractId }, world.people.alliance_staff);
    const nodes = (result as { edges: { node: { kind: string } }[] }).edges.map(({ node }) => node);
    expect(nodes.sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      expect.objectContaining({ kind: 'LOAD', correctsId: null }),
      {
        kind: 'REPLACEMENT',
        correctsId: deliveryId,
        parts: [{ netQuantity: '1999.5', grades: [{ gradeRank: 2, acceptedQuantity: '1999.5' }] }],
      },
      {
        kind: 'REVERSAL',
        correctsId: deliveryId,
        parts: [{ netQuantity: '-2000', grades: [{ gradeRank: 3, acceptedQuantity: '-2000' }] }],
      },
    ]);
  });

  it('a processed lot leads back to the loads it is made of', async () => {
    const lot = await asOwner(harness.database, async (client) => {
      const id = uuid();
      await client.become('staff');
      await client.query(
        `INSERT INTO product_grade VALUES ('pineapple-queen', 2, 'Loại 2', 'Grade 2') ON CONFLICT DO NOTHING`,
      );
      await client.query(
        `INSERT INTO lot (id, org_id, product_code, grade_rank, ready_from, ready_to, shelf_life_days, quantity_base, place_id,
            lat, lon, entered_by, state, published_at)
          VALUES ($1, $2, 'pineapple-queen', 2, '2030-03-01', '2030-03-20', 15, 1000000, $3, 9.78, 105.47, $4, 'published', now())`,
        [id, buyer().orgId, world.placeId, buyer().personId],
      );
      return id;
    });
    const of = await contract();
    const deliveryId = await weighed(of);
    await send(ACCEPT, { deliveryId, lines: grades(of) }, buyer());
    const origins = [{ deliveryId, lineId: of.lineIds[0], quantity: '1250.5' }];
    expect(await send(ORIGINS, { lotId: lot, origins }, coop())).toBe('FORBIDDEN');
    const step = { deliveryId, unit: 'kg', toLotId: lot, usedQuantity: '1250.5' };
    expect(await send(ORIGINS, { lotId: lot, origins }, buyer())).toMatchObject({ back: [step] });
    const { result } = await ask(TRACE, { lotId: lot }, coop());
    expect(result).toMatchObject({ back: [{ ...step, acceptedQuantity: '2000' }], ahead: [] });
    const hidden = await ask(TRACE, { lotId: lot }, world.strangers.coop_manager);
    expect(hidden.result).toEqual({ back: [], ahead: [] });
  });
});

describe('the rejection clock', () => {
  it('accepts in the worker what nobody rejected, once its time is over', async () => {
    const of = await contract();
    const id = await weighed(of);
    const clock = `mutation ($input: SetBusinessClockInput!) { result: setBusinessClock(input: $input) { __typename } }`;
    const now = new Date(Date.now() + 25 * 3_600_000).toISOString();
    expect(await send(clock, { now }, world.people.administrator)).toMatchObject({
      __typename: 'Operations',
    });
    const { id: photoId } = await upload(buyer(), of.contractId);
    expect(
      await send(REJECT, { deliveryId: id, reason: 'SPOILED', photoId }, buyer()),
    ).toMatchObject({ __typename: 'Refusal' });
    const state = await until(async () => {
      const { result } = await ask(ONE, { id }, coop());
      return result?.['state'] === 'ACCEPTED' ? result : null;
    });
    expect(state).toMatchObject({ decidedBy: 'CLOCK' });
    const again = new Date().toISOString();
    await send(clock, { now: again }, world.people.administrator);
  });
});
