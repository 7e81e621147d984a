/**
 * Clears a ruled model: the best whole flows found, and a proven bound.
 *
 * 1. The relaxation, with links generated until none is worth adding: the first bound.
 * 2. First answers: a greedy one before anything else, another along the relaxation, then the mixed-integer programme over the links the
 *    relaxation uses, made whole.
 * 3. Neighbourhoods: some demands that share suppliers are solved anew with the rest held, as long as that improves.
 * 4. Where the programme is not too large, branch and cut over all of it from that answer: proof, or a tighter bound. A link may stay
 *    unlisted only where its use alone costs more than bound - best; those that fail this test are listed first.
 * 5. Neighbourhoods again, until they stop paying or the caller stops.
 *
 * Every step asks whether to go on; the best flows and the lowest bound so far always stand. All choices follow from the book and the seed.
 */
import type { Highs } from 'highs';
import { RuledProgram } from './lp-program.js';
import type { Run } from './lp-model.js';
import type { Phase, StopReason } from './options.js';
import { isFeasible, scoreOf } from './side-constraints-flows.js';
import type { Flows } from './side-constraints-flows.js';
import type { RuledModel } from './side-constraints-model.js';
import { wholeFlows } from './side-constraints-round.js';
import { greedyFlows, toppedUp } from './branch-and-bound-greedy.js';
import { firstLinks, linksOfDemands, neighbours } from './branch-and-bound-links.js';
import { mulberry32 } from './synthetic-market.js';

export type Stop = Exclude<StopReason, false> | 'workLimit';

export interface RuledAnswer {
  readonly flows: Flows;
  readonly scoreVnd: number;
  readonly boundVnd: number;
  readonly status: 'optimal' | 'feasible';
  readonly stopped: 'no' | 'hardPart' | Stop;
}

/** What is known before the search: flows that need not keep any rule, and the links a programme should begin with. */
export interface Guide {
  readonly flows: Flows;
  readonly links: readonly number[];
}

export interface RuledOptions {
  readonly guide?: Guide;
  /** Flows of a known score; the search ends with the first that score more. */
  readonly beat?: { readonly flows: Flows; readonly scoreVnd: number };
  readonly highs: Highs;
  readonly seed: number;
  readonly phase: Phase;
  readonly spend: (phase: Phase, work: number) => false | Stop;
}

/** Links listed from the start; a larger model begins with the best of every line. */
const LINKS_AT_ONCE = 3000;
const LINKS_PER_ROUND = 4000;
/** Largest programme that is given to branch and cut as a whole, in columns. */
const SEARCH_COLUMNS = 40_000;
/** Kilograms are whole in the search itself up to this many arcs; above, they are made whole afterwards. */
const WHOLE_ARCS = 400;
const FIRST_NODES = 200;
const NEIGHBOUR_NODES = 100;
/** Links of a neighbourhood; it grows while nothing is found. */
const NEIGHBOUR_LINKS = 500;
const NEIGHBOUR_GROWTH = 1.2;
const NEIGHBOUR_LINKS_MAX = 5000;
/** Neighbourhoods without improvement before the search goes over to all of it, and before the part is given back as it is. */
const FIRST_NEIGHBOUR_ROUNDS = 6;
const NEIGHBOUR_ROUNDS = 60;
/** Up to this many columns the whole search is as quick as a neighbourhood. */
const SMALL_COLUMNS = 1500;
const SEARCH_NODES = 20_000;
/** Relative gap at which column generation for the relaxation stops. */
const RELAXATION_GAP = 1e-6;

export function clearRuled(model: RuledModel, options: RuledOptions): RuledAnswer {
  const search = new RuledSearch(model, options);
  try {
    return search.clear();
  } finally {
    search.dispose();
  }
}

class RuledSearch {
  private best: Flows;
  private scoreVnd = 0;
  private boundVnd: number;
  private stopped: 'no' | Stop = 'no';
  private finishing = false;
  private readonly program: RuledProgram;
  private readonly hasIndicators: boolean;
  private readonly draw: () => number;

  constructor(
    private readonly model: RuledModel,
    private readonly options: RuledOptions,
  ) {
    this.best = new Float64Array(model.arcs.length);
    this.boundVnd = trivialBound(model);
    this.program = new RuledProgram(model, options.highs, (work) => this.ask(work));
    this.hasIndicators = this.program.hasIndicators();
    this.draw = mulberry32(options.seed);
  }

  dispose(): void {
    this.program.dispose();
  }

  clear(): RuledAnswer {
    if (this.model.links.length > 0) {
      const { guide, beat } = this.options;
      if (beat !== undefined) this.keep(beat.flows);
      this.keepToppedUp(greedyFlows(this.model, this.best));
      if (guide !== undefined) this.keepToppedUp(greedyFlows(this.model, guide.flows));
      const relaxed = this.relax();
      if (relaxed !== null) this.firstAnswer(relaxed);
      const large = this.program.linear.columns > SMALL_COLUMNS;
      if (large && this.hasIndicators) this.neighbourhoods(FIRST_NEIGHBOUR_ROUNDS);
      if (relaxed !== null && this.open()) this.searchAll();
      if (large && this.hasIndicators) this.neighbourhoods(NEIGHBOUR_ROUNDS);
    } else {
      this.boundVnd = 0;
    }
    return this.answer();
  }

  private answer(): RuledAnswer {
    // Scores of parts without processors are whole dong.
    const whole = this.model.slots.length === 0;
    const boundVnd = Math.max(
      this.scoreVnd,
      whole ? Math.floor(this.boundVnd + 1e-6) : this.boundVnd,
    );
    const optimal = boundVnd - this.scoreVnd < 1;
    const { best: flows, scoreVnd } = this;
    return {
      flows,
      scoreVnd,
      boundVnd: optimal ? scoreVnd : boundVnd,
      status: optimal ? 'optimal' : 'feasible',
      stopped: optimal ? 'no' : this.stopped === 'no' ? 'hardPart' : this.stopped,
    };
  }

  private ask(work: number): boolean {
    if (this.stopped !== 'no') return !this.finishing;
    const why = this.options.spend(this.options.phase, work);
    if (why !== false) this.stopped = why;
    return why !== false && !this.finishing;
  }

  /** Whether there is something left to gain and time to look for it. */
  private open(): boolean {
    return this.stopped === 'no' && this.boundVnd - this.scoreVnd >= 1;
  }

  private lower(boundVnd: number): void {
    this.boundVnd = Math.min(this.boundVnd, Math.max(boundVnd, this.scoreVnd));
  }

  private keep(flows: Flows | null): boolean {
    if (flows === null) return false;
    const scoreVnd = scoreOf(this.model, flows);
    if (scoreVnd <= this.scoreVnd || !isFeasible(this.model, flows)) return false;
    this.best = flows;
    this.scoreVnd = scoreVnd;
    const { beat } = this.options;
    if (beat !== undefined && scoreVnd >= beat.scoreVnd + 1 && this.stopped === 'no') {
      this.stopped = 'workLimit';
    }
    return true;
  }

  private keepToppedUp(flows: Flows): void {
    if (!this.keep(toppedUp(this.model, flows))) this.keep(flows);
  }

  /** Solves the relaxation over all links; its point, or null when stopped before there is one. */
  private relax(): Run | null {
    const { program, model } = this;
    program.addLinks(this.options.guide?.links ?? firstLinks(model, LINKS_AT_ONCE));
    let last: Run | null = null;
    for (;;) {
      const run = program.linear.solveLp();
      if (run.status !== 'optimal') return last;
      last = run;
      const { boundVnd, found } = program.price(run);
      this.lower(boundVnd);
      const reached = run.objective / program.scale;
      if (found.length === 0 || this.stopped !== 'no') return run;
      if (this.boundVnd - reached <= RELAXATION_GAP * Math.abs(this.boundVnd)) return run;
      program.addLinks(found.slice(0, LINKS_PER_ROUND));
    }
  }

  private firstAnswer(relaxed: Run): void {
    const { program } = this;
    if (!this.hasIndicators) {
      this.keep(this.whole(relaxed.values!));
      return;
    }
    const flows = program.flowsOf(relaxed.values!);
    const used = new Uint8Array(this.model.links.length);
    flows.forEach((kg, arc) => {
      if (kg > 1e-7) used[this.model.arcs[arc]!.link] = 1;
    });
    this.improve(greedyFlows(this.model, flows));
    if (this.open()) this.searchAmong(used, FIRST_NODES);
  }

  /** Keeps flows, then the best flows over the same indicators. */
  private improve(flows: Flows): void {
    if (!isFeasible(this.model, flows)) return;
    this.keep(flows);
    this.keep(this.whole(this.program.pointOf(flows)));
  }

  /** Making a point whole takes two or three short runs: they are finished even when the caller wants to stop. */
  private whole(point: Float64Array): Flows | null {
    this.finishing = true;
    const flows = wholeFlows(this.program, point);
    this.finishing = false;
    return flows;
  }

  /** The mixed-integer programme with all links but the allowed ones shut. */
  private searchAmong(allowed: Uint8Array, nodes: number): boolean {
    const { program, model } = this;
    const shut = model.links.flatMap((_, index) =>
      program.listed[index] === 1 && allowed[index] !== 1 ? [index] : [],
    );
    const caps = shutLinks(program, shut);
    program.linear.setBounds(caps.columns, caps.zero, caps.zero);
    const run = program.linear.solveMip({ ...this.limits(program.indicators()), nodes });
    program.linear.setBounds(caps.columns, caps.zero, caps.upper);
    return run.values !== null && this.keep(this.whole(run.values));
  }

  private limits(integers: Int32Array): {
    integers: Int32Array;
    absoluteGap: number;
    seed: number;
    start: Float64Array;
  } {
    return {
      integers,
      absoluteGap: this.program.scale / 2,
      seed: this.options.seed,
      start: this.program.pointOf(this.best),
    };
  }

  /** Branch and cut over everything that can still be better than the best flows. */
  private searchAll(): void {
    const { program, model } = this;
    // With indicators settled a part without processors and shares is a flow with whole limits: its corners are whole anyway.
    const cut = model.slots.length > 0 || model.linear.length > 0;
    const small = cut && model.arcs.length <= WHOLE_ARCS;
    if (!this.hasIndicators && !small) return;
    if (!this.listContenders() || program.linear.columns > SEARCH_COLUMNS) return;
    const integers = Int32Array.from([
      ...program.indicators(),
      ...(small ? program.wholeKilograms() : []),
    ]).sort();
    const run = program.linear.solveMip({ ...this.limits(integers), nodes: SEARCH_NODES });
    if (run.values !== null) this.keep(this.whole(run.values));
    const margin = Math.abs(run.bound / program.scale) * 1e-9;
    // Whatever is not listed was shown unable to beat the best flows.
    if (Number.isFinite(run.bound)) this.lower(run.bound / program.scale + margin);
  }

  /** Lists every link whose use alone would not already cost more than bound - best; false where they are too many. */
  private listContenders(): boolean {
    const { program } = this;
    for (;;) {
      const run = program.linear.solveLp();
      if (run.status !== 'optimal') return false;
      const { boundVnd } = program.price(run);
      this.lower(boundVnd);
      const contenders = program.contenders(run, this.scoreVnd);
      if (contenders.length === 0) return true;
      if (program.linear.columns + 2 * contenders.length > SEARCH_COLUMNS) return false;
      program.addLinks(contenders);
    }
  }

  private neighbourhoods(rounds: number): void {
    const { model, draw } = this;
    let idle = 0;
    let links = NEIGHBOUR_LINKS;
    while (idle < rounds && this.open()) {
      const demands = neighbours(model, this.best, { draw, links });
      const allowed = linksOfDemands(model, this.best, demands);
      idle = this.searchAmong(allowed, NEIGHBOUR_NODES) ? 0 : idle + 1;
      if (idle > 0) links = Math.min(NEIGHBOUR_LINKS_MAX, links * NEIGHBOUR_GROWTH);
      if (this.ask(1)) return;
    }
  }
}

interface Shut {
  readonly columns: Int32Array;
  readonly zero: Float64Array;
  readonly upper: Float64Array;
}

function shutLinks(program: RuledProgram, links: readonly number[]): Shut {
  const columns: { readonly column: number; readonly upper: number }[] = [];
  for (const index of links) {
    const link = program.model.links[index]!;
    for (const arc of link.arcs)
      columns.push({ column: program.arcColumn[arc]!, upper: link.capKg });
    if (program.linkColumn[index]! >= 0)
      columns.push({ column: program.linkColumn[index]!, upper: 1 });
  }
  columns.sort((a, b) => a.column - b.column);
  return {
    columns: Int32Array.from(columns, ({ column }) => column),
    zero: new Float64Array(columns.length),
    upper: Float64Array.from(columns, ({ upper }) => upper),
  };
}

/** Every demand filled at the best any link brings, or without processors every supply sold so, and every bonus step earned. */
function trivialBound(model: RuledModel): number {
  const bestTo = new Float64Array(model.demands.length);
  const bestFrom = new Float64Array(model.supplyCapKg.length);
  for (const link of model.links) {
    if (link.kind === 'input') continue;
    for (const arc of link.arcs) {
      const { value } = model.arcs[arc]!;
      bestTo[link.to] = Math.max(bestTo[link.to]!, value);
      if (link.kind === 'direct') bestFrom[link.from] = Math.max(bestFrom[link.from]!, value);
    }
  }
  const filled = model.demands.reduce((sum, demand, to) => sum + demand.capKg * bestTo[to]!, 0);
  const sold = model.supplyCapKg.reduce((sum, kg, from) => sum + kg * bestFrom[from]!, 0);
  let bound = model.slots.length === 0 ? Math.min(filled, sold) : filled;
  for (const step of model.steps) {
    step.widthKg.forEach((width, k) => (bound += width * step.bonusVndPerKg[k]!));
  }
  return bound;
}
