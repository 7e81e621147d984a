import type { ScenarioTotals } from '#domain';
import type { AddScenario, BookView, CreateBook, ScenarioView } from '#feature/scenarios';
import { toRules } from '../matchmaking/round.mapper.js';
import type { AddScenarioInput, CreateScenarioBookInput } from './scenario.inputs.js';
import type {
  RuleCostType,
  ScenarioBookType,
  ScenarioDifferenceType,
  ScenarioFiguresType,
  ScenarioType,
} from './scenario.types.js';

const money = (vnd: number): bigint => BigInt(Math.round(vnd));
const maybeMoney = (vnd: number | null): bigint | null => (vnd === null ? null : money(vnd));
const kilograms = (kg: number): number => Math.round(kg * 1000) / 1000;

const toFigures = (totals: ScenarioTotals): ScenarioFiguresType => ({
  ...totals,
  soldKg: String(kilograms(totals.soldKg)),
  gainVnd: money(totals.gainVnd),
  bonusVnd: money(totals.bonusVnd),
  boundVnd: money(totals.boundVnd),
});

const toDifference = (totals: ScenarioTotals, first: ScenarioTotals): ScenarioDifferenceType => ({
  gainVnd: money(totals.gainVnd - first.gainVnd),
  soldKg: kilograms(totals.soldKg - first.soldKg),
  sellersServed: totals.sellersServed - first.sellersServed,
  smallSellersServed: totals.smallSellersServed - first.smallSellersServed,
});

const toCost = (cost: ScenarioView['ruleCosts'][number]): RuleCostType => ({
  rule: cost.kind,
  productCode: cost.product,
  orgName: cost.orgName,
  costVnd: maybeMoney(cost.costVnd),
  atLeastVnd: maybeMoney(cost.atLeastVnd),
  atMostVnd: maybeMoney(cost.atMostVnd),
  soldKg: cost.soldKg,
  sellersServed: cost.sellersServed,
  smallSellersServed: cost.smallSellersServed,
});

const toScenario = (row: ScenarioView, first: ScenarioTotals | null): ScenarioType => ({
  id: row.id,
  position: row.position,
  name: row.name,
  state: row.state,
  progress: row.progress,
  ruleCount: row.rules.length,
  ignoredLimits: row.ignoredLimits,
  priceSplit: row.priceSplit,
  seed: row.seed,
  timeLimitSeconds: row.timeLimitSeconds,
  figures: row.figures === null ? null : toFigures(row.figures),
  difference: row.figures === null || first === null ? null : toDifference(row.figures, first),
  ruleCosts: row.ruleCosts.map(toCost),
  promotedRoundId: row.promotedRoundId,
  failure: row.failure,
});

export function toBook(row: BookView): ScenarioBookType {
  const first = row.scenarios.find(({ figures }) => figures !== null)?.figures ?? null;
  return {
    ...row,
    bookHash: row.bookHash === null ? null : row.bookHash.toString('hex'),
    scenarios: row.scenarios.map((scenario) => toScenario(scenario, first)),
  };
}

export const toCreateBook = (input: CreateScenarioBookInput): CreateBook => ({
  idempotencyKey: input.idempotencyKey,
  id: input.id,
  smallSellerKg: input.smallSellerKg,
  scope: {
    name: input.name,
    productCodes: input.productCodes,
    placeIds: input.placeIds ?? [],
    weekFrom: input.weekFrom,
    weekTo: input.weekTo,
    quantityBasis: input.quantityBasis,
  },
});

export const toAddScenario = (input: AddScenarioInput): AddScenario => ({
  idempotencyKey: input.idempotencyKey,
  id: input.id,
  bookId: input.bookId,
  scenario: {
    name: input.name,
    rules: toRules(input.rules),
    ignoredLimits: input.ignoredLimits ?? [],
    priceSplit: input.priceSplit,
    seed: Number(input.seed ?? 1n),
    timeLimitSeconds: input.timeLimitSeconds,
  },
});
