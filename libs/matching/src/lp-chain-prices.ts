/**
 * Prices of a cleared chain part: one farm-gate price per supply (ask + u), one price per leg out of a processor (q), so that every
 * supply gets at least its ask, every buyer pays at most its bid, and every processor covers its inputs and work.
 *
 * Unknowns u_i, q_l and v_j (what a buyer keeps on any kilogram), all >= 0, zero where kilograms stay unsold or unfilled:
 *   direct deal   u_i + v_j <= w_ij
 *   output leg    q_l + v_j <= bid + premium - transport
 *   processor     sum q_l kg_l - sum (ask_i + u_i + transport + cost) kg_i >= 0
 * and least sum of max(0, w_ij - u_i - v_j) over the direct pairs; then the largest and the smallest income of the sellers among those,
 * and the published split between the two points. Pairs enter as they are violated. Everything at zero with q at the bid is feasible
 * because no processor works at a loss, so there is always an answer. u is rounded down and q up to the dong: both help the processor.
 */
import type { Highs } from 'highs';
import { LinearModel } from './lp-model.js';
import type { StopAsked } from './lp-model.js';
import { sumOf } from './side-constraints-flows.js';
import type { Flows } from './side-constraints-flows.js';
import type { Link, RuledModel } from './side-constraints-model.js';

export interface ChainPrices {
  /** Whole dong per kg above the ask, per supply of the part. */
  readonly surplus: Float64Array;
  /** Whole dong per kg at the processor's gate, per link (0 where it is no output leg in use). */
  readonly gate: Float64Array;
}

export interface ChainPriceProblem {
  readonly model: RuledModel;
  readonly flows: Flows;
  /** Money created per kg of a link, without bonuses: gain of a pair, bid less transport of an output, minus cost of an input. */
  readonly money: (link: Link) => number;
  readonly split: number;
}

const TOLERANCE = 1e-6;
const PAIRS_PER_ROUND = 2000;
const ROUNDS_MAX = 60;
/** Prices enter the programme in thousands of dong. */
const SCALE = 1000;

export function chainPrices(
  problem: ChainPriceProblem,
  highs: Highs,
  stop: StopAsked,
): ChainPrices {
  const programme = new PriceProgramme(problem, highs, stop);
  try {
    return programme.solve();
  } finally {
    programme.dispose();
  }
}

interface Point {
  readonly u: Float64Array;
  readonly q: Float64Array;
}

class PriceProgramme {
  private readonly linear: LinearModel;
  private readonly uColumn: Int32Array;
  private readonly vColumn: Int32Array;
  private readonly qColumn: Int32Array;
  private readonly remainders: number[] = [];
  private readonly kg: Float64Array;
  private readonly candidates: number[] = [];
  private readonly soldKg: Float64Array;

  constructor(
    private readonly problem: ChainPriceProblem,
    highs: Highs,
    stop: StopAsked,
  ) {
    const { model, flows } = problem;
    this.linear = new LinearModel(highs, stop);
    this.kg = Float64Array.from(model.links, (link) => sumOf(link.arcs, flows));
    this.soldKg = new Float64Array(model.supplyCapKg.length);
    const got = new Float64Array(model.demands.length);
    model.links.forEach((link, index) => {
      if (link.kind !== 'output') this.soldKg[link.from]! += this.kg[index]!;
      if (link.kind !== 'input') got[link.to]! += this.kg[index]!;
    });
    const soldOut = (i: number): boolean =>
      this.soldKg[i]! > 0 && this.soldKg[i] === model.supplyCapKg[i];
    // What is left of a demand beside grams from processors is less than a kilogram: nobody could bring it.
    const full = (j: number): boolean => got[j]! > model.demands[j]!.capKg - 1;
    const inf = Infinity;
    this.uColumn = Int32Array.from(model.supplyCapKg, (_, i) =>
      this.linear.addColumn(0, soldOut(i) ? inf : 0),
    );
    this.vColumn = Int32Array.from(model.demands, (_, j) =>
      this.linear.addColumn(0, full(j) ? inf : 0),
    );
    this.qColumn = Int32Array.from(model.links, (link, index) =>
      link.kind === 'output' && this.kg[index]! > 0 ? this.linear.addColumn(0, inf) : -1,
    );
    this.addDeals();
    this.addProcessors();
  }

  dispose(): void {
    this.linear.dispose();
  }

  solve(): ChainPrices {
    if (!this.leastRemainder()) return this.rounded(this.zero());
    const best = this.end(-1);
    const worst = this.end(1);
    if (best === null || worst === null) return this.rounded(this.zero());
    const k = this.problem.split;
    const mix = (a: Float64Array, b: Float64Array): Float64Array =>
      a.map((value, at) => k * value + (1 - k) * b[at]!);
    return this.rounded({ u: mix(best.u, worst.u), q: mix(best.q, worst.q) });
  }

  private addDeals(): void {
    const { model, money } = this.problem;
    model.links.forEach((link, index) => {
      if (link.kind === 'input') return;
      if (this.kg[index] === 0) {
        if (link.kind === 'direct') this.candidates.push(index);
        return;
      }
      const first = link.kind === 'direct' ? this.uColumn[link.from]! : this.qColumn[index]!;
      this.linear.addRow(-Infinity, money(link) / SCALE, [first, this.vColumn[link.to]!], [1, 1]);
    });
  }

  private addProcessors(): void {
    const { model, money } = this.problem;
    const entries = model.processors.map(() => ({
      columns: [] as number[],
      kg: [] as number[],
      cost: 0,
      total: 0,
    }));
    model.links.forEach((link, index) => {
      const kg = this.kg[index]!;
      if (kg === 0 || link.kind === 'direct') return;
      const at = entries[link.kind === 'input' ? link.to : link.from]!;
      at.columns.push(link.kind === 'input' ? this.uColumn[link.from]! : this.qColumn[index]!);
      at.kg.push(link.kind === 'input' ? -kg : kg);
      at.total += kg;
      if (link.kind === 'input') at.cost -= money(link) * kg;
    });
    for (const at of entries) {
      if (at.columns.length === 0) continue;
      const values = at.kg.map((kg) => kg / at.total);
      this.linear.addRow(at.cost / at.total / SCALE, Infinity, at.columns, values);
    }
  }

  /** Adds violated pairs until none is; false when stopped. */
  private leastRemainder(): boolean {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const run = this.linear.solveLp();
      if (run.values === null) return false;
      if (this.addViolated(run.values) === 0) {
        const total = this.remainders.reduce((sum, column) => sum + run.values![column]!, 0);
        if (this.remainders.length > 0) {
          const ones = this.remainders.map(() => 1);
          this.linear.addRow(-Infinity, total + TOLERANCE, this.remainders, ones);
        }
        return true;
      }
    }
    return false;
  }

  private addViolated(values: Float64Array): number {
    const { model, money } = this.problem;
    const violated: { readonly index: number; readonly by: number }[] = [];
    for (const index of this.candidates) {
      const link = model.links[index]!;
      const by =
        money(link) / SCALE - values[this.uColumn[link.from]!]! - values[this.vColumn[link.to]!]!;
      if (by > TOLERANCE) violated.push({ index, by });
    }
    violated.sort((a, b) => b.by - a.by || a.index - b.index);
    const chosen = violated.slice(0, PAIRS_PER_ROUND).map(({ index }) => index);
    const columns = chosen.map(() => this.linear.addColumn(-1, Infinity));
    chosen.forEach((index, at) => {
      const link = model.links[index]!;
      const lines = [this.uColumn[link.from]!, this.vColumn[link.to]!, columns[at]!];
      this.linear.addRow(money(link) / SCALE, Infinity, lines, [1, 1, 1]);
    });
    this.remainders.push(...columns);
    const listed = new Set(chosen);
    const left = this.candidates.filter((index) => !listed.has(index));
    this.candidates.length = 0;
    for (const index of left) this.candidates.push(index);
    return chosen.length;
  }

  /** The point with the largest (-1) or smallest (1) income of the sellers; null when stopped. */
  private end(sign: -1 | 1): Point | null {
    const total = Math.max(
      1,
      this.soldKg.reduce((sum, kg) => sum + kg, 0),
    );
    const columns = [...this.uColumn, ...this.remainders];
    const gains = [...this.soldKg].map((kg) => (-sign * kg) / total);
    this.linear.setGains(columns, [...gains, ...this.remainders.map(() => 0)]);
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const run = this.linear.solveLp();
      if (run.values === null) return null;
      // A pair that only now could do better must keep what it has: it enters without a remainder of its own.
      if (this.addForced(run.values) === 0) return this.pointOf(run.values);
    }
    return null;
  }

  private addForced(values: Float64Array): number {
    const { model, money } = this.problem;
    let added = 0;
    const left: number[] = [];
    for (const index of this.candidates) {
      const link = model.links[index]!;
      const lines = [this.uColumn[link.from]!, this.vColumn[link.to]!];
      const gain = money(link) / SCALE;
      if (
        added < PAIRS_PER_ROUND &&
        gain - values[lines[0]!]! - values[lines[1]!]! > 10 * TOLERANCE
      ) {
        this.linear.addRow(gain - TOLERANCE, Infinity, lines, [1, 1]);
        added += 1;
      } else {
        left.push(index);
      }
    }
    this.candidates.length = 0;
    for (const index of left) this.candidates.push(index);
    return added;
  }

  private pointOf(values: Float64Array): Point {
    return {
      u: Float64Array.from(this.uColumn, (column) => values[column]! * SCALE),
      q: Float64Array.from(this.qColumn, (column) => (column < 0 ? 0 : values[column]! * SCALE)),
    };
  }

  /** Sellers get their ask, processors what buyers bid: always feasible. */
  private zero(): Point {
    const { model, money } = this.problem;
    return {
      u: new Float64Array(model.supplyCapKg.length),
      q: Float64Array.from(model.links, (link, index) =>
        this.qColumn[index]! < 0 ? 0 : money(link),
      ),
    };
  }

  private rounded({ u, q }: Point): ChainPrices {
    const { model, money } = this.problem;
    const surplus = u.map((value) => Math.max(0, Math.floor(value + 1e-6)));
    const gate = q.map((value, index) =>
      this.qColumn[index]! < 0 ? 0 : Math.min(money(model.links[index]!), Math.ceil(value - 1e-6)),
    );
    model.links.forEach((link, index) => {
      if (link.kind === 'direct' && this.kg[index]! > 0) {
        surplus[link.from] = Math.min(surplus[link.from]!, money(link));
      }
    });
    return this.breakEven({ surplus, gate });
  }

  /** Tolerances of the programme may leave a processor short by a little: its gate prices rise, then its suppliers' surplus falls. */
  private breakEven(prices: ChainPrices): ChainPrices {
    const { model, money } = this.problem;
    const { surplus, gate } = prices;
    const gain = new Float64Array(model.processors.length);
    model.links.forEach((link, index) => {
      const kg = this.kg[index]!;
      if (link.kind === 'input') gain[link.to]! += (money(link) - surplus[link.from]!) * kg;
      if (link.kind === 'output') gain[link.from]! += gate[index]! * kg;
    });
    model.links.forEach((link, index) => {
      const kg = this.kg[index]!;
      if (link.kind !== 'output' || kg === 0 || gain[link.from]! >= 0) return;
      const rise = Math.min(money(link) - gate[index]!, Math.ceil(-gain[link.from]! / kg));
      gate[index]! += rise;
      gain[link.from]! += rise * kg;
    });
    model.links.forEach((link, index) => {
      const kg = this.kg[index]!;
      if (link.kind !== 'input' || kg === 0 || gain[link.to]! >= 0) return;
      const fall = Math.min(surplus[link.from]!, Math.ceil(-gain[link.to]! / kg));
      surplus[link.from]! -= fall;
      gain[link.to]! += fall * kg;
    });
    return prices;
  }
}
