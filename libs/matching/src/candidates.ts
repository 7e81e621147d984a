/**
 * Best candidates for a new or edited line, at once and without a solve ("gợi ý ngay"): a supply is ranked by w - v, a demand by w - u,
 * against the prices of the last round. Open lines are kept in groups of one product, grade and grade premium, each sorted by what a
 * kilogram brings before transport. Transport is never negative, so a group is left as soon as its next line cannot beat the worst of
 * the best found: what was not looked at cannot be among the best. Adding, editing and removing a line moves one entry.
 */
import {
  certified,
  deliveryDays,
  demandSide,
  distanceKm,
  marginVndPerKg,
  supplySide,
  transportVndPerKg,
  withinDistance,
} from './eligibility.js';
import type { DemandSide, SupplySide, ValidDays } from './eligibility.js';
import { formatDay } from './days.js';
import { CANDIDATES_MAX } from './limits.js';
import type { DemandLine, SupplyLine, Transport } from './market.js';

/** An open line with what it earns already on any kilogram at the last prices (u of a supply, v of a demand; 0 for a new line). */
export type OpenLine =
  | { readonly side: 'supply'; readonly line: SupplyLine; readonly keepsVndPerKg: number }
  | { readonly side: 'demand'; readonly line: DemandLine; readonly keepsVndPerKg: number };

/** A possible partner, best first, with every part of what it is worth. */
export interface Candidate {
  readonly id: string;
  /** bid + grade premium - ask - transport. */
  readonly gainVndPerKg: number;
  /** What the partner earns now and would want to keep. */
  readonly partnerKeepsVndPerKg: number;
  /** gain - partner keeps: what is left for the new line. */
  readonly worthVndPerKg: number;
  readonly premiumVndPerKg: number;
  /** Ranks of the supply above the smallest the demand takes. */
  readonly gradesAbove: number;
  readonly transportVndPerKg: number;
  readonly distanceKm: number;
  /** Most kilograms of one deal. */
  readonly upToKg: number;
  /** Smallest deal both lines accept. */
  readonly atLeastKg: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
}

interface Entry {
  readonly open: OpenLine;
  readonly from: SupplySide | null;
  readonly to: DemandSide | null;
  /** Before transport and premium: -(ask + u) of a supply, bid - v of a demand. Falls along the group. */
  readonly key: number;
  readonly id: string;
}

interface Group {
  readonly grade: number;
  /** Premium per rank of the demands of the group; 0 of supplies. */
  readonly premiumVndPerKg: number;
  readonly entries: Entry[];
}

export class CandidateIndex {
  private readonly groups = new Map<string, Group>();
  /** Groups by side and product. */
  private readonly byProduct = new Map<string, Group[]>();
  private readonly placed = new Map<
    string,
    { readonly entry: Entry; readonly groups: readonly Group[] }
  >();

  constructor(
    private readonly transport: Transport,
    lines: Iterable<OpenLine> = [],
  ) {
    for (const open of lines) this.place(open);
    for (const group of this.groups.values()) group.entries.sort(compareEntries);
  }

  get size(): number {
    return this.placed.size;
  }

  /** Adds a line or replaces the one of the same side and id. */
  put(open: OpenLine): void {
    this.remove(open.side, open.line.id);
    const { entry, groups } = this.place(open);
    for (const group of groups) {
      group.entries.pop();
      group.entries.splice(placeOf(group.entries, entry), 0, entry);
    }
  }

  remove(side: 'supply' | 'demand', id: string): void {
    const key = `${side} ${id}`;
    const known = this.placed.get(key);
    if (known === undefined) return;
    this.placed.delete(key);
    for (const group of known.groups) group.entries.splice(placeOf(group.entries, known.entry), 1);
  }

  /** At most `most` partners of a line that need not be in the index, best first; ties by id. */
  candidatesFor(line: Pick<OpenLine, 'side' | 'line'>, most = CANDIDATES_MAX): Candidate[] {
    const best = new Best(most);
    if (line.side === 'supply') {
      const from = supplySide(line.line as SupplyLine);
      for (const group of this.byProduct.get(`demand ${from.line.product}`) ?? []) {
        if (group.grade > from.line.grade) continue;
        const premium = group.premiumVndPerKg * (from.line.grade - group.grade);
        const own = premium - from.line.askVndPerKg;
        scan(group, best, own, (entry) => this.judge(from, entry.to!, entry));
      }
    } else {
      const to = demandSide(line.line as DemandLine);
      for (const product of to.products) {
        for (const group of this.byProduct.get(`supply ${product}`) ?? []) {
          if (group.grade < to.line.minGrade) continue;
          const { bidVndPerKg, gradePremiumVndPerKg, minGrade } = to.line;
          const bid = bidVndPerKg + gradePremiumVndPerKg * (group.grade - minGrade);
          scan(group, best, bid, (entry) => this.judge(entry.from!, to, entry));
        }
      }
    }
    return best.list;
  }

  private place(open: OpenLine): { readonly entry: Entry; readonly groups: readonly Group[] } {
    const entry = entryOf(open);
    const groups = productsOf(open).map((product) => this.group(open, product));
    for (const group of groups) group.entries.push(entry);
    const placed = { entry, groups };
    this.placed.set(`${open.side} ${open.line.id}`, placed);
    return placed;
  }

  private group(open: OpenLine, product: string): Group {
    const { side } = open;
    const grade = side === 'supply' ? open.line.grade : open.line.minGrade;
    const premiumVndPerKg = side === 'supply' ? 0 : open.line.gradePremiumVndPerKg;
    const key = JSON.stringify([side, product, grade, premiumVndPerKg]);
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group: Group = { grade, premiumVndPerKg, entries: [] };
    this.groups.set(key, group);
    const list = this.byProduct.get(`${side} ${product}`);
    if (list === undefined) this.byProduct.set(`${side} ${product}`, [group]);
    else list.push(group);
    return group;
  }

  /** The pair by the hard filters, quickest first; null where one stops it or nothing would be left. */
  private judge(from: SupplySide, to: DemandSide, partner: Entry): Candidate | null {
    const days = matched(from, to);
    if (days === null) return null;
    const km = distanceKm(from.line, to.line);
    if (!withinDistance(from.line, to.line, km)) return null;
    const transport = transportVndPerKg(this.transport, from.line.modes, to.line.modes, km);
    if (transport === null) return null;
    const gain = marginVndPerKg(from.line, to.line) - transport;
    if (gain < 0) return null;
    return {
      id: partner.open.line.id,
      gainVndPerKg: gain,
      partnerKeepsVndPerKg: partner.open.keepsVndPerKg,
      worthVndPerKg: gain - partner.open.keepsVndPerKg,
      premiumVndPerKg: to.line.gradePremiumVndPerKg * (from.line.grade - to.line.minGrade),
      gradesAbove: from.line.grade - to.line.minGrade,
      transportVndPerKg: transport,
      distanceKm: km,
      upToKg: Math.floor(Math.min(from.line.quantityKg, to.line.quantityKg)),
      atLeastKg: Math.max(1, Math.ceil(from.line.minDealKg), Math.ceil(to.line.minDealKg)),
      deliverFrom: formatDay(days.from),
      deliverTo: formatDay(days.to),
    };
  }
}

/** The filters that need no distance. */
function matched(from: SupplySide, to: DemandSide): ValidDays | null {
  const days = deliveryDays(from, to);
  if (days.from > days.to) return null;
  if (from.line.grade < to.line.minGrade) return null;
  if (to.line.variety !== null && to.line.variety !== from.line.variety) return null;
  if (from.excluded.has(to.line.org) || to.excluded.has(from.line.org)) return null;
  const most = Math.min(Math.floor(from.line.quantityKg), Math.floor(to.line.quantityKg));
  if (most < Math.max(1, from.line.minDealKg, to.line.minDealKg)) return null;
  return certified(from.certificates, to.line.certificates, days) ? days : null;
}

/** Walks a group while its next line could still beat the worst of the best found. `own` is the new line's side of the margin. */
function scan(
  group: Group,
  best: Best,
  own: number,
  judge: (entry: Entry) => Candidate | null,
): void {
  for (const entry of group.entries) {
    const most = entry.key + own;
    if (most < best.bar) return;
    const candidate = judge(entry);
    if (candidate !== null) best.add(candidate);
  }
}

class Best {
  readonly list: Candidate[] = [];
  /** Below this nothing is good enough. */
  bar = -Infinity;

  constructor(private readonly most: number) {}

  add(candidate: Candidate): void {
    const { list } = this;
    let at = list.length;
    while (at > 0 && before(candidate, list[at - 1]!)) at -= 1;
    if (at >= this.most) return;
    list.splice(at, 0, candidate);
    if (list.length > this.most) list.pop();
    if (list.length === this.most) this.bar = list.at(-1)!.worthVndPerKg;
  }
}

function before(a: Candidate, b: Candidate): boolean {
  if (a.worthVndPerKg !== b.worthVndPerKg) return a.worthVndPerKg > b.worthVndPerKg;
  return a.id < b.id;
}

/** A demand stands in a group for each product it takes. */
function productsOf(open: OpenLine): readonly string[] {
  return open.side === 'supply' ? [open.line.product] : [...new Set(open.line.products)];
}

function entryOf(open: OpenLine): Entry {
  const { id } = open.line;
  if (open.side === 'supply') {
    const key = -open.line.askVndPerKg - open.keepsVndPerKg;
    return { open, from: supplySide(open.line), to: null, key, id };
  }
  const key = open.line.bidVndPerKg - open.keepsVndPerKg;
  return { open, from: null, to: demandSide(open.line), key, id };
}

function compareEntries(a: Entry, b: Entry): number {
  if (a.key !== b.key) return b.key - a.key;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Where an entry stands or belongs in its sorted group. */
function placeOf(entries: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareEntries(entries[middle]!, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
