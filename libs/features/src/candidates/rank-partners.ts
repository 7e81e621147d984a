/** The best partners of one open line at the last prices, without a solve: exact, because partners come best first. */
import type { Candidate, OpenLine } from '#matching';
import { CandidateIndex } from '#matching';
import type { FrozenDemand, FrozenSupply } from '#domain';
import { compileMarket } from '#domain';
import type { Reader } from '#persistence';
import { findPartners, type OwnLine, type PartnerRow } from './candidate.repository.js';

/** Partners looked at first, nearly always enough; each further portion is so many times as large. */
const PORTION = 100;
const GROWTH = 4;
const MOST = 20;

export type RankedPartner = Candidate & { readonly gradeAbove: number };

const better = (a: Candidate, b: Candidate): number =>
  b.worthVndPerKg - a.worthVndPerKg || (a.id < b.id ? -1 : 1);

/** Answers nothing for a line too small for its own smallest deal. */
export async function rankPartners(reader: Reader, own: OwnLine): Promise<RankedPartner[]> {
  let best: RankedPartner[] = [];
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

function judge(own: OwnLine, partners: readonly PartnerRow[]): RankedPartner[] {
  const frozen = partners.map((partner) => partner.frozen);
  const book =
    own.side === 'supply'
      ? { supplies: [own.frozen], demands: frozen }
      : { supplies: frozen, demands: [own.frozen] };
  const { unit } = own.frozen;
  const market = compileMarket(book, { unit, priceSplit: 0.5, rules: [] });
  const keeps = new Map(partners.map((partner) => [partner.frozen.id, partner.keeps]));
  const open = [
    ...market.supplies.map((line): OpenLine => ({
      side: 'supply',
      line,
      keepsVndPerKg: keeps.get(line.id) ?? 0,
    })),
    ...market.demands.map((line): OpenLine => ({
      side: 'demand',
      line,
      keepsVndPerKg: keeps.get(line.id) ?? 0,
    })),
  ];
  const self = open.find(({ side, line }) => side === own.side && line.id === own.frozen.id);
  if (self === undefined) return [];
  const grades = new Map(frozen.map((line) => [line.id, gradeAbove(own, line)]));
  return new CandidateIndex(market.transport, open)
    .candidatesFor(self, MOST)
    .map((candidate) => ({ ...candidate, gradeAbove: grades.get(candidate.id) ?? 0 }));
}

const gradeAbove = (own: OwnLine, partner: FrozenSupply & FrozenDemand): number =>
  own.side === 'supply' ? own.frozen.grade - partner.minGrade : partner.grade - own.frozen.minGrade;
