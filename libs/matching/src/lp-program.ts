/**
 * The linear and mixed-integer programme of a ruled model, with links generated on demand.
 *
 * Columns: kilograms of every arc, an indicator z of every link that has a smallest deal or counts for a supplier limit, an indicator
 * y of every demand with a smallest fill, an indicator per supplying organisation that has several links to one limited demand, and
 * the kilograms of every bonus step. The bounds that tie kilograms to indicators are the tightest that hold link by link
 * (min(supply, demand) z, never a common big number): with them the relaxation lies well under one percent above the optimum where
 * the plain relaxation leaves five.
 *
 * A link that is not in the programme is judged by the prices of the rows it would enter: cap * (value - prices) - price of its place
 * among the suppliers. Where no link has that above zero the optimum of the programme is the optimum with all links; otherwise the sum
 * of what is above zero, added to the optimum, is a proven upper bound at once.
 */
import type { Highs } from 'highs';
import { LinearModel } from './lp-model.js';
import type { Run, StopAsked } from './lp-model.js';
import { supplierOf } from './side-constraints-model.js';
import type { Link, RuledModel } from './side-constraints-model.js';

interface DemandRows {
  readonly sum: number;
  readonly fill: number;
  readonly suppliers: number;
  readonly open: number;
}

export class RuledProgram {
  readonly linear: LinearModel;
  /** Gains inside the programme are dong times this. */
  readonly scale: number;
  /** Column of every arc and of every link's indicator, -1 where there is none (yet). */
  readonly arcColumn: Int32Array;
  readonly linkColumn: Int32Array;
  readonly listed: Uint8Array;
  readonly demandRows: DemandRows[] = [];
  readonly orgColumn = new Map<string, number>();
  private readonly supplyRow: Int32Array;
  private readonly capacityRow: Int32Array;
  private readonly outputRow: Int32Array[];
  private readonly ruleRow: Int32Array;
  private readonly stepColumns: number[] = [];
  private readonly stepRow: Int32Array;
  /** Rules and steps of every arc: row and coefficient. */
  private readonly arcRules: Map<number, { readonly row: number; readonly by: number }[]>;

  constructor(
    readonly model: RuledModel,
    highs: Highs,
    stop: StopAsked,
  ) {
    this.linear = new LinearModel(highs, stop);
    let most = 1;
    for (const arc of model.arcs) most = Math.max(most, Math.abs(arc.value));
    this.scale = 1000 / most;
    this.arcColumn = new Int32Array(model.arcs.length).fill(-1);
    this.linkColumn = new Int32Array(model.links.length).fill(-1);
    this.listed = new Uint8Array(model.links.length);
    const { linear } = this;
    this.supplyRow = Int32Array.from(model.supplyCapKg, (kg) => linear.addRow(-Infinity, kg));
    this.capacityRow = Int32Array.from(model.processors, (side) =>
      linear.addRow(-Infinity, side.line.capacityKgIn),
    );
    this.outputRow = model.slots.map((slot) =>
      Int32Array.from(model.processors[slot.processor]!.outputs, () => linear.addRow(-Infinity, 0)),
    );
    this.addDemandRows();
    this.ruleRow = Int32Array.from(model.linear, (rule) => linear.addRow(-Infinity, rule.limit));
    this.stepRow = Int32Array.from(model.steps, () => linear.addRow(-Infinity, 0));
    this.arcRules = this.listRules();
    this.addDemandColumns();
    this.addStepColumns();
  }

  dispose(): void {
    this.linear.dispose();
  }

  /** Adds links to the programme: all their columns, then the rows that tie them to indicators. */
  addLinks(links: Iterable<number>): void {
    const added: number[] = [];
    for (const index of links) {
      if (this.listed[index] === 1) continue;
      this.listed[index] = 1;
      added.push(index);
      this.addLinkColumns(index);
    }
    for (const index of added) this.addLinkRows(index);
  }

  /** Columns of indicators, ascending. */
  indicators(): Int32Array {
    return Int32Array.from([
      ...this.linkColumn.filter((column) => column >= 0),
      ...this.demandRows.flatMap(({ open }) => (open >= 0 ? [open] : [])),
      ...this.orgColumn.values(),
    ]).sort();
  }

  /** Columns of kilograms that are dealt whole (all but what leaves a processor), ascending. */
  wholeKilograms(): Int32Array {
    const { model } = this;
    return this.arcColumn
      .filter((column, arc) => column >= 0 && model.links[model.arcs[arc]!.link]!.kind !== 'output')
      .sort();
  }

  hasIndicators(): boolean {
    return (
      this.orgColumn.size > 0 ||
      this.demandRows.some(({ open }) => open >= 0) ||
      this.model.links.some((link) => this.needsIndicator(link))
    );
  }

  needsIndicator(link: Link): boolean {
    if (link.minKg > 0) return true;
    return link.kind !== 'input' && this.model.demands[link.to]!.maxSuppliers !== null;
  }

  /** Kilograms of every arc of a point of the programme. */
  flowsOf(values: Float64Array): Float64Array {
    return Float64Array.from(this.arcColumn, (column) =>
      column < 0 ? 0 : Math.max(0, values[column]!),
    );
  }

  /** A point of the programme from whole flows: indicators follow from what flows. Steps are filled from the first. */
  pointOf(flows: Float64Array): Float64Array {
    const { model } = this;
    const point = new Float64Array(this.linear.columns);
    const got = new Float64Array(model.demands.length);
    model.links.forEach((link, index) => {
      let kg = 0;
      for (const arc of link.arcs) {
        kg += flows[arc]!;
        if (this.arcColumn[arc]! >= 0) point[this.arcColumn[arc]!] = flows[arc]!;
      }
      if (kg <= 0) return;
      if (this.linkColumn[index]! >= 0) point[this.linkColumn[index]!] = 1;
      if (link.kind === 'input') return;
      got[link.to] = got[link.to]! + kg;
      const org = this.orgColumn.get(orgKey(model, link));
      if (org !== undefined) point[org] = 1;
    });
    this.demandRows.forEach(({ open }, to) => {
      if (open >= 0 && got[to]! > 0) point[open] = 1;
    });
    this.fillSteps(flows, point);
    return point;
  }

  /**
   * Prices every link that is not listed: the bound in dong that an optimal run proves, and the links worth adding, best first.
   */
  price(run: Run): { readonly boundVnd: number; readonly found: readonly number[] } {
    const { model } = this;
    const prices = run.rowPrices!;
    const found: { readonly link: number; readonly worth: number }[] = [];
    let missing = 0;
    model.links.forEach((link, index) => {
      if (this.listed[index] === 1) return;
      const worth = this.worthOf(link, prices);
      if (worth <= 1e-6) return;
      missing += worth;
      found.push({ link: index, worth });
    });
    found.sort((a, b) => b.worth - a.worth || a.link - b.link);
    const boundVnd = (run.bound + missing) / this.scale;
    return { boundVnd: boundVnd + Math.abs(boundVnd) * 1e-9, found: found.map(({ link }) => link) };
  }

  /** Unlisted links that could be part of flows better than `scoreVnd`: using one costs less than what the bound leaves. */
  contenders(run: Run, scoreVnd: number): number[] {
    const room = run.bound - scoreVnd * this.scale;
    const prices = run.rowPrices!;
    return [...this.model.links.keys()].filter((index) => {
      if (this.listed[index] === 1) return false;
      const link = this.model.links[index]!;
      const worth = this.worthOf(link, prices);
      if (worth > 0) return true;
      return room + this.leastLoss(link, prices) > 0;
    });
  }

  /** The least an unlisted link loses when it is used at all. */
  private leastLoss(link: Link, prices: Float64Array): number {
    let best = -Infinity;
    for (const arc of link.arcs) best = Math.max(best, this.reduced(link, arc, prices));
    const least = Math.max(link.minKg, link.kind === 'output' ? 0 : 1);
    const place =
      link.kind === 'input' || this.orgColumn.has(orgKey(this.model, link))
        ? 0
        : this.placePrice(link.to, prices);
    return Math.max(best * least, best * link.capKg) - place;
  }

  /** At most what a link adds to the optimum at these row prices, in programme units. */
  private worthOf(link: Link, prices: Float64Array): number {
    let best = -Infinity;
    for (const arc of link.arcs) best = Math.max(best, this.reduced(link, arc, prices));
    const place =
      link.kind === 'input' || this.orgColumn.has(orgKey(this.model, link))
        ? 0
        : this.placePrice(link.to, prices);
    return best * link.capKg - place;
  }

  private placePrice(demand: number, prices: Float64Array): number {
    const { suppliers } = this.demandRows[demand]!;
    return suppliers < 0 ? 0 : Math.max(0, prices[suppliers]!);
  }

  private reduced(link: Link, arc: number, prices: Float64Array): number {
    const { model } = this;
    const { slot, value } = model.arcs[arc]!;
    let left = value * this.scale;
    if (link.kind === 'input') {
      left -= prices[this.supplyRow[link.from]!]! + prices[this.capacityRow[link.to]!]!;
      model.processors[link.to]!.outputs.forEach((made, output) => {
        left += made.yield * prices[this.outputRow[slot]![output]!]!;
      });
    } else {
      const rows = this.demandRows[link.to]!;
      left -= prices[rows.sum]!;
      if (rows.fill >= 0) left -= prices[rows.fill]!;
      left -=
        link.kind === 'direct'
          ? prices[this.supplyRow[link.from]!]!
          : prices[this.outputRow[slot]![link.output]!]!;
    }
    for (const { row, by } of this.arcRules.get(arc) ?? []) left -= by * prices[row]!;
    return left;
  }

  private addDemandRows(): void {
    const { linear, model } = this;
    for (const demand of model.demands) {
      const filled = demand.minFillKg > 0;
      const sum = linear.addRow(-Infinity, filled ? 0 : demand.capKg);
      const fill = filled ? linear.addRow(0, Infinity) : -1;
      const limited = demand.maxSuppliers !== null;
      // An open demand has its places, a shut one none.
      const places = filled ? 0 : demand.maxSuppliers;
      const suppliers = limited ? linear.addRow(-Infinity, places ?? 0) : -1;
      this.demandRows.push({ sum, fill, suppliers, open: -1 });
    }
  }

  private addDemandColumns(): void {
    const { linear, model } = this;
    model.demands.forEach((demand, to) => {
      const rows = this.demandRows[to]!;
      if (rows.fill < 0) return;
      // A demand that can never reach its smallest fill stays shut.
      const upper = demand.minFillKg > demand.capKg ? 0 : 1;
      const into = [rows.sum, rows.fill];
      const values = [-demand.capKg, -demand.minFillKg];
      if (rows.suppliers >= 0) {
        into.push(rows.suppliers);
        values.push(-demand.maxSuppliers!);
      }
      const open = linear.addColumn(0, upper, into, values);
      this.demandRows[to] = { ...rows, open };
    });
    const links = new Map<string, number>();
    for (const link of model.links) {
      if (link.kind === 'input' || this.demandRows[link.to]!.suppliers < 0) continue;
      const key = orgKey(model, link);
      links.set(key, (links.get(key) ?? 0) + 1);
      if (links.get(key) === 2) {
        this.orgColumn.set(key, linear.addColumn(0, 1, [this.demandRows[link.to]!.suppliers], [1]));
      }
    }
  }

  private addStepColumns(): void {
    this.model.steps.forEach((step, index) => {
      step.widthKg.forEach((width, k) => {
        this.stepColumns.push(
          this.linear.addColumn(
            step.bonusVndPerKg[k]! * this.scale,
            width,
            [this.stepRow[index]!],
            [1],
          ),
        );
      });
    });
  }

  private fillSteps(flows: Float64Array, point: Float64Array): void {
    let at = 0;
    for (const step of this.model.steps) {
      let left = step.arcs.reduce((sum, arc) => sum + flows[arc]!, 0);
      for (const width of step.widthKg) {
        point[this.stepColumns[at]!] = Math.min(left, width);
        left -= Math.min(left, width);
        at += 1;
      }
    }
  }

  private listRules(): Map<number, { row: number; by: number }[]> {
    const of = new Map<number, { row: number; by: number }[]>();
    const add = (arc: number, row: number, by: number): void => {
      const known = of.get(arc);
      if (known === undefined) of.set(arc, [{ row, by }]);
      else known.push({ row, by });
    };
    this.model.linear.forEach((rule, index) => {
      rule.arcs.forEach((arc, k) => add(arc, this.ruleRow[index]!, rule.coefficients[k]!));
    });
    this.model.steps.forEach((step, index) => {
      for (const arc of step.arcs) add(arc, this.stepRow[index]!, -1);
    });
    return of;
  }

  private addLinkColumns(index: number): void {
    const { model, linear } = this;
    const link = model.links[index]!;
    for (const arc of link.arcs) {
      const { slot, value } = model.arcs[arc]!;
      const rows: number[] = [];
      const values: number[] = [];
      const enter = (row: number, by: number): void => {
        rows.push(row);
        values.push(by);
      };
      if (link.kind !== 'output') enter(this.supplyRow[link.from]!, 1);
      if (link.kind === 'input') {
        enter(this.capacityRow[link.to]!, 1);
        model.processors[link.to]!.outputs.forEach((made, output) =>
          enter(this.outputRow[slot]![output]!, -made.yield),
        );
      } else {
        const demand = this.demandRows[link.to]!;
        enter(demand.sum, 1);
        if (demand.fill >= 0) enter(demand.fill, 1);
        if (link.kind === 'output') enter(this.outputRow[slot]![link.output]!, 1);
      }
      for (const rule of this.arcRules.get(arc) ?? []) enter(rule.row, rule.by);
      this.arcColumn[arc] = linear.addColumn(value * this.scale, link.capKg, rows, values);
    }
    if (!this.needsIndicator(link)) return;
    const counted =
      link.kind !== 'input' &&
      this.demandRows[link.to]!.suppliers >= 0 &&
      !this.orgColumn.has(orgKey(model, link));
    this.linkColumn[index] = counted
      ? linear.addColumn(0, 1, [this.demandRows[link.to]!.suppliers], [1])
      : linear.addColumn(0, 1);
  }

  private addLinkRows(index: number): void {
    const { model, linear } = this;
    const link = model.links[index]!;
    const columns = link.arcs.map((arc) => this.arcColumn[arc]!);
    const ones = columns.map(() => 1);
    const open = link.kind === 'input' ? -1 : this.demandRows[link.to]!.open;
    const indicator = this.linkColumn[index]!;
    if (indicator < 0) {
      if (open >= 0) linear.addRow(-Infinity, 0, [...columns, open], [...ones, -link.capKg]);
      return;
    }
    linear.addRow(-Infinity, 0, [...columns, indicator], [...ones, -link.capKg]);
    if (link.minKg > 0) linear.addRow(0, Infinity, [...columns, indicator], [...ones, -link.minKg]);
    if (open >= 0) linear.addRow(-Infinity, 0, [indicator, open], [1, -1]);
    if (link.kind === 'input') return;
    const org = this.orgColumn.get(orgKey(model, link));
    if (org !== undefined) linear.addRow(-Infinity, 0, [indicator, org], [1, -1]);
  }
}

/** A supplying organisation at a demand. */
function orgKey(model: RuledModel, link: Link): string {
  return `${link.to} ${supplierOf(model, link)}`;
}
