/**
 * A part with rules or processors as one flow model: sources (supplies, processor outputs), arcs with a value per kilogram, and what
 * ties them together. Direct deals, legs into processors and legs out of them are arcs of the same model, so that whatever clears it
 * clears them in one solve.
 *
 * A link is a pair of ends that deal: one arc for a direct deal, one arc per working day ("slot") for a leg of a processor. Smallest
 * deals hold for links, capacities for lines.
 */
import {
  inputLeg,
  outputBidVndPerKg,
  outputLeg,
  outputStarts,
  processorSide,
  slotDays,
  slotDelivery,
} from './chains-legs.js';
import type { Leg, ProcessorSide } from './chains-legs.js';
import { listPairs } from './eligibility.js';
import type { Book, EligiblePair } from './eligibility.js';
import type { DemandLine, ProcessorLine, SupplyLine } from './market.js';
import type { Part } from './part.js';
import { countsUnderOrgCap } from './rules.js';

export type LinkKind = 'direct' | 'input' | 'output';

export interface Arc {
  readonly link: number;
  /** Index into `slots`, -1 for a direct deal. */
  readonly slot: number;
  /** Dong per kilogram, bonus included. */
  readonly value: number;
}

export interface Link {
  readonly kind: LinkKind;
  /** Position in the part of the supply, or of the processor of an output. */
  readonly from: number;
  /** Position in the part of the demand, or of the processor of an input. */
  readonly to: number;
  readonly output: number;
  /** A deal is nothing or at least this many kilograms. */
  readonly minKg: number;
  readonly capKg: number;
  readonly transportVndPerKg: number;
  readonly arcs: readonly number[];
}

/** A working day of a processor. Mass is kept for each output of each slot. */
export interface Slot {
  readonly processor: number;
  readonly day: number;
}

export interface DemandNode {
  readonly capKg: number;
  readonly minFillKg: number;
  readonly maxSuppliers: number | null;
}

/** A linear rule: sum of coefficient times kilograms over arcs is at most `limit`. */
export interface LinearRule {
  readonly arcs: readonly number[];
  readonly coefficients: readonly number[];
  readonly limit: number;
}

/** Concave bonus of one selling organisation: each step is so many kilograms wide. */
export interface StepRule {
  readonly arcs: readonly number[];
  readonly widthKg: readonly number[];
  readonly bonusVndPerKg: readonly number[];
}

export interface RuledModel {
  readonly part: Part;
  readonly supplyCapKg: readonly number[];
  readonly demands: readonly DemandNode[];
  readonly processors: readonly ProcessorSide[];
  readonly slots: readonly Slot[];
  readonly links: readonly Link[];
  readonly arcs: readonly Arc[];
  readonly linear: readonly LinearRule[];
  readonly steps: readonly StepRule[];
  readonly supplyOrg: readonly string[];
  readonly demandOrg: readonly string[];
}

/** `pairs` are the direct pairs to consider; all of the part where they are not given. */
export function ruledModel(
  book: Book,
  part: Part,
  pairs: readonly EligiblePair[] = listPairs(book, part.supplies, part.demands),
): RuledModel {
  const builder = new Builder(book, part);
  builder.addDirect(pairs);
  part.processors.forEach((_, at) => builder.addProcessor(at));
  return builder.finish();
}

/** What a part's supplier is for `maxSuppliers`: the organisation that sells, or that processes. */
export function supplierOf(model: RuledModel, link: Link): string {
  return link.kind === 'output'
    ? model.processors[link.from]!.line.org
    : model.supplyOrg[link.from]!;
}

class Builder {
  private readonly links: Link[] = [];
  private readonly arcs: Arc[] = [];
  private readonly slots: Slot[] = [];
  private readonly processors: ProcessorSide[];
  private readonly supplyCapKg: number[];
  private readonly demands: DemandNode[];

  constructor(
    private readonly book: Book,
    private readonly part: Part,
  ) {
    this.processors = part.processors.map((p) => processorSide(book.market.processors[p]!));
    this.supplyCapKg = part.supplies.map((i) => Math.floor(book.supplies[i]!.line.quantityKg));
    this.demands = part.demands.map((j) => {
      const { quantityKg, minFillKg, maxSuppliers } = book.demands[j]!.line;
      const most =
        maxSuppliers !== null && maxSuppliers >= part.supplies.length + part.processors.length;
      return { capKg: quantityKg, minFillKg, maxSuppliers: most ? null : maxSuppliers };
    });
  }

  addDirect(pairs: readonly EligiblePair[]): void {
    const { part } = this;
    const supplyAt = new Map(part.supplies.map((line, at) => [line, at]));
    const demandAt = new Map(part.demands.map((line, at) => [line, at]));
    for (const pair of pairs) {
      const from = supplyAt.get(pair.supply)!;
      const to = demandAt.get(pair.demand)!;
      const value = pair.gainVndPerKg + pair.bonusVndPerKg;
      const minKg = Math.max(this.minDeal(from), Math.ceil(this.demandMinDeal(to)));
      const capKg = Math.min(this.supplyCapKg[from]!, Math.floor(this.demands[to]!.capKg));
      if (capKg < 1 || minKg > capKg) continue;
      const { transportVndPerKg } = pair;
      this.addLink({ kind: 'direct', from, to, output: 0, minKg, capKg, transportVndPerKg }, [
        { slot: -1, value },
      ]);
    }
  }

  addProcessor(at: number): void {
    const { book, part } = this;
    const side = this.processors[at]!;
    const incoming = new Map<number, Leg>();
    part.supplies.forEach((line, from) => {
      const leg = this.supplyCapKg[from]! < 1 ? null : inputLeg(book, line, side);
      if (leg !== null) incoming.set(from, leg);
    });
    const outgoing: OutLeg[] = [];
    side.outputs.forEach((_, output) => {
      part.demands.forEach((line, to) => {
        const leg = outputLeg(book, [side, output], line);
        if (leg === null) return;
        const value = outputBidVndPerKg(book, side.outputs[output]!, line) - leg.transportVndPerKg;
        if (value >= 0) outgoing.push({ to, output, leg, value });
      });
    });
    if (incoming.size === 0 || outgoing.length === 0) return;
    const days = this.daysOf(side, [...incoming.values()], outgoing);
    const first = this.slots.length;
    for (const day of days) this.slots.push({ processor: at, day });
    this.addOutputs(at, outgoing, { days, first });
    this.addInputs(at, incoming, { days, first, worth: this.worth(side, outgoing, days) });
  }

  finish(): RuledModel {
    const { book, part } = this;
    const model = {
      part,
      supplyCapKg: this.supplyCapKg,
      demands: this.demands,
      processors: this.processors,
      slots: this.slots,
      links: this.links,
      arcs: this.arcs,
      supplyOrg: part.supplies.map((i) => book.supplies[i]!.line.org),
      demandOrg: part.demands.map((j) => book.demands[j]!.line.org),
      linear: [],
      steps: [],
    };
    return { ...model, linear: linearRules(book, model), steps: stepRules(book, model) };
  }

  private daysOf(
    side: ProcessorSide,
    incoming: readonly Leg[],
    outgoing: readonly OutLeg[],
  ): number[] {
    const { book, part } = this;
    const starts = incoming.map((leg) => leg.days.from);
    const possible: ((day: number) => boolean)[] = incoming.map(
      ({ days }) =>
        (day: number) =>
          days.from <= day && day <= days.to,
    );
    for (const { to, output, leg } of outgoing) {
      const made = side.outputs[output]!;
      const line = part.demands[to]!;
      starts.push(...outputStarts(made, book.demands[line]!.line.certificates, leg.days));
      possible.push((day) => slotDelivery(book, made, line, day) !== null);
    }
    return slotDays(starts, possible);
  }

  /** Per slot: what a kilogram of input can earn at most, all its outputs together. */
  private worth(
    side: ProcessorSide,
    outgoing: readonly OutLeg[],
    days: readonly number[],
  ): number[] {
    return days.map((day) => {
      const best = side.outputs.map(() => 0);
      for (const { to, output, value } of outgoing) {
        if (value <= best[output]!) continue;
        if (slotDelivery(this.book, side.outputs[output]!, this.part.demands[to]!, day) !== null) {
          best[output] = value;
        }
      }
      return best.reduce((sum, value, output) => sum + value * side.outputs[output]!.yield, 0);
    });
  }

  private addOutputs(at: number, outgoing: readonly OutLeg[], slots: SlotSpan): void {
    const side = this.processors[at]!;
    for (const { to, output, leg, value } of outgoing) {
      const made = side.outputs[output]!;
      const line = this.part.demands[to]!;
      const open = slots.days.flatMap((day, k) =>
        slotDelivery(this.book, made, line, day) === null ? [] : [{ slot: slots.first + k, value }],
      );
      const capKg = Math.min(this.demands[to]!.capKg, side.line.capacityKgIn * made.yield);
      const minKg = this.demandMinDeal(to);
      if (open.length === 0 || capKg <= 0 || minKg > capKg) continue;
      const { transportVndPerKg } = leg;
      this.addLink({ kind: 'output', from: at, to, output, minKg, capKg, transportVndPerKg }, open);
    }
  }

  /** A leg that could not pay even if all it makes went to the best outlet is left out: no chain of its own would have w >= 0. */
  private addInputs(
    at: number,
    incoming: ReadonlyMap<number, Leg>,
    slots: SlotSpan & { readonly worth: readonly number[] },
  ): void {
    const { line } = this.processors[at]!;
    for (const [from, leg] of incoming) {
      const ask = this.book.supplies[this.part.supplies[from]!]!.line.askVndPerKg;
      const value = -(ask + leg.transportVndPerKg + line.costVndPerKgIn);
      const open = slots.days.flatMap((day, k) =>
        day < leg.days.from || day > leg.days.to || value + slots.worth[k]! < 0
          ? []
          : [{ slot: slots.first + k, value }],
      );
      const minKg = this.minDeal(from);
      const capKg = Math.min(this.supplyCapKg[from]!, Math.floor(line.capacityKgIn));
      if (open.length === 0 || capKg < 1 || minKg > capKg) continue;
      const { transportVndPerKg } = leg;
      this.addLink(
        { kind: 'input', from, to: at, output: 0, minKg, capKg, transportVndPerKg },
        open,
      );
    }
  }

  private addLink(
    link: Omit<Link, 'arcs'>,
    arcs: readonly { readonly slot: number; readonly value: number }[],
  ): void {
    const index = this.links.length;
    const numbers = arcs.map((arc) => this.arcs.push({ link: index, ...arc }) - 1);
    this.links.push({ ...link, arcs: numbers });
  }

  /** One kilogram is the smallest deal of any line anyway. */
  private minDeal(from: number): number {
    const least = Math.ceil(this.book.supplies[this.part.supplies[from]!]!.line.minDealKg);
    return least > 1 ? least : 0;
  }

  private demandMinDeal(to: number): number {
    const least = this.book.demands[this.part.demands[to]!]!.line.minDealKg;
    return least > 1 ? least : 0;
  }
}

interface OutLeg {
  readonly to: number;
  readonly output: number;
  readonly leg: Leg;
  readonly value: number;
}

interface SlotSpan {
  readonly days: readonly number[];
  readonly first: number;
}

type Flows = Omit<RuledModel, 'linear' | 'steps'>;

/** Caps and shares as sums over arcs. A leg counts for the organisations at both its ends. */
function linearRules(book: Book, model: Flows): LinearRule[] {
  const rules = isPureChain(book, model) ? [] : breakEvenRules(model);
  for (const rule of book.market.rules) {
    if (rule.type === 'maxOrgKg') {
      const arcs: number[] = [];
      const coefficients: number[] = [];
      for (const link of model.links) {
        const ends = linesOf(book, model, link).filter((line) =>
          countsUnderOrgCap(rule, line),
        ).length;
        if (ends === 0) continue;
        for (const arc of link.arcs) {
          arcs.push(arc);
          coefficients.push(ends);
        }
      }
      if (arcs.length > 0) rules.push({ arcs, coefficients, limit: rule.kg });
    } else if (rule.type === 'maxBuyerShare') {
      const arcs = arcsWhere(model, (link) => productOf(book, model, link) === rule.product);
      const buyers = new Set(
        arcs.map((arc) => buyerOf(model, model.links[model.arcs[arc]!.link]!)),
      );
      for (const buyer of buyers) {
        const coefficients = arcs.map((arc) =>
          buyerOf(model, model.links[model.arcs[arc]!.link]!) === buyer
            ? 1 - rule.share
            : -rule.share,
        );
        rules.push({ arcs, coefficients, limit: 0 });
      }
    }
  }
  return rules;
}

/**
 * Where rules could make it worth while, no processor may work at a loss: what its outputs bring must cover what its inputs cost, or no
 * price of its legs would let everybody gain. Without rules the best flows keep that by themselves.
 */
function breakEvenRules(model: Flows): LinearRule[] {
  const ofProcessor = model.processors.map((): number[] => []);
  for (const link of model.links) {
    if (link.kind === 'direct') continue;
    ofProcessor[link.kind === 'input' ? link.to : link.from]!.push(...link.arcs);
  }
  return ofProcessor
    .filter((arcs) => arcs.length > 0)
    .map((arcs) => ({
      arcs,
      coefficients: arcs.map((arc) => -model.arcs[arc]!.value),
      limit: 0,
    }));
}

function isPureChain(book: Book, model: Flows): boolean {
  return (
    book.market.rules.length === 0 &&
    model.links.every((link) => link.minKg === 0) &&
    model.demands.every((demand) => demand.minFillKg === 0 && demand.maxSuppliers === null)
  );
}

function stepRules(book: Book, model: Flows): StepRule[] {
  const rules: StepRule[] = [];
  for (const rule of book.market.rules) {
    if (rule.type !== 'sellerSteps') continue;
    const ofOrg = new Map<string, number[]>();
    model.arcs.forEach((arc, index) => {
      const link = model.links[arc.link]!;
      if (link.kind === 'output') return;
      const org = model.supplyOrg[link.from]!;
      const known = ofOrg.get(org);
      if (known === undefined) ofOrg.set(org, [index]);
      else known.push(index);
    });
    const widthKg = rule.steps.map((step, k) => step.uptoKg - (rule.steps[k - 1]?.uptoKg ?? 0));
    const bonusVndPerKg = rule.steps.map((step) => step.bonusVndPerKg);
    for (const arcs of ofOrg.values()) rules.push({ arcs, widthKg, bonusVndPerKg });
  }
  return rules;
}

function arcsWhere(model: Flows, wanted: (link: Link) => boolean): number[] {
  return model.links.flatMap((link) => (wanted(link) ? link.arcs : []));
}

export function buyerOf(model: Flows, link: Link): string {
  return link.kind === 'input' ? model.processors[link.to]!.line.org : model.demandOrg[link.to]!;
}

export function productOf(book: Book, model: Flows, link: Link): string {
  if (link.kind === 'output') return model.processors[link.from]!.outputs[link.output]!.product;
  return book.supplies[model.part.supplies[link.from]!]!.line.product;
}

/** The lines at both ends of a link. */
function linesOf(
  book: Book,
  model: Flows,
  link: Link,
): (SupplyLine | DemandLine | ProcessorLine)[] {
  return [
    link.kind === 'output'
      ? model.processors[link.from]!.line
      : book.supplies[model.part.supplies[link.from]!]!.line,
    link.kind === 'input'
      ? model.processors[link.to]!.line
      : book.demands[model.part.demands[link.to]!]!.line,
  ];
}
