import { dayNumber } from '#text';
import { LIMITS } from '../shared/limits.js';
import type { Refusal } from '../shared/refusal.js';
import { refuse } from '../shared/refusal.js';
import type { RoundRule } from './round-rules.js';

export const QUANTITY_BASES = ['least', 'likely', 'most'] as const;
/** Which figure of a forecast is cleared: "ít nhất", "có thể", "nhiều nhất". */
export type QuantityBasis = (typeof QUANTITY_BASES)[number];

/** What staff ask for when they start a round. */
export interface RoundRequest {
  readonly name: string;
  readonly productCodes: readonly string[];
  /** Communes of both sides; empty is everywhere. */
  readonly placeIds: readonly string[];
  readonly weekFrom: string;
  readonly weekTo: string;
  readonly quantityBasis: QuantityBasis;
  /** 0 to 1: how much of the range of fair prices goes to sellers. */
  readonly priceSplit: number;
  readonly seed: number;
  /** Per component. */
  readonly timeLimitSeconds: number;
  readonly offerHours: number;
  readonly rules: readonly RoundRule[];
}

const within = (value: number, least: number, most: number): boolean =>
  Number.isFinite(value) && value >= least && value <= most;

const RULES_MAX = 1000;

function checkRule(rule: RoundRule): boolean {
  switch (rule.type) {
    case 'maxBuyerShare':
      return within(rule.sharePercent, 1, 100);
    case 'maxOrg':
      return within(rule.units, 0, 1_000_000_000) && rule.from <= rule.to;
    case 'sellerSteps':
      return (
        rule.steps.length >= 1 &&
        rule.steps.length <= 10 &&
        rule.steps.every((step, index) => {
          const before = rule.steps[index - 1];
          return (
            within(step.bonusVnd, 0, 1_000_000) &&
            (before === undefined ||
              (step.uptoUnits > before.uptoUnits && step.bonusVnd <= before.bonusVnd))
          );
        })
      );
    case 'forbidPair':
      return true;
    case 'pairBonus':
      return Number.isInteger(rule.bonusVnd) && within(rule.bonusVnd, 1, 1_000_000);
  }
}

/** Null when the request is whole; products and places were looked up by the caller. */
export function checkRoundRequest(request: RoundRequest): Refusal | null {
  const { list, round } = LIMITS;
  const weeks = (dayNumber(request.weekTo) - dayNumber(request.weekFrom) + 1) / 7;
  if (request.weekFrom > request.weekTo) return refuse('WINDOW_REVERSED', 'weekTo');
  if (weeks > round.weeksMax) return refuse('WINDOW_TOO_LONG', 'weekTo');
  if (!within(request.productCodes.length, 1, list.scopeProducts))
    return refuse('ROUND_SETTING', 'productCodes');
  if (request.placeIds.length > list.scopePlaces) return refuse('ROUND_SETTING', 'placeIds');
  const settings: [string, boolean][] = [
    ['name', within(request.name.length, 1, LIMITS.text.name)],
    ['priceSplit', within(request.priceSplit, 0, 1)],
    ['seed', Number.isInteger(request.seed) && within(request.seed, 0, 4_294_967_295)],
    ['timeLimitSeconds', within(request.timeLimitSeconds, 1, round.timeLimitSecondsMax)],
    ['offerHours', within(request.offerHours, 1, round.offerHoursMax)],
    ['rules', request.rules.length <= RULES_MAX && request.rules.every(checkRule)],
  ];
  const wrong = settings.find(([, right]) => !right);
  return wrong === undefined ? null : refuse('ROUND_SETTING', wrong[0]);
}
