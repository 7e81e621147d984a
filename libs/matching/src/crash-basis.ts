/**
 * A feasible first basis: supplies in order of what they earn take their best arcs while demand lasts.
 *
 * Why it is a spanning tree. A demand is open while it still wants something. Serving a supply fills some open demands completely
 * (each then hangs under that supply) and at most one more partly (the supply then hangs under it); a supply left with a rest hangs
 * under the root. So every group of joined lines holds at most one open demand, and each step joins groups with different open
 * demands: no cycle. In the end open demands hang under the root. A supply that ends exactly as its last demand fills hangs under
 * the root by an empty arc that points to the root, as a strongly feasible tree wants.
 */
import type { ArcSet } from './arc-set.js';
import type { NetworkSimplex } from './network-simplex.js';

export function crashBasis(
  simplex: NetworkSimplex,
  kg: { readonly supply: Float64Array; readonly demand: Float64Array },
  arcs: ArcSet,
  price: Float64Array,
): void {
  const { supplies, parent, flow, root } = simplex;
  const left = kg.demand.slice();
  for (const lot of byEarning(arcs, price, supplies)) {
    const rest = serve(simplex, lot, kg.supply[lot]!, { arcs, left });
    if (rest < 0) continue;
    parent[lot] = root;
    flow[lot] = rest;
  }
  for (let need = 0; need < left.length; need++) {
    if (left[need]! > 0) flow[supplies + need] = left[need]!;
  }
  simplex.rebuild();
}

/** Hangs a supply or its demands; the unsold rest, or -1 when the supply hangs under a demand. */
function serve(
  simplex: NetworkSimplex,
  lot: number,
  kg: number,
  state: { readonly arcs: ArcSet; readonly left: Float64Array },
): number {
  const { supplies, parent, flow, treeGain } = simplex;
  const { arcs, left } = state;
  const last = arcs.start[lot + 1]!;
  let rest = kg;
  for (let arc = arcs.start[lot]!; arc < last && rest > 0; arc++) {
    const need = arcs.demand[arc]!;
    const want = left[need]!;
    if (want <= 0 || arcs.gain[arc]! <= 0) continue;
    const child = want > rest ? lot : supplies + need;
    parent[child] = want > rest ? supplies + need : lot;
    flow[child] = Math.min(rest, want);
    treeGain[child] = arcs.gain[arc]!;
    left[need] = want - flow[child];
    if (child === lot) return -1;
    rest -= want;
  }
  return rest;
}

function byEarning(arcs: ArcSet, price: Float64Array, supplies: number): Int32Array {
  const earning = new Float64Array(supplies);
  for (let lot = 0; lot < supplies; lot++) {
    const first = arcs.start[lot]!;
    earning[lot] =
      first === arcs.start[lot + 1]! ? -Infinity : arcs.gain[first]! - price[arcs.demand[first]!]!;
  }
  const order = new Int32Array(supplies);
  for (let lot = 0; lot < supplies; lot++) order[lot] = lot;
  return order.sort((a, b) => earning[b]! - earning[a]! || a - b);
}
