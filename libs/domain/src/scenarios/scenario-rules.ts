/**
 * A scenario's rules over a frozen book, and each of them switched off: what a rule costs is the gain without it minus
 * the gain with it ("giá của quy tắc").
 */
import type { Market } from '#matching';
import { compileMarket } from '../matchmaking/compile-market.js';
import type { FrozenBook } from '../matchmaking/frozen-line.js';
import type { RoundRule } from '../matchmaking/round-rules.js';
import { LIMITS } from '../shared/limits.js';
import type { Refusal } from '../shared/refusal.js';
import { refuse } from '../shared/refusal.js';
import { checkRoundRequest, type RoundRequest } from '../matchmaking/round-request.js';

/** Limits that lines carry themselves; a scenario may try the book without them, a real round never does. */
export const IGNORABLE_LIMITS = ['minDeal', 'minFill', 'maxSuppliers'] as const;
export type IgnorableLimit = (typeof IGNORABLE_LIMITS)[number];

export interface ScenarioSettings {
  readonly rules: readonly RoundRule[];
  readonly ignoredLimits: readonly IgnorableLimit[];
  /** 0 gives the whole range of fair prices to buyers, 1 to sellers. */
  readonly priceSplit: number;
}

/** What staff ask for when they add a scenario to a book. */
export interface ScenarioRequest extends ScenarioSettings {
  readonly name: string;
  readonly seed: number;
  /** For the clearing and for measuring its rules together. */
  readonly timeLimitSeconds: number;
}

/** Scope of a book, as of a round. */
export type BookScope = Pick<
  RoundRequest,
  'name' | 'productCodes' | 'placeIds' | 'weekFrom' | 'weekTo' | 'quantityBasis'
>;

const NO_SETTINGS = {
  priceSplit: 0.5,
  seed: 1,
  timeLimitSeconds: 60,
  offerHours: LIMITS.round.offerHoursDefault,
  rules: [],
} as const;

export const checkBookScope = (scope: BookScope): Refusal | null =>
  checkRoundRequest({ ...NO_SETTINGS, ...scope });

/** A scenario obeys the same limits as the round it may become. */
export const checkScenario = (scope: BookScope, scenario: ScenarioRequest): Refusal | null =>
  checkRoundRequest(roundOf(scope, scenario));

/** The round that a scenario would be. */
export const roundOf = (
  scope: BookScope,
  scenario: ScenarioRequest,
  offerHours: number = LIMITS.round.offerHoursDefault,
): RoundRequest => ({
  name: scenario.name,
  productCodes: scope.productCodes,
  placeIds: scope.placeIds,
  weekFrom: scope.weekFrom,
  weekTo: scope.weekTo,
  quantityBasis: scope.quantityBasis,
  priceSplit: scenario.priceSplit,
  seed: scenario.seed,
  timeLimitSeconds: scenario.timeLimitSeconds,
  offerHours,
  rules: scenario.rules,
});

/** Null when a scenario can become a round: a round always keeps the limits of the lines. */
export const checkPromotion = (scenario: {
  readonly state: string;
  readonly ignoredLimits: readonly IgnorableLimit[];
  readonly promotedRoundId: string | null;
}): Refusal | null => {
  if (scenario.ignoredLimits.length > 0) return refuse('SCENARIO_IGNORES_LIMITS', 'scenarioId');
  if (scenario.state !== 'solved' || scenario.promotedRoundId !== null) {
    const state = scenario.promotedRoundId === null ? scenario.state : 'promoted';
    return refuse('SCENARIO_STATE', 'scenarioId', { state });
  }
  return null;
};

/** The book as a scenario sees it, compiled for the engine. */
export function scenarioMarket(book: FrozenBook, settings: ScenarioSettings): Market {
  const ignores = (limit: IgnorableLimit): boolean => settings.ignoredLimits.includes(limit);
  const seen: FrozenBook = {
    supplies: book.supplies.map((line) => ({
      ...line,
      minDealBase: ignores('minDeal') ? 0 : line.minDealBase,
    })),
    demands: book.demands.map((line) => ({
      ...line,
      minDealBase: ignores('minDeal') ? 0 : line.minDealBase,
      minFillBase: ignores('minFill') ? 0 : line.minFillBase,
      maxSuppliers: ignores('maxSuppliers') ? null : line.maxSuppliers,
    })),
    processing: book.processing ?? [],
  };
  return compileMarket(seen, {
    unit: (book.supplies[0] ?? book.demands[0])?.unit ?? 'g',
    priceSplit: settings.priceSplit,
    rules: settings.rules,
  });
}

export const COSTED_RULES = [
  'maxBuyerShare',
  'maxOrg',
  'sellerSteps',
  'forbidPair',
  'pairBonus',
  ...IGNORABLE_LIMITS,
] as const;
export type CostedRule = (typeof COSTED_RULES)[number];

/** One rule, or one kind of limit of the lines, and the settings without it. */
export interface RuleSwitch {
  readonly kind: CostedRule;
  /** Of a largest share. */
  readonly product: string | null;
  /** Of a cap of an organisation. */
  readonly org: string | null;
  readonly without: ScenarioSettings;
}

const usesLimit: Record<IgnorableLimit, (book: FrozenBook) => boolean> = {
  minDeal: (book) => [...book.supplies, ...book.demands].some((line) => line.minDealBase > 0),
  minFill: (book) => book.demands.some((line) => line.minFillBase > 0),
  maxSuppliers: (book) => book.demands.some((line) => line.maxSuppliers !== null),
};

/**
 * Everything of a scenario that can be switched off: each rule by itself, forbidden pairs together, bonuses of pairs together, and each
 * kind of limit that some line carries and the scenario keeps. At most `LIMITS.scenario.ruleCosts`, the rules first.
 */
export function ruleSwitches(settings: ScenarioSettings, book: FrozenBook): RuleSwitch[] {
  const { rules } = settings;
  const without = (kept: readonly RoundRule[]): ScenarioSettings => ({ ...settings, rules: kept });
  const single = rules.flatMap((rule): RuleSwitch[] =>
    rule.type === 'forbidPair' || rule.type === 'pairBonus'
      ? []
      : [
          {
            kind: rule.type,
            product: rule.type === 'maxBuyerShare' ? rule.product : null,
            org: rule.type === 'maxOrg' ? rule.org : null,
            without: without(rules.filter((other) => other !== rule)),
          },
        ],
  );
  const pairs = (['forbidPair', 'pairBonus'] as const).flatMap((kind): RuleSwitch[] => {
    const others = rules.filter((rule) => rule.type !== kind);
    if (others.length === rules.length) return [];
    return [{ kind, product: null, org: null, without: without(others) }];
  });
  const limits = IGNORABLE_LIMITS.flatMap((limit): RuleSwitch[] =>
    settings.ignoredLimits.includes(limit) || !usesLimit[limit](book)
      ? []
      : [
          {
            kind: limit,
            product: null,
            org: null,
            without: { ...settings, ignoredLimits: [...settings.ignoredLimits, limit] },
          },
        ],
  );
  return [...single, ...pairs, ...limits].slice(0, LIMITS.scenario.ruleCosts);
}
