import { v7 as uuid } from 'uuid';
import type { World } from '#testing/builders';
import { buildWorld } from '#testing/builders';
import type { Harness } from '#testing/harness';
import { startHarness } from '#testing/harness';

const REFUSAL = `... on Refusal { code field messageVi messageEn }`;
const TALK = `... on Negotiation { id state currentVersion contractId
  versions { version byBroker totalVnd moneyEffectVnd summary changes { path label before after moneyEffectVnd }
    gaps { code serious } acceptances { organisationId proposed readAloudBy } } declarations { interest text }
  ownLimits { organisationId priceVnd } }`;
const mutation = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { result: ${name}(input: $input) { __typename ${TALK} ${REFUSAL} } }`;
const OPEN = mutation('openNegotiation', 'OpenNegotiationInput');
const COUNTER = mutation('counterOffer', 'CounterOfferInput');
const ACCEPT = mutation('acceptOffer', 'AcceptOfferInput');
const DECLARE = mutation('declareInterest', 'DeclareInterestInput');
const MIDDLE = mutation('proposeMiddle', 'ProposeMiddleInput');
const LIMIT = mutation('setNegotiationLimit', 'SetNegotiationLimitInput');
const CONTRACT = `query ($id: UUID!) { contract(id: $id) { state totalVnd currentVersion { version documentHash } } }`;
const SIGN = `mutation ($input: SignContractInput!) { result: signContract(input: $input) { __typename ... on Contract { state
  signatures { organisationId readAloudBy } } ${REFUSAL} } }`;

interface Talk {
  readonly id: string;
  readonly contractId: string | null;
  readonly code?: string;
}

let harness: Harness;
let world: World;

beforeAll(async () => {
  harness = await startHarness();
  world = await buildWorld(harness.database);
});
afterAll(() => harness.stop());

async function act(query: string, input: object, token: string): Promise<Talk> {
  const variables = { input: { ...input, idempotencyKey: uuid() } };
  const { data, errors } = await harness.graphql<{ result: Talk }>(query, variables, token);
  if (data === null) throw new Error(JSON.stringify(errors));
  return data.result;
}

const price = (vndPerUnit: string) => ({
  lines: [{ no: 1, price: { mechanism: 'FIXED', grades: [{ gradeRank: 3, vndPerUnit }] } }],
});

it('a known partner is invited, both offer, a broker proposes the middle, and both sign', async () => {
  const coop = world.people.coop_manager.token;
  const buyer = world.people.processor_manager.token;
  const staff = world.people.city_staff.token;
  const offer = {
    origin: 'INVITATION',
    buyerOrganisationId: world.orgs.processor,
    kind: 'SINGLE',
    destination: 'Phường Vị Thanh',
    term: { from: '2031-03-01', to: '2031-04-30' },
    note: 'Vụ khóm tháng ba.',
    change: {
      cancel: { by: 'BUYER', noticeDays: 5 },
      lines: [
        {
          no: 1,
          sellerOrganisationId: world.orgs.cooperative,
          productCode: 'pineapple-queen',
          gradeRank: 3,
          quantity: '20000',
          tolerancePpm: 100_000,
          toleranceQuantity: '1000',
          origin: 'Xã Hỏa Lựu',
          price: { mechanism: 'FIXED', grades: [{ gradeRank: 3, vndPerUnit: '8000' }] },
          slots: [
            { deliverFrom: '2031-03-03', deliverTo: '2031-03-09', quantity: '12000' },
            { deliverFrom: '2031-03-10', deliverTo: '2031-03-16', quantity: '8000' },
          ],
        },
      ],
    },
  };
  const opened = await act(OPEN, offer, coop);
  expect(opened).toMatchObject({
    __typename: 'Negotiation',
    state: 'OPEN',
    versions: [
      {
        totalVnd: '160000000',
        changes: [],
        gaps: expect.arrayContaining([{ code: 'CANCEL_ONE_SIDED', serious: true }]),
      },
    ],
  });
  const negotiationId = opened.id;

  const short = { ...offer, change: { lines: [{ ...offer.change.lines[0], quantity: '20001' }] } };
  expect(await act(OPEN, short, coop)).toMatchObject({ code: 'TERMS_SCHEDULE_SUM' });

  await act(LIMIT, { negotiationId, priceVnd: '7800' }, buyer);
  expect(await act(ACCEPT, { negotiationId, version: 1 }, buyer)).toMatchObject({
    code: 'OUTSIDE_OWN_LIMIT',
  });
  const countered = await act(COUNTER, { negotiationId, version: 1, change: price('7000') }, buyer);
  expect(countered).toMatchObject({
    currentVersion: 2,
    versions: [
      {},
      {
        moneyEffectVnd: '-20000000',
        changes: [{ path: 'lines.1.price', moneyEffectVnd: '-20000000' }],
      },
    ],
    ownLimits: [{ organisationId: world.orgs.processor, priceVnd: '7800' }],
  });

  const middle = { negotiationId, version: 2 };
  expect(await act(MIDDLE, middle, staff)).toMatchObject({ code: 'BROKER_UNDECLARED' });
  await act(DECLARE, { negotiationId, interest: false, text: 'Không có liên quan.' }, staff);
  expect(await act(MIDDLE, middle, staff)).toMatchObject({
    versions: [{}, {}, { byBroker: true, totalVnd: '150000000', acceptances: [] }],
    declarations: [{ interest: false }],
    ownLimits: [],
  });

  await act(ACCEPT, { negotiationId, version: 3 }, buyer);
  const agreed = await act(ACCEPT, { negotiationId, version: 3, readAloudBy: 'Cán bộ xã' }, coop);
  expect(agreed).toMatchObject({ state: 'AGREED' });
  const { data } = await harness.graphql<{
    contract: { currentVersion: { version: number; documentHash: string } };
  }>(CONTRACT, { id: agreed.contractId }, coop);
  expect(data?.contract).toMatchObject({ state: 'AWAITING_SIGNATURES', totalVnd: '150000000' });
  const seen = { contractId: agreed.contractId, ...data!.contract.currentVersion };
  await act(SIGN, { ...seen, readAloudBy: 'Cán bộ xã' }, coop);
  expect(await act(SIGN, seen, buyer)).toMatchObject({ state: 'IN_FORCE' });
});
