/** Rounding to whole dong so that parts add up: the largest remainders get what rounding down left over. */
import { assert } from '../shared/index.js';

const floorDiv = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
};

/** Nearest whole number, a half upwards; `denominator` is positive. */
export const roundHalfUp = (numerator: bigint, denominator: bigint): bigint =>
  floorDiv(numerator * 2n + denominator, denominator * 2n);

/**
 * Whole parts of exact amounts `numerators[i] / denominator`: each within one of its exact value, and their sum is the
 * rounded exact sum. Equal remainders are served in order, so the same input gives the same parts.
 */
export function roundParts(numerators: readonly bigint[], denominator: bigint): bigint[] {
  assert(denominator > 0n, 'a denominator is positive');
  const parts = numerators.map((numerator) => floorDiv(numerator, denominator));
  const total = roundHalfUp(
    numerators.reduce((sum, numerator) => sum + numerator, 0n),
    denominator,
  );
  const left = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  const order = numerators
    .map((numerator, at) => ({
      at,
      rest: numerator - floorDiv(numerator, denominator) * denominator,
    }))
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  for (const { at } of order.slice(0, left)) parts[at] = (parts[at] ?? 0n) + 1n;
  return parts;
}

/** `amount` whole units shared out by weights; the shares add up to it. Some weight is above zero. */
export function shareOut(amount: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  return roundParts(
    weights.map((weight) => amount * weight),
    sum,
  );
}
