/** Guards every sum of a clearing against the limits of whole numbers before it starts. */
import { LIMITS } from './limits.js';
import type { Market } from './market.js';

/** What would leave the range, in words; null when every sum fits. */
export function valueRangeFault(market: Market): string | null {
  const pair = largestPairVndPerKg(market);
  if (pair > LIMITS.pairVndPerKg) {
    return `a pair could create ${pair} VND/kg, above the limit of ${LIMITS.pairVndPerKg}`;
  }
  const kg = sumKg(market);
  if (kg * Math.max(1, pair) > LIMITS.scoreVnd) {
    return `${kg} kg at up to ${pair} VND/kg pass the largest whole number ${LIMITS.scoreVnd}`;
  }
  return null;
}

function largestPairVndPerKg(market: Market): number {
  let grade = -Infinity;
  let ask = Infinity;
  for (const line of market.supplies) {
    grade = Math.max(grade, line.grade);
    ask = Math.min(ask, line.askVndPerKg);
  }
  for (const processor of market.processors) {
    grade = Math.max(
      grade,
      processor.outputGrade,
      ...processor.byProducts.map((item) => item.outputGrade),
    );
    // Out of a processor the input may cost next to nothing per kilogram of output.
    ask = 0;
  }
  let bonus = 0;
  for (const item of market.pairs) bonus = Math.max(bonus, Math.abs(item.bonusVndPerKg));
  for (const rule of market.rules) {
    if (rule.type === 'sellerSteps')
      bonus += Math.max(...rule.steps.map((step) => step.bonusVndPerKg));
  }
  let most = 0;
  for (const line of market.demands) {
    const ranks = Math.max(0, grade - line.minGrade);
    most = Math.max(
      most,
      line.bidVndPerKg + (ranks > 0 ? ranks * line.gradePremiumVndPerKg : 0) - ask,
    );
  }
  return market.supplies.length === 0 ? 0 : most + bonus;
}

/** No clearing moves more than the smaller side, counting what processors turn out. */
function sumKg(market: Market): number {
  const demand = market.demands.reduce((sum, line) => sum + line.quantityKg, 0);
  if (market.processors.length > 0) return demand;
  return Math.min(
    demand,
    market.supplies.reduce((sum, line) => sum + line.quantityKg, 0),
  );
}
