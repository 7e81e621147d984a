/**
 * Result of the engine -> proposals: one leg per deal, with its price parts and the days it takes from each side. Direct
 * legs are grouped by demand. All legs of a processor, in and out, are one group of rule ALL: what it buys it can only sell
 * on, and what it sells it must first get. A demand that must be filled as a whole ties its processors and direct legs together.
 */
import type { Deal } from '#matching';
import { distanceKm } from '#matching';
import { addDays } from '#text';
import { assert } from '../shared/assert.js';
import { SUPPLIERS_MAX } from './compile-market.js';
import type { FrozenBook, FrozenDemand, FrozenProcessing, FrozenSupply } from './frozen-line.js';
import { basePerUnit } from './frozen-line.js';
import { Families } from '../shared/families.js';

/** EACH: every leg stands alone. FILL: the group stands while the kept volume reaches the smallest fill. ALL: all or none. */
export const GROUP_RULES = ['EACH', 'FILL', 'ALL'] as const;
export type GroupRule = (typeof GROUP_RULES)[number];

/** A demand with so few suppliers wants them all: with one of them gone its order is not worth the trip. */
const FEW_SUPPLIERS = 3;

/** Prices in dong per priced unit (kg, piece, guest), gains in dong for the whole leg. Two of the three lines are set. */
export interface ProposedLeg {
  readonly lotId: string | null;
  readonly processingId: string | null;
  readonly demandId: string | null;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly productCode: string;
  readonly quantityBase: bigint;
  readonly priceVnd: number;
  readonly transportVnd: number;
  readonly gradePremiumVnd: number;
  /** Of a leg out of a processor the days on which it is worked. */
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly distanceKm: number;
  /** Of a processor a leg's part of its income or cost: only the sum over its chain is its gain. */
  readonly sellerGainVnd: number;
  readonly buyerGainVnd: number;
  readonly runnerUp: { readonly id: string; readonly lessVnd: number } | null;
}

export interface ProposedGroup {
  /** Of a chain its largest outlet. */
  readonly demandId: string;
  /** The processing offer of a chain, or one of them. */
  readonly processingId: string | null;
  /** From 1; a demand with more suppliers than a contract has parties is offered in several groups. */
  readonly part: number;
  readonly rule: GroupRule;
  readonly minFillBase: bigint;
  /** The buyer first, then the sellers; of a chain everybody. */
  readonly partyOrgs: readonly string[];
  readonly legs: readonly ProposedLeg[];
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Where a leg comes from: a lot, or a processor's output; what both have. */
interface Source {
  readonly org: string;
  readonly grade: number;
  readonly from: string;
  readonly to: string;
  readonly shelfLifeDays: number;
  readonly lat: number;
  readonly lon: number;
}

const lotSource = (lot: FrozenSupply): Source => ({
  ...lot,
  from: lot.readyFrom,
  to: lot.readyTo,
});

function outputSource(offer: FrozenProcessing, product: string): Source {
  const output = offer.outputs.find((one) => one.product === product);
  assert(output !== undefined, 'a processor sells what it makes');
  return { ...offer, ...output, from: offer.availableFrom, to: offer.availableTo };
}

/** The two ends of a deal and the lines they are. */
interface Ends {
  readonly source: Source;
  readonly buyer: FrozenDemand | FrozenProcessing;
  readonly lines: Pick<ProposedLeg, 'lotId' | 'processingId' | 'demandId'>;
}

/** What a buyer pays on top for ranks above its smallest; a processor takes what passes. */
const premiumOf = (buyer: FrozenDemand | FrozenProcessing, grade: number): number =>
  'gradePremiumVnd' in buyer ? buyer.gradePremiumVnd * Math.max(0, grade - buyer.minGrade) : 0;

const readLeg = (deal: Deal, { source, buyer, lines }: Ends): ProposedLeg => ({
  ...lines,
  sellerOrg: source.org,
  buyerOrg: buyer.org,
  productCode: deal.product,
  // Whole units, and whole grams out of a processor.
  quantityBase: BigInt(Math.round(deal.quantityKg * basePerUnit(buyer.unit))),
  priceVnd: deal.priceVndPerKg,
  transportVnd: deal.transportVndPerKg,
  gradePremiumVnd: premiumOf(buyer, source.grade),
  // Harvested (or worked) at most a shelf life before the first delivery day, and never after the last.
  harvestFrom: later(source.from, addDays(deal.deliverFrom, -source.shelfLifeDays)),
  harvestTo: earlier(source.to, deal.deliverTo),
  deliverFrom: deal.deliverFrom,
  deliverTo: deal.deliverTo,
  distanceKm: distanceKm(place(source), place(buyer)),
  sellerGainVnd: deal.fromGainVnd,
  buyerGainVnd: deal.toGainVnd,
  runnerUp:
    deal.runnerUp === null ? null : { id: deal.runnerUp.id, lessVnd: deal.runnerUp.lessVndPerKg },
});

const place = ({ lat, lon }: { lat: number; lon: number }): Parameters<typeof distanceKm>[0] => ({
  ...{ lat, lon },
  modes: [],
  maxDistanceKm: null,
});

const sumOf = (legs: readonly ProposedLeg[]): bigint =>
  legs.reduce((sum, leg) => sum + leg.quantityBase, 0n);

export function groupRule(demand: FrozenDemand, legs: readonly ProposedLeg[]): GroupRule {
  if (legs.length < 2) return 'EACH';
  if (demand.maxSuppliers !== null && demand.maxSuppliers <= FEW_SUPPLIERS) return 'ALL';
  return demand.minFillBase > 0 ? 'FILL' : 'EACH';
}

/** Legs in portions of as many sellers as one contract takes. */
export function portions<Leg extends { readonly sellerOrg: string }>(
  legs: readonly Leg[],
): Leg[][] {
  const result: Leg[][] = [];
  let sellers = new Set<string>();
  for (const leg of legs) {
    if (result.length === 0 || (sellers.size === SUPPLIERS_MAX && !sellers.has(leg.sellerOrg))) {
      result.push([]);
      sellers = new Set();
    }
    sellers.add(leg.sellerOrg);
    result.at(-1)?.push(leg);
  }
  return result;
}

export interface ReadProposals {
  readonly groups: readonly ProposedGroup[];
  /** Legs that went stale between freeze and merge, or whose group broke by that. */
  readonly staleLegs: number;
}

const byLines = (a: ProposedLeg, b: ProposedLeg): number => (lineKey(a) < lineKey(b) ? -1 : 1);
const lineKey = (leg: ProposedLeg): string =>
  `${leg.lotId ?? '~'}/${leg.processingId ?? ''}/${leg.demandId ?? ''}/${leg.productCode}`;

function legsOf(book: FrozenBook, deals: readonly Deal[]): ProposedLeg[] {
  const lots = new Map(book.supplies.map((line) => [line.id, line]));
  const offers = new Map((book.processing ?? []).map((line) => [line.id, line]));
  const demands = new Map(book.demands.map((line) => [line.id, line]));
  return deals.map((deal) => {
    const [lot, from] = [lots.get(deal.from), offers.get(deal.from)];
    const [demand, to] = [demands.get(deal.to), offers.get(deal.to)];
    const source =
      lot !== undefined
        ? lotSource(lot)
        : from === undefined
          ? undefined
          : outputSource(from, deal.product);
    const buyer = demand ?? to;
    assert(source !== undefined && buyer !== undefined, 'a deal joins two lines of the book');
    const processingId = (from ?? to)?.id ?? null;
    const lines = { lotId: lot?.id ?? null, processingId, demandId: demand?.id ?? null };
    return readLeg(deal, { source, buyer, lines });
  });
}

function rulesOf(
  legs: readonly ProposedLeg[],
  demands: ReadonlyMap<string, FrozenDemand>,
): ReadonlyMap<string, GroupRule> {
  const byDemand = new Map<string, ProposedLeg[]>();
  for (const leg of legs) {
    if (leg.demandId === null) continue;
    const known = byDemand.get(leg.demandId);
    if (known === undefined) byDemand.set(leg.demandId, [leg]);
    else known.push(leg);
  }
  return new Map(
    [...byDemand].map(([id, all]) => {
      const demand = demands.get(id);
      assert(demand !== undefined, 'a leg has its demand');
      return [id, groupRule(demand, all)];
    }),
  );
}

/** Legs that must be offered together, by the key of their group; keys that begin with "p" are chains. */
function tied(
  legs: readonly ProposedLeg[],
  rules: ReadonlyMap<string, GroupRule>,
): ProposedLeg[][] {
  const groups = new Families();
  const keyOf = (leg: ProposedLeg): string =>
    leg.processingId === null ? `d ${leg.demandId ?? ''}` : `p ${leg.processingId}`;
  for (const leg of legs) {
    if (leg.processingId === null || leg.demandId === null) continue;
    if (rules.get(leg.demandId) !== 'EACH') groups.join(keyOf(leg), `d ${leg.demandId}`);
  }
  const members = new Map<string, ProposedLeg[]>();
  for (const leg of legs) {
    const key = groups.find(keyOf(leg));
    const known = members.get(key);
    if (known === undefined) members.set(key, [leg]);
    else known.push(leg);
  }
  return [...members.values()];
}

const worth = (leg: ProposedLeg): bigint => leg.quantityBase * BigInt(leg.priceVnd);

/** The demand a group is named by: its only one, or of a chain the largest outlet; null without any. */
function mainDemand(legs: readonly ProposedLeg[]): string | null {
  const outlets = new Map<string, bigint>();
  for (const leg of legs) {
    if (leg.demandId === null) continue;
    outlets.set(leg.demandId, (outlets.get(leg.demandId) ?? 0n) + worth(leg));
  }
  const [first] = [...outlets].sort(([a, x], [b, y]) => (x === y ? order(a, b) : x > y ? -1 : 1));
  return first?.[0] ?? null;
}

interface DraftGroup {
  readonly legs: readonly ProposedLeg[];
  readonly fresh: readonly ProposedLeg[];
  readonly demand: FrozenDemand;
  readonly processingId: string | null;
  readonly rule: GroupRule;
  readonly minFillBase: bigint;
}

/** Groups in a fixed order, the direct ones of a demand before its chains. */
function draftsOf(
  book: FrozenBook,
  legs: readonly ProposedLeg[],
  isStale: (leg: ProposedLeg) => boolean,
): DraftGroup[] {
  const demands = new Map(book.demands.map((line) => [line.id, line]));
  const rules = rulesOf(legs, demands);
  const drafts = tied(legs, rules).flatMap((all): DraftGroup[] => {
    const demand = demands.get(mainDemand(all) ?? '');
    // A processor that would take in without selling on is no deal.
    if (demand === undefined) return [];
    const processingId = chainOf(all);
    const rule = processingId === null ? (rules.get(demand.id) ?? 'EACH') : 'ALL';
    const minFillBase = BigInt(rule === 'FILL' ? demand.minFillBase : 0);
    const fresh = all.filter((leg) => !isStale(leg));
    return [{ legs: all, fresh, demand, processingId, rule, minFillBase }];
  });
  return drafts.sort(
    (a, b) => order(a.demand.id, b.demand.id) || order(a.processingId ?? '', b.processingId ?? ''),
  );
}

/** `isStale` says whether a line changed, closed or lost volume since the book was frozen. */
export function readProposals(
  book: FrozenBook,
  deals: readonly Deal[],
  isStale: (leg: ProposedLeg) => boolean,
): ReadProposals {
  const all = legsOf(book, deals).sort(byLines);
  const groups: ProposedGroup[] = [];
  const parts = new Map<string, number>();
  for (const draft of draftsOf(book, all, isStale)) {
    const { demand, processingId, rule, minFillBase, fresh } = draft;
    if (!standsWith(draft, draft.legs, fresh)) continue;
    for (const legs of processingId === null ? portions(fresh) : [fresh]) {
      const part = (parts.get(demand.id) ?? 0) + 1;
      parts.set(demand.id, part);
      const frame = { demandId: demand.id, processingId, part, rule, minFillBase };
      groups.push({ ...frame, partyOrgs: partiesOf(demand.org, legs), legs });
    }
  }
  const kept = groups.reduce((sum, group) => sum + group.legs.length, 0);
  return { groups, staleLegs: all.length - kept };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const chainOf = (legs: readonly ProposedLeg[]): string | null =>
  legs.flatMap((leg) => leg.processingId ?? []).sort()[0] ?? null;

const partiesOf = (buyerOrg: string, legs: readonly ProposedLeg[]): string[] => [
  ...new Set([buyerOrg, ...legs.flatMap((leg) => [leg.buyerOrg, leg.sellerOrg])]),
];

/** Whether a group stands when only some of its legs are kept. */
function standsWith(
  group: { readonly rule: GroupRule; readonly minFillBase: bigint },
  all: readonly ProposedLeg[],
  kept: readonly ProposedLeg[],
): boolean {
  if (kept.length === 0) return false;
  if (group.rule === 'ALL') return kept.length === all.length;
  return group.rule === 'EACH' || sumOf(kept) >= group.minFillBase;
}
