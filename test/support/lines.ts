import { v7 as uuid } from 'uuid';
import { Database } from '#persistence';
import type { World } from './builders.js';
import { buildWorld } from './builders.js';
import type { Harness } from './harness.js';
import { startHarness } from './harness.js';

/** A result of a mutation over lots or demands: the line or a refusal. */
export interface LineResult {
  readonly __typename: 'Lot' | 'Demand' | 'Refusal';
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly quantity: string;
  readonly free: string;
  readonly code: string;
  readonly field: string | null;
  readonly messageEn: string;
  readonly [field: string]: unknown;
}

export interface Sent {
  readonly result: LineResult;
  readonly code: string | undefined;
}

/** An API with a world in its database, for stories of lots and demands. */
export interface LineStory {
  readonly harness: Harness;
  readonly world: World;
  readonly database: Database;
  send(query: string, input: Record<string, unknown>, token?: string): Promise<Sent>;
}

export async function startLineStory(defaultToken: (world: World) => string): Promise<LineStory> {
  const harness = await startHarness({ worker: false });
  const world = await buildWorld(harness.database);
  return {
    harness,
    world,
    database: harness.api.get(Database),
    send: async (query, input, token = defaultToken(world)) => {
      const answer = await harness.graphql<Record<string, LineResult>>(query, { input }, token);
      const result = Object.values(answer.data ?? {})[0] as LineResult;
      return { result, code: answer.errors[0]?.extensions.code };
    },
  };
}

const DAY_MILLIS = 86_400_000;

/** The day so many days from today in Vietnam. */
export const day = (offset: number): string =>
  new Date(Date.now() + offset * DAY_MILLIS + 7 * 3_600_000).toISOString().slice(0, 10);

let fresh = 1;
/** A quantity no other line has, so that lines are no duplicates by chance. */
export const freshQuantity = (): { amount: string; unit: string } => ({
  amount: String(1000 + (fresh += 1)),
  unit: 'kg',
});

/** Input of a step in the life of a line, as it was last seen. */
export const step = (line: {
  readonly id: string;
  readonly version: number;
}): Record<string, unknown> => ({
  idempotencyKey: uuid(),
  id: line.id,
  expectedVersion: line.version,
});

const LOT = `id state version unit quantity likely most free minDeal areaM2 readyFrom readyTo shelfLifeDays guidePriceVnd
  reservePriceVnd maxDistanceKm transportModes excludedOrganisations note
  organisation { id name kind place { fullName } } product { code nameVi } grade { rank } variety { code }
  place { id fullName } location { lat lon exact } certificates { id code number }`;
const DEMAND = `id state version unit quantity free minFill minDeal deliverFrom deliverTo guidePriceVnd limitPriceVnd maxSuppliers
  gradePremiumVnd minGradeRank requiredCertificates maxDistanceKm transportModes excludedOrganisations note
  organisation { id name kind place { fullName } } product { code nameVi } substitutes { code } variety { code }
  place { id fullName } location { lat lon exact }`;
const REFUSAL = '... on Refusal { code field messageVi messageEn }';
const mutation = (name: string, input: string, type: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename ... on ${type} { ${type === 'Lot' ? LOT : DEMAND} } ${REFUSAL} } }`;

export const LOTS = {
  create: mutation('createLot', 'CreateLotInput', 'Lot'),
  update: mutation('updateLot', 'UpdateLotInput', 'Lot'),
  publish: mutation('publishLot', 'LotStepInput', 'Lot'),
  withdraw: mutation('withdrawLot', 'LotStepInput', 'Lot'),
} as const;
export const DEMANDS = {
  create: mutation('createDemand', 'CreateDemandInput', 'Demand'),
  update: mutation('updateDemand', 'UpdateDemandInput', 'Demand'),
  publish: mutation('publishDemand', 'DemandStepInput', 'Demand'),
  withdraw: mutation('withdrawDemand', 'DemandStepInput', 'Demand'),
} as const;

/** Content of a lot of the world's cooperative. */
export const lotContent = (
  world: World,
  over: Record<string, unknown> = {},
): Record<string, unknown> => ({
  gradeRank: 3,
  quantity: freshQuantity(),
  readyFrom: day(10),
  readyTo: day(20),
  placeId: world.placeId,
  guidePriceVnd: '9000',
  reservePriceVnd: '7500',
  ...over,
});

export const newLot = (
  world: World,
  over: Record<string, unknown> = {},
): Record<string, unknown> => ({
  idempotencyKey: uuid(),
  id: uuid(),
  organisationId: world.orgs.cooperative,
  productCode: 'pineapple-queen',
  ...lotContent(world),
  ...over,
});

/** Content of a demand of the world's buyer. */
export const demandContent = (
  world: World,
  over: Record<string, unknown> = {},
): Record<string, unknown> => ({
  minGradeRank: 2,
  quantity: freshQuantity(),
  deliverFrom: day(10),
  deliverTo: day(20),
  placeId: world.placeId,
  guidePriceVnd: '10000',
  limitPriceVnd: '12000',
  ...over,
});

export const newDemand = (
  world: World,
  over: Record<string, unknown> = {},
): Record<string, unknown> => ({
  idempotencyKey: uuid(),
  id: uuid(),
  organisationId: world.orgs.buyer,
  productCode: 'pineapple-queen',
  ...demandContent(world),
  ...over,
});
