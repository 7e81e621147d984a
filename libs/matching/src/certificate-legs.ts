/** Verifier: every leg passes the hard filters, carries the right product, transport and days. */
import type { Seen, SeenLeg } from './certificate-seen.js';
import { verifyChains } from './chains-verify.js';
import { formatDay } from './days.js';
import { deliveryDays, isEligible, judgePair } from './eligibility.js';

export function verifyLegs(seen: Seen): void {
  for (const leg of seen.legs) {
    if (leg.supply >= 0 && leg.demand >= 0) verifyDirect(seen, leg);
  }
  verifyChains(seen);
}

function verifyDirect({ book, fail }: Seen, { deal, supply, demand }: SeenLeg): void {
  const name = `deal ${deal.from} -> ${deal.to}`;
  const pair = judgePair(book, supply, demand);
  if (!isEligible(pair)) return fail(`${name} is stopped by the filter "${pair}"`);
  const from = book.supplies[supply]!;
  if (deal.product !== from.line.product) fail(`${name} is not of ${deal.product}`);
  if (deal.transportVndPerKg !== pair.transportVndPerKg)
    fail(`${name} costs ${pair.transportVndPerKg} VND/kg to carry`);
  const days = deliveryDays(from, book.demands[demand]!);
  if (deal.deliverFrom !== formatDay(days.from) || deal.deliverTo !== formatDay(days.to)) {
    fail(`${name} has the wrong delivery days`);
  }
}
