/**
 * Both ends of the optimal prices of a plain market.
 *
 * Lines joined by deals move together: their prices can only shift by one number t per group (demands by +t, supplies by -t), and the
 * group with unsold or unfilled kilograms cannot move at all. A pair of supply group A and demand group B with slack s = u + v - w
 * demands t_A - t_B <= s, and u >= 0 demands t_A <= u. The largest t are shortest distances from the fixed group over lengths that
 * are never negative (Dijkstra): worst for every seller at once. The other end is the same with arcs turned round. Distances are
 * found on the explicit arcs, all pairs are priced against the shifted prices, and violating ones are added until there is none.
 */
import { listArcs, mergeArcs } from './arc-set.js';
import type { ArcSet } from './arc-set.js';
import { MinHeap } from './heap.js';
import type { PairSource } from './pair-source.js';
import type { PlainSolution } from './plain-solver.js';

export interface Duals {
  readonly surplus: Float64Array;
  readonly price: Float64Array;
}

export interface DualRange {
  /** The largest u of every supply, with the smallest v of every demand. */
  readonly sellerBest: Duals;
  /** The smallest u, with the largest v. */
  readonly sellerWorst: Duals;
}

const MORE_ARCS = 8;

export function dualRange(source: PairSource, solution: PlainSolution): DualRange {
  const groups = new Groups(source, solution);
  return {
    sellerBest: shifted(source, solution, groups, 'seller'),
    sellerWorst: shifted(source, solution, groups, 'buyer'),
  };
}

/** Groups of lines joined by deals; group 0 is fixed. */
class Groups {
  readonly supply: Int32Array;
  readonly demand: Int32Array;
  readonly count: number;

  constructor(source: PairSource, solution: PlainSolution) {
    const { supplies, demands, columns } = source;
    const fixed = supplies + demands;
    const up = new Int32Array(fixed + 1);
    for (let node = 0; node <= fixed; node++) up[node] = node;
    const find = (node: number): number => {
      let at = node;
      while (up[at] !== at) {
        up[at] = up[up[at]!]!;
        at = up[at]!;
      }
      return at;
    };
    const sold = new Float64Array(supplies);
    const got = new Float64Array(demands);
    solution.kg.forEach((kg, k) => {
      const from = solution.supply[k]!;
      const to = solution.demand[k]!;
      sold[from]! += kg;
      got[to]! += kg;
      up[find(from)] = find(supplies + to);
    });
    sold.forEach((kg, i) => {
      if (kg < columns.supplyKg[i]!) up[find(i)] = find(fixed);
    });
    got.forEach((kg, j) => {
      if (kg < columns.demandKg[j]!) up[find(supplies + j)] = find(fixed);
    });
    const number = new Map<number, number>([[find(fixed), 0]]);
    const groupOf = (node: number): number => {
      const top = find(node);
      const known = number.get(top) ?? number.size;
      number.set(top, known);
      return known;
    };
    this.supply = Int32Array.from({ length: supplies }, (_, i) => groupOf(i));
    this.demand = Int32Array.from({ length: demands }, (_, j) => groupOf(supplies + j));
    this.count = number.size;
  }
}

function shifted(
  source: PairSource,
  solution: PlainSolution,
  groups: Groups,
  best: 'seller' | 'buyer',
): Duals {
  const everyone = Int32Array.from({ length: source.supplies }, (_, i) => i);
  let arcs = solution.arcs;
  for (;;) {
    const shift = distances(solution, groups, arcs, best);
    const sign = best === 'buyer' ? 1 : -1;
    const surplus = solution.surplus.map((u, i) => u - sign * shift[groups.supply[i]!]!);
    const price = solution.price.map((v, j) => v + sign * shift[groups.demand[j]!]!);
    if (groups.count === 1) return { surplus, price };
    const found = listArcs(source, everyone, price, {
      most: MORE_ARCS,
      floor: (n) => surplus[n]!,
      interrupted: () => false,
    });
    if (found === null || found.demand.length === 0) return { surplus, price };
    arcs = mergeArcs(arcs, found);
  }
}

/** How far each group can move in favour of one side. */
function distances(
  solution: PlainSolution,
  groups: Groups,
  arcs: ArcSet,
  best: 'seller' | 'buyer',
): Float64Array {
  const far = new Float64Array(groups.count).fill(Infinity);
  far[0] = 0;
  const own = best === 'buyer' ? solution.surplus : solution.price;
  const groupOf = best === 'buyer' ? groups.supply : groups.demand;
  own.forEach((room, line) => {
    const group = groupOf[line]!;
    if (group > 0) far[group] = Math.min(far[group]!, room);
  });
  const edges = new Edges(solution, groups, arcs, best);
  const heap = new MinHeap();
  for (let group = 0; group < groups.count; group++) heap.push(far[group]!, group);
  while (heap.size > 0) {
    const key = heap.peekKey();
    const group = heap.pop();
    if (key > far[group]!) continue;
    for (let edge = edges.start[group]!; edge < edges.start[group + 1]!; edge++) {
      const to = edges.to[edge]!;
      const next = key + edges.length[edge]!;
      if (next >= far[to]!) continue;
      far[to] = next;
      heap.push(next, to);
    }
  }
  return far;
}

/** Arcs between different groups as edges with their slack, listed by the group they leave. */
class Edges {
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly length: Float64Array;

  constructor(solution: PlainSolution, groups: Groups, arcs: ArcSet, best: 'seller' | 'buyer') {
    const total = arcs.demand.length;
    const from = new Int32Array(total);
    const to = new Int32Array(total);
    const slack = new Float64Array(total);
    let held = 0;
    for (let lot = 0; lot + 1 < arcs.start.length; lot++) {
      const a = groups.supply[lot]!;
      for (let arc = arcs.start[lot]!; arc < arcs.start[lot + 1]!; arc++) {
        const need = arcs.demand[arc]!;
        const b = groups.demand[need]!;
        if (a === b) continue;
        from[held] = best === 'buyer' ? b : a;
        to[held] = best === 'buyer' ? a : b;
        slack[held] = solution.surplus[lot]! + solution.price[need]! - arcs.gain[arc]!;
        held += 1;
      }
    }
    this.start = new Int32Array(groups.count + 1);
    for (let k = 0; k < held; k++) this.start[from[k]! + 1]! += 1;
    for (let group = 0; group < groups.count; group++) this.start[group + 1]! += this.start[group]!;
    this.to = new Int32Array(held);
    this.length = new Float64Array(held);
    const next = this.start.slice();
    for (let k = 0; k < held; k++) {
      const at = next[from[k]!]!;
      next[from[k]!] = at + 1;
      this.to[at] = to[k]!;
      this.length[at] = slack[k]!;
    }
  }
}
