/**
 * Result of the engine -> proposals: one group per demand, one leg per deal, with its price parts and the days it takes
 * from each side.
 */
import type { Deal } from '#matching';
import { distanceKm } from '#matching';
import { addDays } from '#text';
import { assert } from '../shared/assert.js';
import { SUPPLIERS_MAX } from './compile-market.js';
import type { FrozenBook, FrozenDemand, FrozenSupply } from './frozen-line.js';
import { basePerUnit } from './frozen-line.js';

/** EACH: every leg stands alone. FILL: the group stands while the kept volume reaches the smallest fill. ALL: all or none. */
export const GROUP_RULES = ['EACH', 'FILL', 'ALL'] as const;
export type GroupRule = (typeof GROUP_RULES)[number];

/** A demand with so few suppliers wants them all: with one of them gone its order is not worth the trip. */
const FEW_SUPPLIERS = 3;

/** Prices in dong per priced unit (kg, piece, guest), gains in dong for the whole leg. */
export interface ProposedLeg {
  readonly lotId: string;
  readonly demandId: string;
  readonly sellerOrg: string;
  readonly buyerOrg: string;
  readonly productCode: string;
  readonly quantityBase: bigint;
  readonly priceVnd: number;
  readonly transportVnd: number;
  readonly gradePremiumVnd: number;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly distanceKm: number;
  readonly sellerGainVnd: number;
  readonly buyerGainVnd: number;
  readonly runnerUp: { readonly id: string; readonly lessVnd: number } | null;
}

export interface ProposedGroup {
  readonly demandId: string;
  /** From 1; a demand with more suppliers than a contract has parties is offered in several groups. */
  readonly part: number;
  readonly rule: GroupRule;
  readonly minFillBase: bigint;
  /** The buyer first, then the sellers. */
  readonly partyOrgs: readonly string[];
  readonly legs: readonly ProposedLeg[];
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

function readLeg(deal: Deal, supply: FrozenSupply, demand: FrozenDemand): ProposedLeg {
  return {
    lotId: supply.id,
    demandId: demand.id,
    sellerOrg: supply.org,
    buyerOrg: demand.org,
    productCode: deal.product,
    quantityBase: BigInt(deal.quantityKg) * BigInt(basePerUnit(supply.unit)),
    priceVnd: deal.priceVndPerKg,
    transportVnd: deal.transportVndPerKg,
    gradePremiumVnd: demand.gradePremiumVnd * Math.max(0, supply.grade - demand.minGrade),
    // Harvested at most a shelf life before the first delivery day, and never after the last.
    harvestFrom: later(supply.readyFrom, addDays(deal.deliverFrom, -supply.shelfLifeDays)),
    harvestTo: earlier(supply.readyTo, deal.deliverTo),
    deliverFrom: deal.deliverFrom,
    deliverTo: deal.deliverTo,
    distanceKm: distanceKm(supply, demand),
    sellerGainVnd: deal.fromGainVnd,
    buyerGainVnd: deal.toGainVnd,
    runnerUp:
      deal.runnerUp === null ? null : { id: deal.runnerUp.id, lessVnd: deal.runnerUp.lessVndPerKg },
  };
}

const sumOf = (legs: readonly ProposedLeg[]): bigint =>
  legs.reduce((sum, leg) => sum + leg.quantityBase, 0n);

export function groupRule(demand: FrozenDemand, legs: readonly ProposedLeg[]): GroupRule {
  if (legs.length < 2) return 'EACH';
  if (demand.maxSuppliers !== null && demand.maxSuppliers <= FEW_SUPPLIERS) return 'ALL';
  return demand.minFillBase > 0 ? 'FILL' : 'EACH';
}

/** Legs in portions of as many sellers as one contract takes. */
function portions(legs: readonly ProposedLeg[]): ProposedLeg[][] {
  const result: ProposedLeg[][] = [];
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

/** `isStale` says whether a line changed, closed or lost volume since the book was frozen. */
export function readProposals(
  book: FrozenBook,
  deals: readonly Deal[],
  isStale: (leg: ProposedLeg) => boolean,
): ReadProposals {
  const supplies = new Map(book.supplies.map((line) => [line.id, line]));
  const byDemand = new Map<string, ProposedLeg[]>();
  const demands = new Map(book.demands.map((line) => [line.id, line]));
  for (const deal of deals) {
    const [supply, demand] = [supplies.get(deal.from), demands.get(deal.to)];
    assert(supply !== undefined && demand !== undefined, 'a deal joins two lines of the book');
    const leg = readLeg(deal, supply, demand);
    const known = byDemand.get(demand.id);
    if (known === undefined) byDemand.set(demand.id, [leg]);
    else known.push(leg);
  }
  const groups: ProposedGroup[] = [];
  let staleLegs = 0;
  for (const [demandId, all] of [...byDemand].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const demand = demands.get(demandId);
    assert(demand !== undefined, 'a group has its demand');
    const sorted = all.sort((a, b) => (a.lotId < b.lotId ? -1 : 1));
    const fresh = sorted.filter((leg) => !isStale(leg));
    const rule = groupRule(demand, sorted);
    const stands = standsWith({ rule, minFillBase: BigInt(demand.minFillBase) }, sorted, fresh);
    staleLegs += sorted.length - (stands ? fresh.length : 0);
    if (!stands) continue;
    for (const [index, legs] of portions(fresh).entries()) {
      groups.push({
        demandId,
        part: index + 1,
        rule,
        minFillBase: BigInt(rule === 'FILL' ? demand.minFillBase : 0),
        partyOrgs: [...new Set([demand.org, ...legs.map((leg) => leg.sellerOrg)])],
        legs,
      });
    }
  }
  return { groups, staleLegs };
}

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
