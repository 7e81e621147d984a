/**
 * A linear or mixed-integer model that grows while it is solved, on top of HiGHS. Columns may refer to rows that exist, rows to
 * columns that exist; both are handed over in batches. Everything is a maximisation for the caller; HiGHS is given the negated costs,
 * whose dual signs are the textbook ones.
 *
 * HiGHS runs on the calling thread. It asks `stop` every few iterations or nodes, so a run ends soon after the caller wants it to and
 * keeps the best solution it has.
 */
import type { Highs, HighsCallbackMap, Model } from 'highs';

/** Asked while HiGHS works, with the work done since the last time; true ends the run. */
export type StopAsked = (work: number) => boolean;

export interface Run {
  /** `optimal`: proven within the tolerances; `stopped`: a limit or the caller; `failed`: infeasible or broken numbers. */
  readonly status: 'optimal' | 'stopped' | 'failed';
  readonly objective: number;
  /** A proven upper bound, Infinity where there is none. */
  readonly bound: number;
  /** Null where no feasible point is known. */
  readonly values: Float64Array | null;
  /** What one more unit of each row's bound is worth; null for a mixed-integer run. */
  readonly rowPrices: Float64Array | null;
}

export interface MipLimits {
  /** Columns that take whole numbers, ascending. */
  readonly integers: Int32Array;
  readonly nodes?: number;
  readonly start?: Float64Array;
  /** Ends the run when bound - objective is at most this. */
  readonly absoluteGap: number;
  readonly seed: number;
}

interface Staged {
  readonly first: number[];
  readonly second: number[];
  readonly cost: number[];
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
}

const NO_ENTRIES: readonly number[] = [];
/** Iterations or nodes between two questions count as this much work. */
const WORK_PER_ASK = 1;

export class LinearModel {
  columns = 0;
  rows = 0;
  private readonly model: Model;
  private newColumns = staged();
  private newRows = staged();

  constructor(
    private readonly highs: Highs,
    private readonly stop: StopAsked,
  ) {
    this.model = highs.createModel();
    this.model.options.set({ output_flag: false });
  }

  dispose(): void {
    this.model.dispose();
  }

  /** Adds a column of existing rows; its index. */
  addColumn(
    gain: number,
    upper: number,
    rows: readonly number[] = NO_ENTRIES,
    values: readonly number[] = NO_ENTRIES,
  ): number {
    if (this.newRows.first.length > 0) this.flush();
    push(this.newColumns, { lower: 0, upper, entries: rows, values });
    this.newColumns.cost.push(-gain);
    return this.columns++;
  }

  /** Adds a row `lower <= sum <= upper` over existing columns; its index. */
  addRow(
    lower: number,
    upper: number,
    columns: readonly number[] = NO_ENTRIES,
    values: readonly number[] = NO_ENTRIES,
  ): number {
    push(this.newRows, { lower, upper, entries: columns, values });
    return this.rows++;
  }

  setBounds(columns: Int32Array, lower: Float64Array, upper: Float64Array): void {
    if (columns.length === 0) return;
    this.flush();
    this.model.changeColsBounds({ kind: 'set', indices: columns }, lower, upper);
  }

  setGains(columns: readonly number[], gains: readonly number[]): void {
    this.flush();
    const order = [...columns.keys()].sort((a, b) => columns[a]! - columns[b]!);
    this.model.changeColsCost(
      { kind: 'set', indices: Int32Array.from(order, (at) => columns[at]!) },
      Float64Array.from(order, (at) => -gains[at]!),
    );
  }

  setRowBounds(rows: Int32Array, lower: Float64Array, upper: Float64Array): void {
    if (rows.length === 0) return;
    this.flush();
    this.model.changeRowsBounds({ kind: 'set', indices: rows }, lower, upper);
  }

  solveLp(): Run {
    this.flush();
    this.model.clearIntegrality();
    this.model.options.set({ presolve: 'choose', simplex_iteration_limit: 2_147_483_647 });
    const done = this.run();
    const optimal = done === this.highs.constants.modelStatus.optimal;
    if (!optimal) return ended(this.isInterrupted(done) ? 'stopped' : 'failed');
    const { colValue, rowDual } = this.model.getSolution();
    const objective = -this.model.getObjectiveValue();
    return {
      status: 'optimal',
      objective,
      bound: objective,
      values: colValue,
      rowPrices: rowDual.map((dual) => -dual),
    };
  }

  solveMip(limits: MipLimits): Run {
    this.flush();
    this.model.clearIntegrality();
    const { integers } = limits;
    if (integers.length > 0) {
      const types = new Int32Array(integers.length).fill(1);
      this.model.changeColsIntegrality({ kind: 'set', indices: integers }, types);
    }
    this.model.options.set({
      mip_rel_gap: 0,
      mip_abs_gap: limits.absoluteGap,
      mip_max_nodes: limits.nodes ?? 2_147_483_647,
      random_seed: limits.seed & 0x7fffffff,
    });
    if (limits.start !== undefined) this.model.setSolution({ colValue: limits.start });
    const done = this.run();
    const { modelStatus } = this.highs.constants;
    if (done === modelStatus.infeasible || done <= modelStatus.postsolveError)
      return ended('failed');
    const known =
      this.model.info.get('primal_solution_status') ===
      this.highs.constants.solutionStatus.feasible;
    const optimal = done === modelStatus.optimal;
    const objective = known ? -this.model.getObjectiveValue() : -Infinity;
    const dual = Number(this.model.info.get('mip_dual_bound'));
    return {
      status: optimal ? 'optimal' : 'stopped',
      objective,
      bound: Number.isFinite(dual) && Math.abs(dual) < this.highs.infinity ? -dual : Infinity,
      values: known ? this.model.getSolution().colValue : null,
      rowPrices: null,
    };
  }

  private isInterrupted(status: number): boolean {
    const { interrupted, iterationLimit, timeLimit } = this.highs.constants.modelStatus;
    return status === interrupted || status === iterationLimit || status === timeLimit;
  }

  private run(): number {
    const { simplexInterrupt, ipmInterrupt, mipInterrupt } = this.highs.constants.callbackType;
    const ask = (event: { interrupt(): void }): undefined => {
      if (this.stop(WORK_PER_ASK)) event.interrupt();
    };
    const callbacks: HighsCallbackMap = {
      [simplexInterrupt]: ask,
      [ipmInterrupt]: ask,
      [mipInterrupt]: ask,
    };
    return this.model.run(callbacks).modelStatus;
  }

  /** Hands staged columns and rows over. Staged columns never refer to staged rows. */
  private flush(): void {
    const { newColumns, newRows } = this;
    const columns = newColumns.first.length;
    const rows = newRows.first.length;
    if (columns > 0) {
      this.model.addCols({
        cost: Float64Array.from(newColumns.cost),
        lower: Float64Array.from(newColumns.first),
        upper: Float64Array.from(newColumns.second),
        matrix: matrix('csc', newColumns, [this.rows - rows, columns]),
      });
      this.newColumns = staged();
    }
    if (rows > 0) {
      this.model.addRows({
        lower: Float64Array.from(newRows.first),
        upper: Float64Array.from(newRows.second),
        matrix: matrix('csr', newRows, [rows, this.columns]),
      });
      this.newRows = staged();
    }
  }
}

function staged(): Staged {
  return { first: [], second: [], cost: [], starts: [0], indices: [], values: [] };
}

function push(
  to: Staged,
  {
    lower,
    upper,
    entries,
    values,
  }: {
    readonly lower: number;
    readonly upper: number;
    readonly entries: readonly number[];
    readonly values: readonly number[];
  },
): void {
  to.first.push(lower);
  to.second.push(upper);
  for (let k = 0; k < entries.length; k++) {
    to.indices.push(entries[k]!);
    to.values.push(values[k]!);
  }
  to.starts.push(to.indices.length);
}

function matrix(
  format: 'csc' | 'csr',
  from: Staged,
  [numRows, numCols]: readonly [number, number],
): {
  format: 'csc' | 'csr';
  numRows: number;
  numCols: number;
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
} {
  return {
    format,
    numRows,
    numCols,
    starts: Int32Array.from(from.starts),
    indices: Int32Array.from(from.indices),
    values: Float64Array.from(from.values),
  };
}

function ended(status: 'stopped' | 'failed'): Run {
  return { status, objective: -Infinity, bound: Infinity, values: null, rowPrices: null };
}
