/** Clears a frozen book: split, clear each part, price, explain, verify. Pure: what it answers depends on its arguments alone. */
import { verifyResult } from './certificate.js';
import type { BoundProof } from './certificate.js';
import { clearPart } from './clear-part.js';
import { formatDay } from './days.js';
import { deliveryDays, prepareBook } from './eligibility.js';
import type { Book } from './eligibility.js';
import { blockingPairs, hintsForLine, leftLines, runnersUp, unmatchedOf } from './explain.js';
import type { ExplainedPart, LeftLine } from './explain.js';
import { ENGINE_VERSION } from './limits.js';
import type { DemandLine, Market, SupplyLine } from './market.js';
import type { Phase, SolveOptions, StopReason } from './options.js';
import type { ClearedPart, Part, PartContext } from './part.js';
import { pairDeals, pairName, pricePart } from './prices.js';
import { RESULT_FORMAT } from './result.js';
import type { Blocking, Deal, Hint, MarketOutcome, MarketResult, Unmatched } from './result.js';
import { kindOf, splitParts } from './split-parts.js';
import { SubMarket } from './sub-market.js';
import { tieRanks } from './tie-order.js';
import { valueRangeFault } from './value-range.js';

/** Hints cost a clearing each; beyond these sizes they are left to a request for one line. */
const HINT_PAIRS_MAX = 40_000;
const HINT_PAIRS_RULED_MAX = 2_500;
const HINT_LINES_DEFAULT = 500;

type Stop = Exclude<StopReason, false> | 'workLimit';

/** `market` must have passed `validateMarket`. */
export function solveMarket(market: Market, options: SolveOptions): MarketOutcome {
  const what = valueRangeFault(market);
  if (what !== null) return { status: 'valueRange', what };
  const clearing = new Clearing(market, options);
  const result = clearing.run();
  if (clearing.stopped !== null && clearing.stopped !== 'workLimit')
    return { status: clearing.stopped, result };
  if (clearing.stopped === 'workLimit') return { status: 'workLimit', result };
  return { status: result.status, result };
}

export interface LineName {
  readonly side: 'supply' | 'demand';
  readonly id: string;
}

/** What was found for a line; not complete where the caller stopped before all kinds of change were tried. */
export interface HintedLine extends LineName {
  readonly hints: readonly Hint[];
  readonly complete: boolean;
}

export interface HintOptions extends SolveOptions {
  /** Asked before each line but the first; false ends the work, with the lines so far. */
  readonly goOn?: () => boolean;
}

/** Hints of one line of a book, whatever its size: clears the book, then its part once per candidate. */
export function hintsFor(market: Market, line: LineName, options: SolveOptions): readonly Hint[] {
  return hintsOfLines(market, [line], options)[0]?.hints ?? [];
}

/**
 * Hints of some lines, in the order of the book: clears their parts once, then once more per candidate. The hints of a line do not
 * depend on which others are asked for, so a long list may be worked off in slices. A line with nothing left has none.
 */
export function hintsOfLines(
  market: Market,
  lines: readonly LineName[],
  options: HintOptions,
): HintedLine[] {
  if (valueRangeFault(market) !== null) {
    return lines.map((line) => ({ ...line, hints: [], complete: false }));
  }
  return new Clearing(market, options).hintsOfLines(lines, options.goOn ?? (() => true));
}

class Clearing {
  stopped: Stop | null = null;
  private work = 0;
  private partsDone = 0;
  private parts: Part[] = [];
  private readonly context: PartContext;

  constructor(
    private readonly market: Market,
    private readonly options: SolveOptions,
  ) {
    this.context = contextOf(market, options, (phase, work) => this.spend(phase, work));
  }

  run(): MarketResult {
    const explained = this.clearAll();
    const deals: Deal[] = [];
    const blocking: Blocking[] = [];
    const unmatched: Unmatched[] = [];
    let hintLines = this.options.hintLinesMax ?? HINT_LINES_DEFAULT;
    for (const part of explained) {
      for (const deal of this.dealsOf(part)) deals.push(deal);
      const blocked = blockingPairs(part, this.context);
      for (const pair of blocked) blocking.push(pair);
      const hinted = hintable(part);
      this.ask('explain');
      for (const left of leftLines(part, this.context, blocked)) {
        const wanted = hinted && hintLines > 0 && this.stopped === null;
        unmatched.push(unmatchedOf(left, wanted ? this.hints(part, left) : []));
        if (wanted) hintLines -= 1;
      }
    }
    return this.finish(explained, { deals, blocking, unmatched });
  }

  hintsOfLines(lines: readonly LineName[], goOn: () => boolean): HintedLine[] {
    const open = new Map(lines.map((line) => [lineKey(line.side, line.id), line]));
    const isWanted = (side: LineName['side'], id: string): boolean => open.has(lineKey(side, id));
    const found: HintedLine[] = [];
    for (const part of this.clearAll((one) => this.holds(one, isWanted))) {
      for (const left of leftLines(part, this.context, [], isWanted)) {
        if (this.isStopped()) return [...found, ...restOf(open, false)];
        if (found.length > 0 && !goOn()) return found;
        const { side, line } = left.at;
        const hints = this.hints(part, left);
        found.push({ side, id: line.id, hints, complete: !this.isStopped() });
        open.delete(lineKey(side, line.id));
        if (this.isStopped()) return found;
      }
    }
    return [...found, ...restOf(open, !this.isStopped())];
  }

  private isStopped(): boolean {
    return this.stopped !== null;
  }

  private holds(part: Part, isWanted: (side: LineName['side'], id: string) => boolean): boolean {
    const { supplies, demands } = this.market;
    return (
      part.supplies.some((at) => isWanted('supply', supplies[at]!.id)) ||
      part.demands.some((at) => isWanted('demand', demands[at]!.id))
    );
  }

  private clearAll(isWanted: (part: Part) => boolean = () => true): ExplainedPart[] {
    this.parts = splitParts(this.context.book).filter(isWanted);
    return this.parts.map((part) => {
      const cleared = clearPart(part, this.context);
      this.partsDone += 1;
      this.ask('prices');
      return {
        part,
        cleared,
        deals: pairDeals(this.context.book, cleared),
        prices: pricePart(part, cleared, this.context),
        chainKg: chainKg(cleared),
      };
    });
  }

  private spend(phase: Phase, work: number): false | Stop {
    this.work += work;
    const { onProgress, shouldStop, workLimit } = this.options;
    onProgress?.({ phase, work: this.work, partsDone: this.partsDone, parts: this.parts.length });
    if (this.stopped !== null) return this.stopped;
    const asked = shouldStop?.() ?? false;
    if (asked !== false) this.stopped = asked;
    else if (workLimit !== undefined && this.work > workLimit) this.stopped = 'workLimit';
    return this.stopped ?? false;
  }

  private ask(phase: Phase): void {
    this.spend(phase, 0);
  }

  private hints(part: ExplainedPart, left: LeftLine): Hint[] {
    const sub = new SubMarket(this.market, part.part);
    const { side, index } = left.at;
    // Whatever scores more than the optimum in which this line deals nothing must deal something with it.
    const beat =
      left.kg === 0 && part.part.kind === 'side' && part.cleared.status === 'optimal'
        ? { pairs: sub.placed(part.cleared.pairs), scoreVnd: part.cleared.scoreVnd }
        : null;
    return hintsForLine(part, this.context, left, {
      reclear: (line) => this.reclear(sub, { side, index, line }, beat),
      stopped: () => this.isStopped(),
    });
  }

  /** Kilograms the changed line gets when its part is cleared again; null when stopped or out of the limits. */
  private reclear(
    sub: SubMarket,
    change: {
      readonly side: 'supply' | 'demand';
      readonly index: number;
      readonly line: SupplyLine | DemandLine;
    },
    beat: NonNullable<PartContext['beat']> | null,
  ): number | null {
    const { market, position } = sub.replaced(change.side, change.index, change.line);
    if (valueRangeFault(market) !== null) return null;
    const context = {
      ...contextOf(market, this.options, (phase, work) =>
        this.spend(phase === 'verify' ? phase : 'explain', work),
      ),
      ...(beat === null ? {} : { beat }),
    };
    const lines = wholePart(market);
    const cleared = clearPart({ ...lines, kind: kindOf(context.book, lines) }, context);
    const beaten = beat !== null && cleared.scoreVnd >= beat.scoreVnd + 1;
    if (!beaten && wasStopped(cleared)) return null;
    const chain = chainKg(cleared)[change.side].get(position) ?? 0;
    return cleared.pairs.reduce(
      (sum, flow) => sum + (flow[change.side] === position ? flow.kg : 0),
      chain,
    );
  }

  private dealsOf(explained: ExplainedPart): Deal[] {
    const { book } = this.context;
    const runners = runnersUp(explained, this.context);
    const direct = explained.deals.map(({ pair, kg }): Deal => {
      const from = book.supplies[pair.supply]!;
      const to = book.demands[pair.demand]!;
      const surplus = explained.prices.surplus.get(pair.supply)!;
      const days = deliveryDays(from, to);
      return {
        from: from.line.id,
        to: to.line.id,
        product: from.line.product,
        quantityKg: kg,
        priceVndPerKg: from.line.askVndPerKg + surplus,
        transportVndPerKg: pair.transportVndPerKg,
        fromGainVnd: surplus * kg,
        toGainVnd: (pair.gainVndPerKg - surplus) * kg,
        deliverFrom: formatDay(days.from),
        deliverTo: formatDay(days.to),
        runnerUp: runners.get(pairName(pair.supply, pair.demand)) ?? null,
      };
    });
    return explained.cleared.legs === null ? direct : [...explained.cleared.legs];
  }

  private finish(
    explained: readonly ExplainedPart[],
    lists: {
      readonly deals: Deal[];
      readonly blocking: Blocking[];
      readonly unmatched: Unmatched[];
    },
  ): MarketResult {
    const objectiveVnd = lists.deals.reduce(
      (sum, deal) => sum + deal.fromGainVnd + deal.toGainVnd,
      0,
    );
    const scoreVnd = explained.reduce((sum, part) => sum + part.cleared.scoreVnd, 0);
    const proven = explained.every((part) => part.cleared.status === 'optimal');
    const boundVnd = proven
      ? scoreVnd
      : explained.reduce((sum, part) => sum + part.cleared.boundVnd, 0);
    const result: MarketResult = {
      format: RESULT_FORMAT,
      engine: ENGINE_VERSION,
      status: proven ? 'optimal' : 'feasible',
      stopped: explained.map((part) => part.cleared.stopped).find((why) => why !== 'no') ?? 'no',
      objectiveVnd,
      bonusVnd: scoreVnd - objectiveVnd,
      scoreVnd,
      boundVnd,
      gap: (boundVnd - scoreVnd) / Math.max(1, boundVnd),
      deals: lists.deals.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
      unmatched: lists.unmatched.sort((a, b) => -compare(a.side, b.side) || compare(a.id, b.id)),
      blocking: lists.blocking.sort(
        (a, b) => compare(a.supply, b.supply) || compare(a.demand, b.demand),
      ),
      certificate: { verified: false, checks: 0 },
    };
    const verdict = verifyResult(this.market, result, proofOf(explained));
    if (!verdict.verified)
      throw new Error(`the result failed verification: ${verdict.failures.join('; ')}`);
    return { ...result, certificate: { verified: true, checks: verdict.checks } };
  }
}

const lineKey = (side: LineName['side'], id: string): string => `${side} ${id}`;

const restOf = (open: ReadonlyMap<string, LineName>, complete: boolean): HintedLine[] =>
  [...open.values()].map((line) => ({ ...line, hints: [], complete }));

function contextOf(
  market: Market,
  options: SolveOptions,
  spend: PartContext['spend'],
): PartContext {
  const book: Book = prepareBook(market);
  return {
    book,
    seed: options.seed,
    supplyRank: tieRanks(
      options.seed,
      market.supplies.map((line) => line.id),
    ),
    demandRank: tieRanks(
      options.seed,
      market.demands.map((line) => line.id),
    ),
    priceSplit: options.priceSplit ?? market.options.priceSplit,
    highs: options.highs ?? null,
    spend,
  };
}

function wasStopped({ stopped }: ClearedPart): boolean {
  return stopped === 'cancelled' || stopped === 'timeLimit' || stopped === 'workLimit';
}

function wholePart(market: Market): Omit<Part, 'kind'> {
  return {
    supplies: market.supplies.map((_, at) => at),
    demands: market.demands.map((_, at) => at),
    processors: market.processors.map((_, at) => at),
  };
}

function hintable({ part }: ExplainedPart): boolean {
  const pairs = part.supplies.length * part.demands.length;
  return pairs <= (part.kind === 'plain' ? HINT_PAIRS_MAX : HINT_PAIRS_RULED_MAX);
}

function chainKg(cleared: ClearedPart): {
  supply: Map<number, number>;
  demand: Map<number, number>;
} {
  const supply = new Map<number, number>();
  const demand = new Map<number, number>();
  for (const flow of cleared.inputs)
    supply.set(flow.supply, (supply.get(flow.supply) ?? 0) + flow.kg);
  for (const flow of cleared.outputs)
    demand.set(flow.demand, (demand.get(flow.demand) ?? 0) + flow.grams / 1000);
  return { supply, demand };
}

function proofOf(explained: readonly ExplainedPart[]): BoundProof {
  return {
    parts: explained.map(({ part, cleared }) => ({
      supplies: part.supplies,
      demands: part.demands,
      duals: cleared.duals?.sellerBest ?? null,
      boundVnd: cleared.boundVnd,
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
