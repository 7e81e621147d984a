/**
 * Clears a plain market again after one line changed, from the basis and the arcs of the last clearing.
 *
 * Where only gains change, the tree stays feasible and the simplex goes on with the new ones. A new quantity takes two steps on the
 * same tree: first all gains of the line fall below any price, so the simplex takes it out of every deal and leaves it under the root
 * alone, where its quantity may be set freely; then it gets its new gains and the simplex goes on.
 *
 * The proof of optimality is not made anew for all pairs. At the last optimum every pair had u + v >= w. A pair of unchanged lines can
 * only have become better if its u or its v fell, so only supplies whose u fell are priced against all demands, and all supplies
 * against demands whose v fell; the grid of the pair source skips everything else. Changed lines are priced pair by pair.
 */
import { listArcs, mergeArcs } from './arc-set.js';
import type { ArcSet } from './arc-set.js';
import type { NetworkSimplex } from './network-simplex.js';
import type { PairSource } from './pair-source.js';
import { solvePlain } from './plain-solver.js';
import type { PlainOptions, PlainSolution, Stop } from './plain-solver.js';

/** A line of the source with new figures. */
export interface LineChange {
  readonly side: 'supply' | 'demand';
  /** Position in the pair source. */
  readonly line: number;
  readonly kg: number;
  /** New gain per kg with a partner of the other side, by its position; null where the pair is not eligible. */
  readonly gain: (partner: number) => number | null;
}

interface Changed extends LineChange {
  /** Counts changes. */
  readonly sequence: number;
}

export interface WarmAnswer {
  /** False when stopped: the flow is feasible, but not proven optimal. */
  readonly proven: boolean;
  readonly scoreVnd: number;
  readonly pivots: number;
}

/** Lower than any price a tree can add up to, and exact in a double beside them. */
const SHUT = -1e13;
const PIVOTS_PER_ASK = 1024;
const MORE_ARCS = 8;
const MORE_SUPPLIES = 64;

export class WarmMarket {
  readonly first: PlainSolution;
  private readonly simplex: NetworkSimplex;
  private arcs: ArcSet;
  /** Prices and surplus at the last proof. */
  private price: Float64Array;
  private surplus: Float64Array;
  private readonly changedSupplies = new Map<number, Changed>();
  private readonly changedDemands = new Map<number, Changed>();
  private changes = 0;
  private stopped: Stop | null = null;

  constructor(
    private readonly source: PairSource,
    private readonly options: PlainOptions,
  ) {
    this.first = solvePlain(source, options);
    this.simplex = this.first.simplex;
    this.arcs = this.first.arcs;
    this.price = this.first.price.slice();
    this.surplus = this.first.surplus.slice();
    if (this.first.status !== 'optimal') this.stopped = this.first.stopped as Stop;
  }

  /** Applies a change on top of all changes so far and clears again. */
  change(change: LineChange): WarmAnswer {
    const before = this.simplex.pivots;
    const changed = change.side === 'supply' ? this.changedSupplies : this.changedDemands;
    changed.delete(change.line);
    const kept = this.quantityKg(change) === Math.floor(change.kg);
    this.reprice(change, kept ? change.gain : () => null);
    if (kept || this.run()) {
      // A line without a whole kilogram stays shut; a tree wants something to flow, so it keeps one.
      if (!kept) this.simplex.flow[this.nodeOf(change)] = Math.max(1, Math.floor(change.kg));
      this.changes += 1;
      changed.set(change.line, { ...change, sequence: this.changes });
      this.settle();
    }
    return {
      proven: this.stopped === null,
      scoreVnd: this.scoreVnd(),
      pivots: this.simplex.pivots - before,
    };
  }

  /** Kilograms of a line in deals. */
  dealtKg(side: 'supply' | 'demand', line: number): number {
    const { parent, flow, supplies, root } = this.simplex;
    const node = side === 'supply' ? line : supplies + line;
    let kg = parent[node] === root ? 0 : flow[node]!;
    for (let other = 0; other < root; other++) if (parent[other] === node) kg += flow[other]!;
    return kg;
  }

  /** Every deal, by positions in the source. */
  deals(): { readonly supply: number; readonly demand: number; readonly kg: number }[] {
    const { parent, flow, supplies, root } = this.simplex;
    const found: { supply: number; demand: number; kg: number }[] = [];
    for (let node = 0; node < root; node++) {
      const up = parent[node]!;
      if (up === root || flow[node] === 0) continue;
      const [supply, demand] = node < supplies ? [node, up - supplies] : [up, node - supplies];
      found.push({ supply, demand, kg: flow[node]! });
    }
    return found;
  }

  private scoreVnd(): number {
    const { parent, flow, treeGain, root } = this.simplex;
    let score = 0;
    for (let node = 0; node < root; node++) {
      if (parent[node] !== root && flow[node] !== 0) score += flow[node]! * treeGain[node]!;
    }
    return score;
  }

  private nodeOf({ side, line }: LineChange): number {
    return side === 'supply' ? line : this.simplex.supplies + line;
  }

  /** All kilograms of a line, dealt or not. */
  private quantityKg({ side, line }: LineChange): number {
    const { parent, flow, supplies, root } = this.simplex;
    const node = side === 'supply' ? line : supplies + line;
    return this.dealtKg(side, line) + (parent[node] === root ? flow[node]! : 0);
  }

  /** The line's arcs in the tree get these gains, below any price where there is none; its other arcs are left out. */
  private reprice(change: LineChange, gain: LineChange['gain']): void {
    const { parent, treeGain, supplies, root } = this.simplex;
    const own = this.nodeOf(change);
    const partnerOf = (node: number): number => (node < supplies ? node : node - supplies);
    const up = parent[own]!;
    if (up !== root) treeGain[own] = gain(partnerOf(up)) ?? SHUT;
    for (let node = 0; node < root; node++) {
      if (parent[node] === own) treeGain[node] = gain(partnerOf(node)) ?? SHUT;
    }
    const { side, line } = change;
    this.arcs = filterArcs(this.arcs, (supply, demand) =>
      side === 'supply' ? supply !== line : demand !== line,
    );
    this.simplex.setArcs(this.arcs.start, this.arcs.demand, this.arcs.gain);
    this.simplex.rebuild();
  }

  /** Pivots to the optimum over the explicit arcs; false when stopped. */
  private run(): boolean {
    while (this.stopped === null) {
      const before = this.simplex.pivots;
      const done = this.simplex.run(PIVOTS_PER_ASK);
      const why = this.options.spend('simplex', this.simplex.pivots - before);
      if (done) return true;
      if (why !== false) this.stopped = why;
    }
    return false;
  }

  /** Pivots and prices in turn until no pair improves. */
  private settle(): void {
    while (this.run()) {
      const surplus = this.surplusNow();
      const found = [
        ...this.ownPairs(),
        this.fallenDemands(surplus),
        this.fallenSupplies(surplus),
      ].filter((arcs) => arcs !== null && arcs.demand.length > 0);
      if (this.stopped !== null) return;
      if (found.length === 0) {
        this.price = this.simplex.price.slice();
        this.surplus = surplus;
        return;
      }
      for (const arcs of found) this.add(arcs);
    }
  }

  private surplusNow(): Float64Array {
    const surplus = new Float64Array(this.simplex.supplies);
    for (let lot = 0; lot < surplus.length; lot++) surplus[lot] = this.simplex.surplus(lot);
    return surplus;
  }

  private add(arcs: ArcSet | null): void {
    if (arcs === null || arcs.demand.length === 0) return;
    this.arcs = mergeArcs(this.arcs, arcs);
    this.simplex.setArcs(this.arcs.start, this.arcs.demand, this.arcs.gain);
  }

  private ownPairs(): ArcSet[] {
    const changed = [...this.changedSupplies.values(), ...this.changedDemands.values()];
    return changed.map((change) => this.improving(change));
  }

  /** The best improving pairs of a changed line, by its own gains. */
  private improving(own: Changed): ArcSet {
    const { simplex } = this;
    const { side, line, gain } = own;
    const found: {
      readonly supply: number;
      readonly demand: number;
      readonly gain: number;
      readonly by: number;
    }[] = [];
    const partners = side === 'supply' ? simplex.demands : simplex.supplies;
    for (let partner = 0; partner < partners; partner++) {
      const each = gain(partner);
      if (each === null) continue;
      const [supply, demand] = side === 'supply' ? [line, partner] : [partner, line];
      if (this.isOthers(own, partner)) continue;
      const by = each - simplex.surplus(supply) - simplex.price[demand]!;
      if (by > 0) found.push({ supply, demand, gain: each, by });
    }
    found.sort((a, b) => b.by - a.by || a.supply - b.supply || a.demand - b.demand);
    return arcsOf(found.slice(0, MORE_SUPPLIES), simplex.supplies);
  }

  /** Of two changed lines the one changed last knows the pair; a line without a whole kilogram has none. */
  private isOthers(own: Changed, partner: number): boolean {
    if (own.kg < 1) return true;
    const changed = own.side === 'supply' ? this.changedDemands : this.changedSupplies;
    const other = changed.get(partner);
    return other !== undefined && (other.kg < 1 || other.sequence > own.sequence);
  }

  /** Every unchanged supply against the demands whose price fell. */
  private fallenDemands(surplus: Float64Array): ArcSet | null {
    const { price } = this.simplex;
    let fallen = 0;
    const masked = price.map((value, demand) => {
      const fell = value < this.price[demand]! && !this.changedDemands.has(demand);
      if (fell) fallen += 1;
      return fell ? value : Infinity;
    });
    if (fallen === 0) return null;
    return this.list(this.unchangedSupplies(), masked, surplus);
  }

  /** Supplies whose surplus fell against every unchanged demand. */
  private fallenSupplies(surplus: Float64Array): ArcSet | null {
    const lots = this.unchangedSupplies((lot) => surplus[lot]! < this.surplus[lot]!);
    if (lots.length === 0) return null;
    const prices = this.simplex.price.map((value, demand) =>
      this.changedDemands.has(demand) ? Infinity : value,
    );
    return this.list(lots, prices, surplus);
  }

  private unchangedSupplies(wanted: (lot: number) => boolean = () => true): Int32Array {
    const lots: number[] = [];
    for (let lot = 0; lot < this.simplex.supplies; lot++) {
      if (wanted(lot) && !this.changedSupplies.has(lot)) lots.push(lot);
    }
    return Int32Array.from(lots);
  }

  private list(lots: Int32Array, prices: Float64Array, surplus: Float64Array): ArcSet | null {
    const found = listArcs(this.source, lots, prices, {
      most: MORE_ARCS,
      floor: (n) => surplus[lots[n]!]!,
      interrupted: (work) => {
        const why = this.options.spend('pricing', work);
        if (why !== false) this.stopped = why;
        return why !== false;
      },
    });
    return found && spread(found, lots, this.simplex.supplies);
  }
}

/** Arcs listed for some supplies as arcs of all. */
function spread(found: ArcSet, lots: Int32Array, supplies: number): ArcSet {
  const start = new Int32Array(supplies + 1);
  for (let n = 0; n < lots.length; n++) start[lots[n]! + 1] = found.start[n + 1]! - found.start[n]!;
  for (let lot = 0; lot < supplies; lot++) start[lot + 1]! += start[lot]!;
  return { start, demand: found.demand, gain: found.gain };
}

function arcsOf(
  list: readonly { readonly supply: number; readonly demand: number; readonly gain: number }[],
  supplies: number,
): ArcSet {
  const ordered = [...list].sort((a, b) => a.supply - b.supply);
  const start = new Int32Array(supplies + 1);
  for (const { supply } of ordered) start[supply + 1]! += 1;
  for (let lot = 0; lot < supplies; lot++) start[lot + 1]! += start[lot]!;
  return {
    start,
    demand: Int32Array.from(ordered, ({ demand }) => demand),
    gain: Float64Array.from(ordered, ({ gain }) => gain),
  };
}

function filterArcs(arcs: ArcSet, keep: (supply: number, demand: number) => boolean): ArcSet {
  const start = new Int32Array(arcs.start.length);
  const demand = new Int32Array(arcs.demand.length);
  const gain = new Float64Array(arcs.gain.length);
  let held = 0;
  for (let lot = 0; lot + 1 < start.length; lot++) {
    const last = arcs.start[lot + 1]!;
    for (let arc = arcs.start[lot]!; arc < last; arc++) {
      if (!keep(lot, arcs.demand[arc]!)) continue;
      demand[held] = arcs.demand[arc]!;
      gain[held] = arcs.gain[arc]!;
      held += 1;
    }
    start[lot + 1] = held;
  }
  return { start, demand: demand.subarray(0, held), gain: gain.subarray(0, held) };
}
