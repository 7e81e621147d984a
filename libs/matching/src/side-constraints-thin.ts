/**
 * A part with rules too large to hold all its pairs: the pairs that matter at the prices of the plain market, and the plain optimum as
 * the bound. Rules only take deals away, so no clearing under them scores more than the plain one plus every bonus step; nor do demands
 * take more than their most suppliers can bring at all, which the plain market is told first.
 */
import type { Guide } from './branch-and-bound.js';
import { isEligible, judgePair } from './eligibility.js';
import type { EligiblePair } from './eligibility.js';
import { marketPairs } from './market-pairs.js';
import { Offers, PairSource } from './pair-source.js';
import type { Part, PartContext } from './part.js';
import { solvePlain } from './plain-solver.js';
import type { RuledModel } from './side-constraints-model.js';

export interface ThinnedPart {
  readonly pairs: readonly EligiblePair[];
  /** Kilograms of each pair in the plain optimum. */
  readonly kg: Float64Array;
  /** Place of each pair among its supply's at the plain prices, 0 the best. */
  readonly place: Int32Array;
  /** Bound before bonus steps. */
  readonly boundVnd: number;
}

/** Possible pairs (supplies times demands) up to which a part keeps all of its own. */
export const WHOLE_PAIRS_MAX = 1_500_000;
const PAIRS_PER_SUPPLY = 16;
const FIRST_PLACES = 2;

export function thinnedPart(part: Part, context: PartContext): ThinnedPart {
  const { book, supplyRank, demandRank } = context;
  const most = mostKg(part, context);
  const demands = part.demands.filter((demand) => most.get(demand) !== 0);
  const lines = marketPairs(book, { supplies: part.supplies, demands, supplyRank, demandRank });
  const { columns } = lines.source;
  const demandKg = columns.demandKg.map((kg, at) =>
    Math.min(kg, most.get(lines.demands[at]!) ?? Infinity),
  );
  const source = new PairSource({ ...columns, demandKg });
  const plain = solvePlain(source, { spend: (_, work) => context.spend('side', work) });
  source.setPrices(plain.price);
  const dealt = new Map<number, number>();
  plain.kg.forEach((kg, k) => {
    dealt.set(plain.supply[k]! * source.demands + plain.demand[k]!, kg);
  });
  const out = new Offers(PAIRS_PER_SUPPLY);
  const found: { readonly pair: EligiblePair; readonly kg: number; readonly place: number }[] = [];
  for (let lot = 0; lot < source.supplies; lot++) {
    const held = source.best(lot, -Number.MAX_SAFE_INTEGER, PAIRS_PER_SUPPLY, out);
    for (let place = 0; place < held; place++) {
      const demand = out.demand[place]!;
      const pair = judgePair(book, lines.supplies[lot]!, lines.demands[demand]!);
      const kg = dealt.get(lot * source.demands + demand) ?? 0;
      if (isEligible(pair)) found.push({ pair, kg, place });
    }
  }
  found.sort((a, b) => a.pair.supply - b.pair.supply || a.pair.demand - b.pair.demand);
  return {
    pairs: found.map(({ pair }) => pair),
    kg: Float64Array.from(found, ({ kg }) => kg),
    place: Int32Array.from(found, ({ place }) => place),
    boundVnd: plain.boundVnd,
  };
}

/**
 * What demands with a limit of suppliers can get at most: all that the largest of their eligible organisations have. Whole kilograms;
 * 0 where that does not reach a smallest fill.
 */
function mostKg(part: Part, { book }: PartContext): Map<number, number> {
  const lines = new Map<string, { kg: number; readonly supplies: number[] }>();
  for (const supply of part.supplies) {
    const { org, quantityKg } = book.supplies[supply]!.line;
    const known = lines.get(org) ?? { kg: 0, supplies: [] };
    lines.set(org, known);
    known.kg += Math.floor(quantityKg);
    known.supplies.push(supply);
  }
  const orgs = [...lines.values()].sort((a, b) => b.kg - a.kg);
  const most = new Map<number, number>();
  for (const demand of part.demands) {
    const { maxSuppliers, minFillKg, quantityKg } = book.demands[demand]!.line;
    if (maxSuppliers === null) continue;
    let kg = 0;
    let places = maxSuppliers;
    for (const org of orgs) {
      if (places === 0 || kg >= quantityKg) break;
      if (!org.supplies.some((supply) => isEligible(judgePair(book, supply, demand)))) continue;
      kg += org.kg;
      places -= 1;
    }
    most.set(demand, kg < minFillKg ? 0 : kg);
  }
  return most;
}

/** The plain optimum over the arcs of the model, and the links a programme should begin with: those in use and each supply's best. */
export function guideOf(thin: ThinnedPart, model: RuledModel): Guide {
  const at = new Map(thin.pairs.map((pair, index) => [`${pair.supply} ${pair.demand}`, index]));
  const flows = new Float64Array(model.arcs.length);
  const links = model.links.flatMap((link, index) => {
    const pair = at.get(`${model.part.supplies[link.from]!} ${model.part.demands[link.to]!}`)!;
    flows[link.arcs[0]!] = thin.kg[pair]!;
    return thin.kg[pair]! > 0 || thin.place[pair]! < FIRST_PLACES ? [index] : [];
  });
  return { flows, links };
}
