/**
 * Every change of one kind alone that could make a partner eligible or dearer, smallest first: the places where the answer of a
 * clearing can turn. Prices are not listed here, they are searched over whole dong.
 */
import { certified, deliveryDays, demandSide, distanceKm, supplySide } from './eligibility.js';
import type { Book, DemandSide, SupplySide } from './eligibility.js';
import { formatDay } from './days.js';
import { LIMITS } from './limits.js';
import type { DemandLine, SupplyLine } from './market.js';
import type { HintChange } from './result.js';
import { leastDealKg } from './rules.js';

/** A line of a book to be changed, with the positions of its possible partners. */
export type HintLine =
  | {
      readonly side: 'supply';
      readonly index: number;
      readonly line: SupplyLine;
      readonly partners: readonly number[];
    }
  | {
      readonly side: 'demand';
      readonly index: number;
      readonly line: DemandLine;
      readonly partners: readonly number[];
    };

export interface Candidate {
  readonly amount: number;
  readonly detail?: string;
  readonly line: SupplyLine | DemandLine;
}

export type ListedChange = Exclude<HintChange, 'ask' | 'bid'>;

const LISTERS: Readonly<Record<ListedChange, (book: Book, at: HintLine) => Candidate[]>> = {
  quantity: quantities,
  date: dates,
  certificate: certificates,
  grade: grades,
  distance: distances,
  minDeal: (_, at) => lowered(at, 'minDealKg'),
  minFill: (_, at) => (at.side === 'demand' ? lowered(at, 'minFillKg') : []),
};

export const LISTED_CHANGES = Object.keys(LISTERS) as ListedChange[];

export function listCandidates(book: Book, at: HintLine, change: ListedChange): Candidate[] {
  const seen = new Set<string>();
  const own = LISTERS[change](book, at).filter((candidate) => {
    const key = `${candidate.amount} ${candidate.detail ?? ''}`;
    if (candidate.amount <= 0 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return own.sort((a, b) => a.amount - b.amount || ((a.detail ?? '') < (b.detail ?? '') ? -1 : 1));
}

/** The line with its price moved by `amount` in the partner's favour. */
export function withPrice(at: HintLine, amount: number): SupplyLine | DemandLine {
  if (at.side === 'supply') return { ...at.line, askVndPerKg: at.line.askVndPerKg - amount };
  return { ...at.line, bidVndPerKg: at.line.bidVndPerKg + amount };
}

function sides(book: Book, at: HintLine, partner: number): { from: SupplySide; to: DemandSide } {
  return at.side === 'supply'
    ? { from: book.supplies[at.index]!, to: book.demands[partner]! }
    : { from: book.supplies[partner]!, to: book.demands[at.index]! };
}

/** A smaller line than a partner's smallest deal or fill, or than one whole kilogram. */
function quantities(book: Book, at: HintLine): Candidate[] {
  const own = at.line.quantityKg;
  const wanted = new Set<number>([1]);
  for (const partner of at.partners) {
    const { from, to } = sides(book, at, partner);
    wanted.add(leastDealKg(from.line, to.line));
    if (at.side === 'supply') wanted.add(Math.ceil(to.line.minFillKg));
  }
  if (at.side === 'demand') wanted.add(Math.ceil(at.line.minFillKg));
  return [...wanted]
    .filter((kg) => kg > own && kg <= LIMITS.quantityKg)
    .map((kg) => ({ amount: round3(kg - own), line: { ...at.line, quantityKg: kg } }));
}

function dates(book: Book, at: HintLine): Candidate[] {
  const found: Candidate[] = [];
  const own = ownDays(book, at);
  for (const partner of at.partners) {
    for (const day of turningDays(book, at, partner)) {
      if (day < own.from)
        found.push({ amount: own.from - day, detail: 'earlier', line: withWindow(at, day, null) });
      if (day > own.to) {
        const lineTo = day - own.to + own.lastDay;
        found.push({ amount: day - own.to, detail: 'later', line: withWindow(at, null, lineTo) });
      }
    }
  }
  return found;
}

/** First and last day the line can deliver or take, and the last day of its own window (before shelf life). */
function ownDays(book: Book, at: HintLine): { from: number; to: number; lastDay: number } {
  if (at.side === 'supply') {
    const own = book.supplies[at.index]!;
    return { from: own.readyFrom, to: own.freshTo, lastDay: own.readyTo };
  }
  const own = book.demands[at.index]!;
  return { from: own.deliverFrom, to: own.deliverTo, lastDay: own.deliverTo };
}

/** Days at which a wider window reaches the partner's window, or a day on which a certificate holds. */
function turningDays(book: Book, at: HintLine, partner: number): number[] {
  const { from, to } = sides(book, at, partner);
  const days =
    at.side === 'supply' ? [to.deliverFrom, to.deliverTo] : [from.readyFrom, from.freshTo];
  for (const code of to.line.certificates) {
    for (const valid of from.certificates.get(code) ?? []) days.push(valid.from, valid.to);
  }
  return days.filter((day) => Number.isFinite(day));
}

function withWindow(at: HintLine, from: number | null, to: number | null): SupplyLine | DemandLine {
  if (at.side === 'supply') {
    return {
      ...at.line,
      ...(from === null ? {} : { readyFrom: formatDay(from) }),
      ...(to === null ? {} : { readyTo: formatDay(to) }),
    };
  }
  return {
    ...at.line,
    ...(from === null ? {} : { deliverFrom: formatDay(from) }),
    ...(to === null ? {} : { deliverTo: formatDay(to) }),
  };
}

/** A supply gains the codes a partner misses; a demand gives up the codes a partner lacks. */
function certificates(book: Book, at: HintLine): Candidate[] {
  const found: Candidate[] = [];
  for (const partner of at.partners) {
    const { from, to } = sides(book, at, partner);
    const days = deliveryDays(from, to);
    const missing = [...new Set(to.line.certificates)].filter(
      (code) => !certified(from.certificates, [code], days),
    );
    if (missing.length === 0) continue;
    found.push({
      amount: missing.length,
      detail: missing.sort().join(', '),
      line: withCertificates(at, missing),
    });
  }
  return found;
}

function withCertificates(at: HintLine, codes: readonly string[]): SupplyLine | DemandLine {
  if (at.side === 'demand') {
    return {
      ...at.line,
      certificates: at.line.certificates.filter((code) => !codes.includes(code)),
    };
  }
  const added = codes.map((code) => ({ code, validFrom: null, validTo: null }));
  return { ...at.line, certificates: [...at.line.certificates, ...added] };
}

/** Ranks that reach a partner, and ranks whose premium pays for one. */
function grades(book: Book, at: HintLine): Candidate[] {
  const wanted = new Set<number>();
  let premium = 0;
  for (const partner of at.partners) {
    const { from, to } = sides(book, at, partner);
    const short = to.line.minGrade - from.line.grade;
    if (short > 0) wanted.add(short);
    premium = Math.max(premium, to.line.gradePremiumVndPerKg);
  }
  const own = at.side === 'supply' ? LIMITS.grade - at.line.grade : at.line.minGrade + LIMITS.grade;
  if (premium > 0) for (let ranks = 1; ranks <= own; ranks++) wanted.add(ranks);
  return [...wanted]
    .filter((ranks) => ranks <= own)
    .map((ranks) => ({
      amount: ranks,
      line:
        at.side === 'supply'
          ? { ...at.line, grade: at.line.grade + ranks }
          : { ...at.line, minGrade: at.line.minGrade - ranks },
    }));
}

function distances(book: Book, at: HintLine): Candidate[] {
  const limit = at.line.maxDistanceKm;
  if (limit === null) return [];
  const found: Candidate[] = [];
  for (const partner of at.partners) {
    const { from, to } = sides(book, at, partner);
    const km = distanceKm(from.line, to.line);
    if (km <= limit) continue;
    const reach = Math.ceil(km * 1000) / 1000;
    found.push({ amount: round3(reach - limit), line: { ...at.line, maxDistanceKm: reach } });
  }
  return found;
}

/** A smaller smallest deal or fill, down to any whole kilogram. */
function lowered(at: HintLine, key: 'minDealKg' | 'minFillKg'): Candidate[] {
  const own =
    key === 'minDealKg' ? at.line.minDealKg : at.side === 'demand' ? at.line.minFillKg : 0;
  const found: Candidate[] = [];
  for (let kg = Math.ceil(own) - 1; kg >= 0; kg -= kg > 10_000 ? Math.ceil(kg / 1000) : 1) {
    found.push({ amount: round3(own - kg), line: { ...at.line, [key]: kg } });
  }
  return found;
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The changed line as a side of the book. */
export function changedSides(
  book: Book,
  at: HintLine,
  line: SupplyLine | DemandLine,
  partner: number,
): { supply: number; demand: number; from: SupplySide; to: DemandSide } {
  if (at.side === 'supply') {
    return {
      supply: at.index,
      demand: partner,
      from: supplySide(line as SupplyLine),
      to: book.demands[partner]!,
    };
  }
  return {
    supply: partner,
    demand: at.index,
    from: book.supplies[partner]!,
    to: demandSide(line as DemandLine),
  };
}
