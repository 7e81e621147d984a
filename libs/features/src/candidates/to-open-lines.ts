/** Frozen copies of lines as the engine's index of candidates takes them. */
import type { OpenLine } from '#matching';
import type { BaseUnit, FrozenDemand, FrozenSupply, LineSide } from '#domain';
import { compileMarket } from '#domain';

export const otherSide = (side: LineSide): LineSide => (side === 'supply' ? 'demand' : 'supply');

/** Without the lines too small for their own smallest deal. All are counted in `unit`. */
export function toOpenLines(
  side: LineSide,
  unit: BaseUnit,
  lines: readonly { readonly frozen: FrozenSupply | FrozenDemand; readonly keeps: number }[],
): OpenLine[] {
  const frozen = lines.map((line) => line.frozen);
  const book = {
    supplies: side === 'supply' ? (frozen as FrozenSupply[]) : [],
    demands: side === 'demand' ? (frozen as FrozenDemand[]) : [],
  };
  const { supplies, demands } = compileMarket(book, { unit, priceSplit: 0.5, rules: [] });
  const keeps = new Map(lines.map((line) => [line.frozen.id, line.keeps]));
  const keepsOf = (id: string): number => keeps.get(id) ?? 0;
  return [
    ...supplies.map((line): OpenLine => ({
      side: 'supply',
      line,
      keepsVndPerKg: keepsOf(line.id),
    })),
    ...demands.map((line): OpenLine => ({ side: 'demand', line, keepsVndPerKg: keepsOf(line.id) })),
  ];
}
