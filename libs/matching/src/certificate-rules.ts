/** Verifier: the rules of the book, and the bonuses they grant. */
import type { Seen, SeenLeg } from './certificate-seen.js';
import { pairKey } from './eligibility.js';
import type { MaxBuyerShareRule, MaxOrgKgRule } from './market.js';
import { countsUnderOrgCap, leastDealKg, sellerStepsVnd } from './rules.js';

export function verifyRules(seen: Seen): void {
  verifyDeals(seen);
  verifyFills(seen);
  for (const rule of seen.book.market.rules) {
    if (rule.type === 'maxBuyerShare') verifyShare(seen, rule);
    if (rule.type === 'maxOrgKg') verifyOrgCap(seen, rule);
  }
  const bonus = bonusOf(seen);
  if (Math.abs(bonus - seen.result.bonusVnd) > 1e-3) seen.fail(`the bonuses add up to ${bonus}`);
}

function verifyDeals({ book, legs, fail }: Seen): void {
  for (const { deal, supply, demand } of legs) {
    const least = smallestDeal(book.supplies[supply]?.line, book.demands[demand]?.line);
    if (deal.quantityKg < least)
      fail(`deal ${deal.from} -> ${deal.to} is below the smallest deal of ${least} kg`);
  }
}

function smallestDeal(
  supply: Parameters<typeof leastDealKg>[0] | undefined,
  demand: Parameters<typeof leastDealKg>[1] | undefined,
): number {
  if (supply !== undefined && demand !== undefined) return leastDealKg(supply, demand);
  return supply?.minDealKg ?? demand?.minDealKg ?? 0;
}

function verifyFills({ book, legs, fail }: Seen): void {
  const fills = new Map<number, { kg: number; orgs: Set<string> }>();
  for (const leg of legs) {
    if (leg.demand < 0) continue;
    const fill = fills.get(leg.demand) ?? { kg: 0, orgs: new Set<string>() };
    fill.kg += leg.deal.quantityKg;
    fill.orgs.add(sellerOrg(book.market, leg));
    fills.set(leg.demand, fill);
  }
  for (const [index, fill] of fills) {
    const { line } = book.demands[index]!;
    if (fill.kg < line.minFillKg - 1e-6)
      fail(`demand ${line.id} is filled below its smallest fill`);
    if (line.maxSuppliers !== null && fill.orgs.size > line.maxSuppliers)
      fail(`demand ${line.id} has too many suppliers`);
  }
}

function sellerOrg(market: Seen['book']['market'], leg: SeenLeg): string {
  return leg.supply >= 0
    ? market.supplies[leg.supply]!.org
    : market.processors[leg.fromProcessor]!.org;
}

/** Kilograms of the product that reach buyers, by buying organisation; what goes into a processor counts as bought by it. */
function verifyShare({ book, legs, fail }: Seen, rule: MaxBuyerShareRule): void {
  const byOrg = new Map<string, number>();
  let all = 0;
  for (const leg of legs) {
    if (leg.deal.product !== rule.product) continue;
    const org =
      leg.demand >= 0
        ? book.demands[leg.demand]!.line.org
        : book.market.processors[leg.toProcessor]!.org;
    byOrg.set(org, (byOrg.get(org) ?? 0) + leg.deal.quantityKg);
    all += leg.deal.quantityKg;
  }
  for (const [org, kg] of byOrg) {
    if (kg > rule.share * all + 1e-6)
      fail(`buyer ${org} takes more than its share of ${rule.product}`);
  }
}

function verifyOrgCap({ book, legs, fail }: Seen, rule: MaxOrgKgRule): void {
  let kg = 0;
  for (const leg of legs) {
    const from = book.supplies[leg.supply]?.line ?? book.market.processors[leg.fromProcessor]!;
    const to = book.demands[leg.demand]?.line ?? book.market.processors[leg.toProcessor]!;
    if (countsUnderOrgCap(rule, from)) kg += leg.deal.quantityKg;
    if (countsUnderOrgCap(rule, to)) kg += leg.deal.quantityKg;
  }
  if (kg > rule.kg + 1e-6)
    fail(`organisation ${rule.org} deals ${kg} kg, above its cap of ${rule.kg}`);
}

function bonusOf({ book, legs }: Seen): number {
  let bonus = 0;
  const sold = new Map<string, number>();
  for (const leg of legs) {
    if (leg.supply < 0) continue;
    const { org } = book.supplies[leg.supply]!.line;
    sold.set(org, (sold.get(org) ?? 0) + leg.deal.quantityKg);
    if (leg.demand >= 0)
      bonus += leg.deal.quantityKg * (book.bonus.get(pairKey(book, leg.supply, leg.demand)) ?? 0);
  }
  for (const rule of book.market.rules) {
    if (rule.type === 'sellerSteps')
      for (const kg of sold.values()) bonus += sellerStepsVnd(rule, kg);
  }
  return bonus;
}
