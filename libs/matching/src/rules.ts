/** What the rules of a book say about kilograms, shared by solvers and verifier as plain definitions. */
import { dayNumber } from './days.js';
import type {
  DemandLine,
  MaxOrgKgRule,
  ProcessorLine,
  SellerStepsRule,
  SupplyLine,
} from './market.js';

/** Bonus of a seller that sells `kg` in all: each kilogram earns the bonus of the step it falls into, none beyond the last. */
export function sellerStepsVnd(rule: SellerStepsRule, kg: number): number {
  let from = 0;
  let bonus = 0;
  for (const step of rule.steps) {
    const inside = Math.min(kg, step.uptoKg) - from;
    if (inside <= 0) break;
    bonus += inside * step.bonusVndPerKg;
    from = step.uptoKg;
  }
  return bonus;
}

/** Whether the kilograms of a line count under an organisation's cap: its own line, and its window meets the rule's days. */
export function countsUnderOrgCap(
  rule: MaxOrgKgRule,
  line: SupplyLine | DemandLine | ProcessorLine,
): boolean {
  if (line.org !== rule.org) return false;
  const [from, to] = lineWindow(line);
  return dayNumber(from) <= dayNumber(rule.to) && dayNumber(to) >= dayNumber(rule.from);
}

function lineWindow(line: SupplyLine | DemandLine | ProcessorLine): readonly [string, string] {
  if ('readyFrom' in line) return [line.readyFrom, line.readyTo];
  if ('deliverFrom' in line) return [line.deliverFrom, line.deliverTo];
  return [line.from, line.to];
}

/** Least whole kilograms of a deal of this pair. */
export function leastDealKg(supply: SupplyLine, demand: DemandLine): number {
  return Math.max(1, Math.ceil(supply.minDealKg), Math.ceil(demand.minDealKg));
}
