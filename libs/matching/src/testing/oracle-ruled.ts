/**
 * The optimum of a tiny book with rules and processors by a second, plainly written programme: one column per pair, per leg and day of
 * the calendar (no slots), whole kilograms and grams as integers, common big numbers, all at once. It shares with the engine only the
 * definition of a direct pair and of what a rule counts.
 */
import type { Highs } from 'highs';
import { dayNumber } from '../days.js';
import {
  distanceKm,
  listPairs,
  prepareBook,
  transportVndPerKg,
  withinDistance,
} from '../eligibility.js';
import type { Certificate, DemandLine, Market, ProcessorLine, SupplyLine } from '../market.js';
import { countsUnderOrgCap, leastDealKg } from '../rules.js';

interface Leg {
  readonly from: SupplyLine | ProcessorLine;
  readonly to: DemandLine | ProcessorLine;
  readonly product: string;
  readonly day: number;
  readonly output: number;
  /** Dong per unit of the column; a unit is a kilogram, or a gram out of a processor. */
  readonly gain: number;
  readonly unitKg: number;
  readonly least: number;
  column: number;
}

class Program {
  readonly cost: number[] = [];
  readonly upper: number[] = [];
  readonly kinds: number[] = [];
  readonly rows: {
    readonly lower: number;
    readonly upper: number;
    readonly entries: Map<number, number>;
  }[] = [];

  column(gain: number, upper: number, whole = true): number {
    this.cost.push(gain);
    this.kinds.push(whole ? 1 : 0);
    return this.upper.push(upper) - 1;
  }

  row(lower: number, upper: number, entries: readonly (readonly [number, number])[]): void {
    const sums = new Map<number, number>();
    for (const [column, value] of entries) sums.set(column, (sums.get(column) ?? 0) + value);
    this.rows.push({ lower, upper, entries: sums });
  }

  solve(highs: Highs): number {
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const { entries } of this.rows) {
      for (const [column, value] of entries) {
        indices.push(column);
        values.push(value);
      }
      starts.push(indices.length);
    }
    if (this.cost.length === 0) return 0;
    return highs.withModel<number>(
      {
        numCols: this.cost.length,
        numRows: this.rows.length,
        sense: highs.constants.objectiveSense.maximize,
        colCost: this.cost,
        colLower: this.cost.map(() => 0),
        colUpper: this.upper,
        rowLower: this.rows.map((row) => row.lower),
        rowUpper: this.rows.map((row) => row.upper),
        matrix: {
          format: 'csr',
          numRows: this.rows.length,
          numCols: this.cost.length,
          starts,
          indices,
          values,
        },
        integrality: Int32Array.from(this.kinds),
      },
      (model) => {
        model.options.set({
          output_flag: false,
          mip_rel_gap: 0,
          mip_abs_gap: 1e-6,
          mip_feasibility_tolerance: 1e-9,
        });
        model.run();
        return model.getObjectiveValue();
      },
    );
  }
}

export function ruledOptimum(market: Market, highs: Highs): number {
  const program = new Program();
  const legs = [...directLegs(market), ...plantLegs(market)];
  for (const leg of legs) {
    leg.column = program.column(leg.gain, leg.unitKg === 1 ? 200 : 200_000);
  }
  lineRows(program, market, legs);
  plantRows(program, market, legs);
  ruleRows(program, market, legs);
  return program.solve(highs);
}

function directLegs(market: Market): Leg[] {
  const book = prepareBook(market);
  const all = (list: readonly unknown[]): number[] => list.map((_, at) => at);
  return listPairs(book, all(market.supplies), all(market.demands)).map((pair) => {
    const from = market.supplies[pair.supply]!;
    const to = market.demands[pair.demand]!;
    return {
      from,
      to,
      product: from.product,
      day: 0,
      output: 0,
      gain: pair.gainVndPerKg + pair.bonusVndPerKg,
      unitKg: 1,
      least: leastDealKg(from, to),
      column: 0,
    };
  });
}

function holds(
  certificates: readonly Certificate[],
  code: string,
  first: number,
  last: number,
): boolean {
  for (let day = first; day <= last; day++) {
    const valid = certificates.some(
      (item) =>
        item.code === code &&
        (item.validFrom === null || dayNumber(item.validFrom) <= day) &&
        (item.validTo === null || dayNumber(item.validTo) >= day),
    );
    if (valid) return true;
  }
  return false;
}

function plantLegs(market: Market): Leg[] {
  return market.processors.flatMap((plant) => {
    const outputs = [plant, ...plant.byProducts].map((made) => ({
      product: made.output,
      grade: made.outputGrade,
      yield: made.yield,
      certificates: made.certificates,
      shelf: made.shelfLifeDays,
    }));
    const legs: Leg[] = [];
    for (let day = dayNumber(plant.from); day <= dayNumber(plant.to); day++) {
      const out = outputs.flatMap((made, output) =>
        market.demands.flatMap((to): Leg[] => {
          const first = Math.max(day, dayNumber(to.deliverFrom));
          const last = Math.min(day + made.shelf, dayNumber(to.deliverTo));
          const carry = carried(market, plant, to);
          const gain =
            to.bidVndPerKg + to.gradePremiumVndPerKg * (made.grade - to.minGrade) - (carry ?? 0);
          const possible =
            to.products.includes(made.product) &&
            to.variety === null &&
            made.grade >= to.minGrade &&
            !to.excludeOrgs.includes(plant.org) &&
            first <= last &&
            to.certificates.every((code) => holds(made.certificates, code, first, last)) &&
            carry !== null &&
            gain >= 0;
          if (!possible) return [];
          const least = to.minDealKg > 1 ? to.minDealKg * 1000 : 1;
          return [
            {
              from: plant,
              to,
              product: made.product,
              day,
              output,
              gain: gain / 1000,
              unitKg: 0.001,
              least,
              column: 0,
            },
          ];
        }),
      );
      legs.push(...out);
      const worth = outputs.reduce((sum, made, output) => {
        const gains = out.filter((leg) => leg.output === output).map((leg) => leg.gain * 1000);
        return sum + made.yield * Math.max(0, ...gains);
      }, 0);
      for (const from of market.supplies) {
        const carry = carried(market, from, plant);
        if (carry === null || from.product !== plant.input || from.grade < plant.minGrade) continue;
        if (from.excludeOrgs.includes(plant.org)) continue;
        if (day < dayNumber(from.readyFrom) || day > dayNumber(from.readyTo) + from.shelfLifeDays)
          continue;
        const gain = -(from.askVndPerKg + carry + plant.costVndPerKgIn);
        if (worth + gain < 0) continue;
        const least = Math.max(1, Math.ceil(from.minDealKg));
        legs.push({
          from,
          to: plant,
          product: from.product,
          day,
          output: 0,
          gain,
          unitKg: 1,
          least,
          column: 0,
        });
      }
    }
    return legs;
  });
}

function carried(
  market: Market,
  a: SupplyLine | ProcessorLine,
  b: DemandLine | ProcessorLine,
): number | null {
  const place = (
    line: SupplyLine | DemandLine | ProcessorLine,
  ): Parameters<typeof distanceKm>[0] => ({
    lat: line.lat,
    lon: line.lon,
    modes: line.modes,
    maxDistanceKm: 'maxDistanceKm' in line ? line.maxDistanceKm : null,
  });
  const km = distanceKm(place(a), place(b));
  if (!withinDistance(place(a), place(b), km)) return null;
  return transportVndPerKg(market.transport, a.modes, b.modes, km);
}

function lineRows(program: Program, market: Market, legs: readonly Leg[]): void {
  const links = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = JSON.stringify([leg.from.id, leg.to.id, leg.product]);
    links.set(key, [...(links.get(key) ?? []), leg]);
  }
  const used = new Map<string, { readonly leg: Leg; readonly column: number }[]>();
  for (const list of links.values()) {
    const big = list[0]!.unitKg === 1 ? 200 : 200_000;
    const z = program.column(0, 1);
    const kg = list.map((leg): readonly [number, number] => [leg.column, 1]);
    program.row(-Infinity, 0, [...kg, [z, -big]]);
    program.row(0, Infinity, [...kg, [z, -list[0]!.least]]);
    const to = list[0]!.to.id;
    used.set(to, [...(used.get(to) ?? []), { leg: list[0]!, column: z }]);
  }
  for (const line of market.supplies) {
    const own = legs.filter((leg) => leg.from === line);
    program.row(
      -Infinity,
      Math.floor(line.quantityKg),
      own.map((leg) => [leg.column, 1]),
    );
  }
  for (const line of market.demands) {
    const own = legs.filter((leg) => leg.to === line);
    const open = program.column(0, 1);
    const kg = own.map((leg): readonly [number, number] => [leg.column, leg.unitKg]);
    program.row(-Infinity, 0, [...kg, [open, -line.quantityKg]]);
    program.row(0, Infinity, [...kg, [open, -line.minFillKg]]);
    if (line.maxSuppliers === null) continue;
    const orgs = new Map<string, number>();
    for (const { leg, column } of used.get(line.id) ?? []) {
      if (!orgs.has(leg.from.org)) orgs.set(leg.from.org, program.column(0, 1));
      program.row(-Infinity, 0, [
        [column, 1],
        [orgs.get(leg.from.org)!, -1],
      ]);
    }
    program.row(
      -Infinity,
      line.maxSuppliers,
      [...orgs.values()].map((column) => [column, 1]),
    );
  }
}

function plantRows(program: Program, market: Market, legs: readonly Leg[]): void {
  for (const plant of market.processors) {
    const into = legs.filter((leg) => leg.to === plant);
    const out = legs.filter((leg) => leg.from === plant);
    program.row(
      -Infinity,
      plant.capacityKgIn,
      into.map((leg) => [leg.column, 1]),
    );
    program.row(
      0,
      Infinity,
      [...into, ...out].map((leg) => [leg.column, leg.gain]),
    );
    for (let day = dayNumber(plant.from); day <= dayNumber(plant.to); day++) {
      [plant, ...plant.byProducts].forEach((made, output) => {
        const mine = out.filter((leg) => leg.day === day && leg.output === output);
        const fed = into.filter((leg) => leg.day === day);
        program.row(-Infinity, 0, [
          ...mine.map((leg): readonly [number, number] => [leg.column, 1]),
          ...fed.map((leg): readonly [number, number] => [leg.column, -1000 * made.yield]),
        ]);
      });
    }
  }
}

function ruleRows(program: Program, market: Market, legs: readonly Leg[]): void {
  for (const rule of market.rules) {
    if (rule.type === 'maxOrgKg') {
      const entries = legs.flatMap((leg) =>
        [leg.from, leg.to]
          .filter((line) => countsUnderOrgCap(rule, line))
          .map((): readonly [number, number] => [leg.column, leg.unitKg]),
      );
      program.row(-Infinity, rule.kg, entries);
    } else if (rule.type === 'maxBuyerShare') {
      const all = legs.filter((leg) => leg.product === rule.product);
      for (const org of new Set(all.map((leg) => leg.to.org))) {
        program.row(
          -Infinity,
          0,
          all.map((leg) => [leg.column, leg.unitKg * ((leg.to.org === org ? 1 : 0) - rule.share)]),
        );
      }
    } else {
      for (const org of new Set(market.supplies.map((line) => line.org))) {
        let from = 0;
        const steps = rule.steps.map((step) => {
          const column = program.column(step.bonusVndPerKg, step.uptoKg - from, false);
          from = step.uptoKg;
          return column;
        });
        const sold = legs.filter((leg) => 'askVndPerKg' in leg.from && leg.from.org === org);
        program.row(-Infinity, 0, [
          ...steps.map((column): readonly [number, number] => [column, 1]),
          ...sold.map((leg): readonly [number, number] => [leg.column, -1]),
        ]);
      }
    }
  }
}
