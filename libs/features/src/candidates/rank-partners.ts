/**
 * The best partners of one open line at the last prices, without a solve and without an index: exact, because the database hands
 * partners over best first.
 */
import type { Candidate } from '#matching';
import { CandidateIndex } from '#matching';
import { TRANSPORT } from '#domain';
import type { Reader } from '#persistence';
import { findPartners, type PartnerRow } from './candidate.repository.js';
import type { OwnLine } from './open-line.repository.js';
import { otherSide, toOpenLines } from './to-open-lines.js';

/** Partners looked at first, nearly always enough; each further portion is so many times as large. */
const PORTION = 100;
const GROWTH = 4;
const MOST = 20;

const better = (a: Candidate, b: Candidate): number =>
  b.worthVndPerKg - a.worthVndPerKg || (a.id < b.id ? -1 : 1);

/** Answers nothing for a line too small for its own smallest deal. */
export async function rankPartners(reader: Reader, own: OwnLine): Promise<Candidate[]> {
  let best: Candidate[] = [];
  for (let from = 0, count = PORTION; ; from += count, count *= GROWTH) {
    const partners = await findPartners(reader, own, { count, from });
    best = [...best, ...judge(own, partners)].sort(better).slice(0, MOST);
    const last = partners.at(-1);
    if (last === undefined || partners.length < count) return best;
    const most =
      own.side === 'supply' ? last.key - own.frozen.askVnd : last.key + own.frozen.bidVnd;
    const worst = best[MOST - 1];
    if (worst !== undefined && worst.worthVndPerKg > most) return best;
  }
}

function judge(own: OwnLine, partners: readonly PartnerRow[]): Candidate[] {
  const { unit } = own.frozen;
  const [self] = toOpenLines(own.side, unit, [{ frozen: own.frozen, keeps: 0 }]);
  if (self === undefined) return [];
  const open = toOpenLines(otherSide(own.side), unit, partners);
  return new CandidateIndex(TRANSPORT[unit], open).candidatesFor(self, MOST);
}
