/**
 * Clears a plain market (no rule beyond the quantities) exactly.
 *
 * Every 36th, then every 6th supply is cleared first with its kilograms scaled up; the demand prices of such a coarse market choose
 * the first arcs and the first basis of the finer one. At each level the simplex works on an explicit set of arcs; then all pairs are
 * priced against its potentials and the best few improving ones of each supply are added. When no pair improves, the potentials
 * satisfy u, v >= 0 and u + v >= w on every pair, listed or not, and meet the flow by complementary slackness: the flow is optimal
 * for the whole market. Stopped earlier, the flow at hand is feasible and the same prices give a bound.
 */
import { listArcs, mergeArcs } from './arc-set.js';
import type { ArcSet } from './arc-set.js';
import { crashBasis } from './crash-basis.js';
import { NetworkSimplex } from './network-simplex.js';
import type { Phase, StopReason } from './options.js';
import { Offers } from './pair-source.js';
import type { PairSource } from './pair-source.js';

export type Stop = Exclude<StopReason, false> | 'workLimit';

export interface PlainSolution {
  readonly status: 'optimal' | 'feasible';
  readonly stopped: 'no' | Stop;
  readonly scoreVnd: number;
  readonly boundVnd: number;
  /** Positive flows, by the source's indexes. */
  readonly supply: Int32Array;
  readonly demand: Int32Array;
  readonly kg: Float64Array;
  readonly gain: Float64Array;
  /** Demand prices of the last basis; with `arcs` what the dual range starts from. */
  readonly price: Float64Array;
  readonly surplus: Float64Array;
  readonly arcs: ArcSet;
  /** The last basis, for a warm restart. */
  readonly simplex: NetworkSimplex;
  readonly pivots: number;
}

export interface PlainOptions {
  /** Counts work and answers why to stop, or false. */
  readonly spend: (phase: Phase, work: number) => false | Stop;
  /** Demand prices of an earlier clearing of nearly the same market: they replace the coarse levels. */
  readonly warmPrice?: Float64Array;
}

const LEVEL_STEP = 6;
const COARSE_SUPPLIES_MIN = 300;
const FIRST_ARCS = 12;
const MORE_ARCS = 8;
const PIVOTS_PER_ASK = 1024;
/** First arcs may be worse than not dealing by this part of the mean bid. */
const FIRST_MARGIN = 0.03;
const COARSE_ROUNDS = 6;

export function solvePlain(source: PairSource, options: PlainOptions): PlainSolution {
  return new PlainSolver(source, options).solve();
}

class PlainSolver {
  private stopped: 'no' | Stop = 'no';
  private pivots = 0;

  constructor(
    private readonly source: PairSource,
    private readonly options: PlainOptions,
  ) {}

  solve(): PlainSolution {
    const { source } = this;
    const warm = this.options.warmPrice;
    let price = warm ?? startPrices(source);
    for (const step of warm === undefined ? coarseSteps(source.supplies) : []) {
      if (this.stopped !== 'no') break;
      price = this.clear(step, price).price;
    }
    const { simplex, arcs, proven } = this.clear(1, price);
    return this.read(simplex, arcs, proven);
  }

  /** Clears every `step`-th supply; the last prices, and whether all pairs were priced without finding an improving one. */
  private clear(
    step: number,
    first: Float64Array,
  ): { simplex: NetworkSimplex; arcs: ArcSet; price: Float64Array; proven: boolean } {
    const { source } = this;
    const { columns } = source;
    const supplies = new Int32Array(Math.ceil(source.supplies / step));
    for (let n = 0; n < supplies.length; n++) supplies[n] = n * step;
    const kg = new Float64Array(supplies.length);
    for (let n = 0; n < kg.length; n++) kg[n] = columns.supplyKg[supplies[n]!]! * step;
    const simplex = new NetworkSimplex(supplies.length, source.demands);
    const margin = -FIRST_MARGIN * meanBid(source);
    let arcs =
      listArcs(source, supplies, first, {
        most: FIRST_ARCS,
        floor: () => margin,
        interrupted: (work) => this.ask(step > 1 ? 'coarse' : 'pairs', work),
      }) ?? noArcs(supplies.length);
    crashBasis(simplex, { supply: kg, demand: columns.demandKg }, arcs, first);
    let proven = false;
    for (let round = 0; this.stopped === 'no' && !(step > 1 && round === COARSE_ROUNDS); round++) {
      const found = this.improve(simplex, supplies, arcs, step);
      if (found === null) break;
      proven = found.demand.length === 0;
      // A coarse market only lends its prices, so a few improving pairs more or less do not matter there.
      if (proven || (step > 1 && found.demand.length * 100 < supplies.length)) break;
      arcs = mergeArcs(arcs, found);
    }
    return { simplex, arcs, price: simplex.price, proven };
  }

  /** Pivots on the arcs, then prices all pairs: the improving ones, or null when stopped. */
  private improve(
    simplex: NetworkSimplex,
    supplies: Int32Array,
    arcs: ArcSet,
    step: number,
  ): ArcSet | null {
    simplex.setArcs(arcs.start, arcs.demand, arcs.gain);
    if (!this.run(simplex, step > 1 ? 'coarse' : 'simplex')) return null;
    return listArcs(this.source, supplies, simplex.price, {
      most: MORE_ARCS,
      floor: (n) => simplex.surplus(n),
      interrupted: (work) => this.ask(step > 1 ? 'coarse' : 'pricing', work),
    });
  }

  private run(simplex: NetworkSimplex, phase: Phase): boolean {
    for (;;) {
      const before = simplex.pivots;
      const done = simplex.run(PIVOTS_PER_ASK);
      this.pivots += simplex.pivots - before;
      if (this.ask(phase, simplex.pivots - before)) return done;
      if (done) return true;
    }
  }

  private ask(phase: Phase, work: number): boolean {
    const why = this.options.spend(phase, work);
    if (why !== false) this.stopped = why;
    return why !== false;
  }

  private read(simplex: NetworkSimplex, arcs: ArcSet, proven: boolean): PlainSolution {
    const { supplies, parent, flow, treeGain, root } = simplex;
    const deals: number[] = [];
    let scoreVnd = 0;
    for (let node = 0; node < root; node++) {
      if (parent[node] === root || flow[node] === 0) continue;
      deals.push(node);
      scoreVnd += flow[node]! * treeGain[node]!;
    }
    const surplus = new Float64Array(supplies);
    for (let lot = 0; lot < supplies; lot++) surplus[lot] = simplex.surplus(lot);
    return {
      status: proven ? 'optimal' : 'feasible',
      stopped: proven ? 'no' : this.stopped,
      scoreVnd,
      boundVnd: proven ? scoreVnd : priceBound(this.source, simplex.price),
      supply: Int32Array.from(deals, (node) => (node < supplies ? node : parent[node]!)),
      demand: Int32Array.from(deals, (node) => (node < supplies ? parent[node]! : node) - supplies),
      kg: Float64Array.from(deals, (node) => flow[node]!),
      gain: Float64Array.from(deals, (node) => treeGain[node]!),
      price: simplex.price,
      surplus,
      arcs,
      simplex,
      pivots: this.pivots,
    };
  }
}

/** Weak duality: at any prices v >= 0 no clearing scores more than sum R v + sum Q max(0, best w - v). */
export function priceBound(source: PairSource, price: Float64Array): number {
  const { columns } = source;
  const floored = price.map((value) => Math.max(0, value));
  source.setPrices(floored);
  const out = new Offers(1);
  let bound = 0;
  floored.forEach((value, need) => (bound += value * columns.demandKg[need]!));
  for (let lot = 0; lot < source.supplies; lot++) {
    if (source.best(lot, 0, 1, out) > 0) bound += out.value[0]! * columns.supplyKg[lot]!;
  }
  return bound;
}

function coarseSteps(supplies: number): number[] {
  const steps: number[] = [];
  for (let step = LEVEL_STEP; supplies / step >= COARSE_SUPPLIES_MIN; step *= LEVEL_STEP)
    steps.unshift(step);
  return steps;
}

function noArcs(supplies: number): ArcSet {
  return {
    start: new Int32Array(supplies + 1),
    demand: new Int32Array(0),
    gain: new Float64Array(0),
  };
}

function bestBids(source: PairSource): Float64Array {
  const best = new Float64Array(source.demands);
  const { classDemands, classBids } = source.columns;
  classDemands.forEach((list, owner) => {
    const bids = classBids[owner]!;
    for (let k = 0; k < list.length; k++) {
      if (bids[k]! > best[list[k]!]!) best[list[k]!] = bids[k]!;
    }
  });
  return best;
}

function meanBid(source: PairSource): number {
  return bestBids(source).reduce((sum, bid) => sum + bid, 0) / Math.max(1, source.demands);
}

/** A first guess: the one price at which supply and demand would meet if transport were free. */
function startPrices(source: PairSource): Float64Array {
  const { ask, supplyKg, demandKg } = source.columns;
  const bids = bestBids(source);
  const asks = Int32Array.from(ask.keys()).sort((a, b) => ask[a]! - ask[b]!);
  const wants = Int32Array.from(bids.keys()).sort((a, b) => bids[b]! - bids[a]!);
  let offered = 0;
  let wanted = 0;
  let level = 0;
  let i = 0;
  let j = 0;
  while (i < asks.length && j < wants.length && ask[asks[i]!]! <= bids[wants[j]!]!) {
    level = (ask[asks[i]!]! + bids[wants[j]!]!) / 2;
    if (offered <= wanted) offered += supplyKg[asks[i++]!]!;
    else wanted += demandKg[wants[j++]!]!;
  }
  return bids.map((bid) => Math.max(0, Math.floor(bid - level)));
}
