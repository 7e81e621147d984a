/**
 * The one view the plain solver has of a market: quantities, and for any supply the best pairs at given demand prices. Pairs are
 * never stored; they are regenerated from columns each time they are priced.
 *
 * Supplies that pass the same hard filters form a class with one list of demands. Each list is cut into the cells of a grid, and
 * each cell keeps the largest net bid (bid - price) it holds. A supply walks the cells from near to far and skips every cell whose
 * largest net bid minus the least transport to it cannot beat what the supply has: at prices near the optimum all but a few cells.
 * The bound is a bound, so the best pair is never missed, and "no pair found" proves there is none.
 */

/** A market in columns. Indexes are positions in the fair tie order; coordinates kilometres in any Euclidean frame. */
export interface PairColumns {
  /** Whole kilograms, all above zero. */
  readonly supplyKg: Float64Array;
  readonly demandKg: Float64Array;
  readonly supplyAt: readonly [Float64Array, Float64Array, Float64Array];
  readonly demandAt: readonly [Float64Array, Float64Array, Float64Array];
  readonly ask: Float64Array;
  readonly supplyFrom: Int32Array;
  readonly supplyTo: Int32Array;
  readonly demandFrom: Int32Array;
  readonly demandTo: Int32Array;
  /** Square of the straight-line km beyond which the line does not deal; Infinity where it has no limit. */
  readonly supplyReach: Float64Array;
  readonly demandReach: Float64Array;
  readonly supplyClass: Int32Array;
  /** Demands of each class, and what each bids at most for a kilogram of the class (premium and largest bonus included). */
  readonly classDemands: readonly Int32Array[];
  readonly classBids: readonly Float64Array[];
  /** No pair costs less than fixed + slope * km in a straight line. */
  readonly slopeVndPerKm: number;
  readonly fixedVnd: number;
  /** What is lost between the class's bid and the ask on this pair, whole dong; Infinity where the pair is not eligible. */
  readonly cost: (supply: number, demand: number, squareKm: number) => number;
}

/** Room for the offers of one supply, best first: demand, gain, and value = gain - price. */
export class Offers {
  readonly demand: Int32Array;
  readonly gain: Float64Array;
  readonly value: Float64Array;

  constructor(room: number) {
    this.demand = new Int32Array(room);
    this.gain = new Float64Array(room);
    this.value = new Float64Array(room);
  }

  /** Inserts an offer below those of equal value; the number held then, at most `most`. */
  insert(held: number, most: number, demand: number, value: number): number {
    let at = held < most ? held : most - 1;
    while (at > 0 && this.value[at - 1]! < value) {
      this.demand[at] = this.demand[at - 1]!;
      this.value[at] = this.value[at - 1]!;
      at -= 1;
    }
    this.demand[at] = demand;
    this.value[at] = value;
    return held < most ? held + 1 : most;
  }
}

const ENTRIES_PER_CELL = 8;
const GRID_MAX = 24;

export class PairSource {
  readonly supplies: number;
  readonly demands: number;
  private readonly cells: number;
  private readonly supplyCell: Int32Array;
  /** Per supply cell: demand cells from near to far, and the least transport to each. */
  private readonly cellOrder: Int32Array;
  private readonly cellCost: Float64Array;
  /** Entries of class c in cell g: start[c * cells + g]..start[c * cells + g + 1]. */
  private readonly start: Int32Array;
  private readonly member: Int32Array;
  private readonly bid: Float64Array;
  private readonly net: Float64Array;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly z: Float64Array;
  private readonly cellBest: Float64Array;
  private readonly classBest: Float64Array;
  /** A hair below the square of the slope, so that rounding can never hide a pair. */
  private readonly slopeSquare: number;
  private price: Float64Array;

  constructor(readonly columns: PairColumns) {
    this.supplies = columns.supplyKg.length;
    this.demands = columns.demandKg.length;
    this.slopeSquare = columns.slopeVndPerKm ** 2 * (1 - 1e-9);
    const entries = columns.classDemands.reduce((sum, list) => sum + list.length, 0);
    const classes = columns.classDemands.length;
    const side = Math.floor(Math.sqrt(entries / Math.max(1, classes) / ENTRIES_PER_CELL));
    const grid = new Grid(columns, Math.max(1, Math.min(GRID_MAX, side)));
    this.cells = grid.cells;
    this.supplyCell = grid.supplyCell;
    this.cellOrder = grid.order;
    this.cellCost = grid.cost;
    this.start = new Int32Array(classes * this.cells + 1);
    this.member = new Int32Array(entries);
    this.bid = new Float64Array(entries);
    this.net = new Float64Array(entries);
    this.fillCells(grid.demandCell);
    this.x = gather(columns.demandAt[0], this.member);
    this.y = gather(columns.demandAt[1], this.member);
    this.z = gather(columns.demandAt[2], this.member);
    this.cellBest = new Float64Array(classes * this.cells);
    this.classBest = new Float64Array(classes);
    this.price = new Float64Array(this.demands);
  }

  /** Fixes the demand prices the next calls of `best` are measured against (whole dong per kg, any sign). */
  setPrices(demandVndPerKg: Float64Array): void {
    const { net, bid, member, start, cellBest, classBest, cells } = this;
    this.price = demandVndPerKg;
    classBest.fill(-Infinity);
    for (let slot = 0; slot < cellBest.length; slot++) {
      let best = -Infinity;
      const last = start[slot + 1]!;
      for (let k = start[slot]!; k < last; k++) {
        const value = bid[k]! - demandVndPerKg[member[k]!]!;
        net[k] = value;
        if (value > best) best = value;
      }
      cellBest[slot] = best;
      const owner = (slot / cells) | 0;
      if (best > classBest[owner]!) classBest[owner] = best;
    }
  }

  /**
   * The at most `most` pairs of a supply with gain - price > floor, best first; the number found. Among equal values the pair met
   * first in the fixed order of cells wins, so the answer depends on the market and the seed alone.
   */
  best(supply: number, floor: number, most: number, out: Offers): number {
    const { cells, cellBest, cellOrder, cellCost, columns } = this;
    const base = columns.supplyClass[supply]! * cells;
    const top = this.classBest[columns.supplyClass[supply]!]!;
    const ask = columns.ask[supply]!;
    const first = this.supplyCell[supply]! * cells;
    let bar = ask + floor;
    let held = 0;
    for (let step = first; step < first + cells; step++) {
      const least = cellCost[step]!;
      if (top - bar <= least) break;
      const slot = base + cellOrder[step]!;
      if (cellBest[slot]! - bar <= least) continue;
      held = this.scanCell(supply, slot, { bar, held, most, out });
      if (held === most && out.value[most - 1]! + ask > bar) bar = out.value[most - 1]! + ask;
    }
    for (let k = 0; k < held; k++) out.gain[k] = out.value[k]! + this.price[out.demand[k]!]!;
    return held;
  }

  private scanCell(
    supply: number,
    slot: number,
    state: {
      readonly bar: number;
      readonly held: number;
      readonly most: number;
      readonly out: Offers;
    },
  ): number {
    const { net, member, x, y, z, start, columns } = this;
    const { most, out } = state;
    const { fixedVnd, demandFrom, demandTo, demandReach, cost } = columns;
    const ask = columns.ask[supply]!;
    const atX = columns.supplyAt[0][supply]!;
    const atY = columns.supplyAt[1][supply]!;
    const atZ = columns.supplyAt[2][supply]!;
    const from = columns.supplyFrom[supply]!;
    const to = columns.supplyTo[supply]!;
    const reach = columns.supplyReach[supply]!;
    let { bar, held } = state;
    const last = start[slot + 1]!;
    for (let k = start[slot]!; k < last; k++) {
      const room = net[k]! - bar - fixedVnd;
      if (room <= 0) continue;
      const dx = atX - x[k]!;
      const dy = atY - y[k]!;
      const dz = atZ - z[k]!;
      const square = dx * dx + dy * dy + dz * dz;
      if (this.slopeSquare * square >= room * room || square > reach) continue;
      const demand = member[k]!;
      if (demandFrom[demand]! > to || demandTo[demand]! < from || square > demandReach[demand]!)
        continue;
      const value = net[k]! - ask - cost(supply, demand, square);
      if (value <= bar - ask) continue;
      held = out.insert(held, most, demand, value);
      if (held === most) bar = ask + out.value[most - 1]!;
    }
    return held;
  }

  private fillCells(demandCell: Int32Array): void {
    const { columns, cells, start, member, bid } = this;
    columns.classDemands.forEach((list, owner) => {
      for (const demand of list) start[owner * cells + demandCell[demand]! + 1]! += 1;
    });
    for (let slot = 0; slot + 1 < start.length; slot++) start[slot + 1]! += start[slot]!;
    const next = start.slice(0, -1);
    columns.classDemands.forEach((list, owner) => {
      const bids = columns.classBids[owner]!;
      list.forEach((demand, at) => {
        const slot = owner * cells + demandCell[demand]!;
        member[next[slot]!] = demand;
        bid[next[slot]!] = bids[at]!;
        next[slot]! += 1;
      });
    });
  }
}

export function gather(values: Float64Array | Int32Array, places: Int32Array): Float64Array {
  const out = new Float64Array(places.length);
  for (let k = 0; k < out.length; k++) out[k] = values[places[k]!]!;
  return out;
}

/** A square grid over the two axes on which the places spread most, with least transport between the boxes of its cells. */
class Grid {
  readonly cells: number;
  readonly supplyCell: Int32Array;
  readonly demandCell: Int32Array;
  readonly order: Int32Array;
  readonly cost: Float64Array;

  constructor(columns: PairColumns, side: number) {
    this.cells = side * side;
    const spans = [0, 1, 2].map((axis) =>
      span(columns.supplyAt[axis as 0], columns.demandAt[axis as 0]),
    );
    const axes = [0, 1, 2].sort((a, b) => spans[b]!.size - spans[a]!.size || a - b);
    const cellOf = (at: PairColumns['supplyAt'], index: number): number => {
      let cell = 0;
      for (const axis of axes.slice(0, 2)) {
        const { low, size } = spans[axis]!;
        const part = size > 0 ? Math.floor(((at[axis as 0][index]! - low) / size) * side) : 0;
        cell = cell * side + Math.min(side - 1, Math.max(0, part));
      }
      return cell;
    };
    this.supplyCell = new Int32Array(columns.supplyKg.length);
    this.demandCell = new Int32Array(columns.demandKg.length);
    for (let i = 0; i < this.supplyCell.length; i++)
      this.supplyCell[i] = cellOf(columns.supplyAt, i);
    for (let j = 0; j < this.demandCell.length; j++)
      this.demandCell[j] = cellOf(columns.demandAt, j);
    const supplyBoxes = boxes(columns.supplyAt, this.supplyCell, this.cells);
    const demandBoxes = boxes(columns.demandAt, this.demandCell, this.cells);
    this.order = new Int32Array(this.cells * this.cells);
    this.cost = new Float64Array(this.cells * this.cells);
    const costs = new Float64Array(this.cells);
    for (let from = 0; from < this.cells; from++) {
      for (let to = 0; to < this.cells; to++) {
        // A hair below the true bound, so that rounding of the distance can never hide a pair.
        const km = boxDistance(supplyBoxes, from, demandBoxes, to);
        costs[to] = columns.fixedVnd + columns.slopeVndPerKm * km * (1 - 1e-9) - 1e-6;
      }
      const order = Array.from(costs.keys()).sort((a, b) => costs[a]! - costs[b]! || a - b);
      order.forEach((to, at) => {
        this.order[from * this.cells + at] = to;
        this.cost[from * this.cells + at] = costs[to]!;
      });
    }
  }
}

function span(a: Float64Array, b: Float64Array): { low: number; size: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const list of [a, b]) {
    for (const value of list) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return { low, size: high > low ? high - low : 0 };
}

/** Low and high of every axis per cell; an empty cell has low > high. */
function boxes(at: PairColumns['supplyAt'], cellOf: Int32Array, cells: number): Float64Array {
  const box = new Float64Array(cells * 6);
  for (let cell = 0; cell < cells; cell++) {
    for (let axis = 0; axis < 3; axis++) {
      box[cell * 6 + axis * 2] = Infinity;
      box[cell * 6 + axis * 2 + 1] = -Infinity;
    }
  }
  cellOf.forEach((cell, index) => {
    for (let axis = 0; axis < 3; axis++) {
      const value = at[axis as 0][index]!;
      const low = cell * 6 + axis * 2;
      if (value < box[low]!) box[low] = value;
      if (value > box[low + 1]!) box[low + 1] = value;
    }
  });
  return box;
}

function boxDistance(a: Float64Array, cellA: number, b: Float64Array, cellB: number): number {
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const lowA = cellA * 6 + axis * 2;
    const lowB = cellB * 6 + axis * 2;
    const gap = Math.max(0, b[lowB]! - a[lowA + 1]!, a[lowA]! - b[lowB + 1]!);
    square += gap * gap;
  }
  return Math.sqrt(square);
}
