/**
 * The last step of a round. Model: the results of all components are checked again from the frozen book, whose hash must
 * be the one that was frozen; then proposals, each party's own view and the lines left over are written in one
 * transaction, without what went stale meanwhile. A round that fails its certificate writes nothing but why.
 */
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Market, MarketResult } from '#matching';
import { ENGINE_VERSION } from '#matching';
import type { ChainMargin, FrozenBook, LegReasons, ProposedGroup, ProposedLeg } from '#domain';
import {
  SYSTEM,
  assert,
  chainMargins,
  explainInput,
  explainLeg,
  explainOutput,
  mayStep,
  readProposals,
  stepTo,
  toldGainVnd,
} from '#domain';
import type { Tx } from '#persistence';
import { Database, SYSTEM_CONTEXT } from '#persistence';
import {
  type GroupInsert,
  type LegInsert,
  findLinesNow,
  insertGroups,
  insertLegs,
  insertUnmatched,
  saveRoundResult,
} from './merge.repository.js';
import { askForHints } from './hint.jobs.js';
import { audit, bookOf, end, marketOf } from './round-steps.js';
import { type BookLine, bookHash, findBookLines, roundBook } from './book.repository.js';
import type { RoundRow } from './round.repository.js';
import { findComponentResults, findRound, lockRound, releaseClaims } from './round.repository.js';
import { Solver } from './solver.port.js';
import { type ClearedComponent, leftovers } from './leftovers.js';

interface Merged {
  readonly round: RoundRow;
  readonly components: readonly ClearedComponent[];
}

@Injectable()
export class RoundMerge {
  constructor(
    private readonly database: Database,
    private readonly solver: Solver,
  ) {}

  async run(roundId: string, finish: (tx: Tx) => Promise<boolean>): Promise<void> {
    const merged = await this.load(roundId);
    const failure = merged === null ? null : await this.check(merged);
    await this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      if (!(await finish(tx))) return;
      const round = await lockRound(tx, roundId);
      if (merged === null || round === null || !mayStep(round.state, 'finish')) return;
      if (failure !== null) {
        await end(tx, roundId, failure);
        return;
      }
      await write(tx, { ...merged, round });
    });
  }

  private load(roundId: string): Promise<Merged | null> {
    return this.database.transaction(SYSTEM_CONTEXT, async (tx) => {
      const round = await findRound(tx, roundId);
      if (round === null || !mayStep(round.state, 'finish')) return null;
      return tx.asRound(async () => {
        const hash = await bookHash(tx, roundBook(roundId));
        assert(
          round.bookHash !== null && hash.equals(round.bookHash),
          'the frozen book is unchanged',
        );
        const byComponent = new Map<number, BookLine[]>();
        for (const line of await findBookLines(tx, roundBook(roundId), null)) {
          const known = byComponent.get(line.componentNo);
          if (known === undefined) byComponent.set(line.componentNo, [line]);
          else known.push(line);
        }
        const results = await findComponentResults(tx, roundId);
        const components = results.map(({ no, result }) => {
          const lines = byComponent.get(no) ?? [];
          return { lines, book: bookOf(lines), result };
        });
        return { round, components };
      });
    });
  }

  /** Null when every result holds against its book. */
  private async check({ round, components }: Merged): Promise<string | null> {
    for (const { book, result } of components) {
      if (result === null) continue;
      const verdict = await this.solver.verify(marketOf(book, round), result);
      if (!verdict.verified)
        return 'A result does not hold against its frozen book; nothing was written.';
    }
    return null;
  }
}

async function write(tx: Tx, { round, components }: Merged): Promise<void> {
  const isStale = await staleness(tx, round, components);
  let staleLegs = 0;
  const groups: GroupInsert[] = [];
  const legs: LegInsert[] = [];
  const unmatched: ReturnType<typeof leftovers>[number][] = [];
  for (const component of components) {
    const read = readProposals(component.book, component.result?.deals ?? [], isStale);
    staleLegs += read.staleLegs;
    const kept = read.groups.flatMap((group) => group.legs);
    const told = explainer(component.book, kept);
    for (const group of read.groups) {
      const groupId = uuid();
      groups.push(groupRow(groupId, group));
      for (const leg of group.legs) legs.push(legRow(groupId, leg, told(leg)));
    }
    const market = (): Market => marketOf(component.book, round);
    unmatched.push(...leftovers(component, kept, market));
  }
  await tx.asRound(async () => {
    await insertGroups(tx, round.id, groups);
    await insertLegs(tx, round.id, legs);
    await insertUnmatched(tx, round.id, unmatched);
  });
  const cancelled = round.cancelled;
  const step = cancelled ? 'finishCancelled' : 'finish';
  await saveRoundResult(tx, round.id, {
    ...totals(components),
    state: stepTo('merging', step),
    engineVersion: ENGINE_VERSION,
    resultStatus: cancelled ? 'cancelled' : statusOf(components),
    groupCount: groups.length,
    legCount: legs.length,
    staleLegs,
    dealtGrams: legs.reduce((sum, leg) => sum + (leg.grams ? BigInt(leg.quantity_base) : 0n), 0n),
  });
  await releaseClaims(tx, round.id);
  await askForHints(tx, round.id, { slice: 0 });
  await audit(tx, SYSTEM, round.id, {
    action: 'round.finished',
    detail: {
      state: stepTo('merging', step),
      engine: ENGINE_VERSION,
      bookHash: round.bookHash?.toString('hex') ?? '',
      groups: groups.length,
      legs: legs.length,
      staleLegs,
    },
  });
}

/** A leg is stale when one of its lines was changed, closed or lost the volume it needs since the book was frozen. */
async function staleness(
  tx: Tx,
  round: RoundRow,
  components: readonly ClearedComponent[],
): Promise<(leg: ProposedLeg) => boolean> {
  const frozen = new Map(
    components.flatMap(({ lines }) => lines.map((line) => [line.frozen.id, line] as const)),
  );
  const dealt = components.flatMap(({ result }) => result?.deals ?? []);
  const now = await findLinesNow(tx, [...new Set(dealt.flatMap((deal) => [deal.from, deal.to]))]);
  // A round over the likely or most figure plans beyond the firm volume on purpose.
  const planning = round.quantityBasis !== 'least';
  const gone = (id: string, quantity: bigint, mayPlan: boolean): boolean => {
    const [then, line] = [frozen.get(id), now.get(id)];
    if (then === undefined || line === undefined || !line.open) return true;
    return line.version !== then.version || (!(planning && mayPlan) && line.freeBase < quantity);
  };
  return ({ lotId, processingId, demandId, quantityBase }) =>
    (lotId !== null && gone(lotId, quantityBase, true)) ||
    (demandId !== null && gone(demandId, quantityBase, false)) ||
    // Capacity to process is used up by what goes in.
    (processingId !== null && gone(processingId, lotId === null ? 0n : quantityBase, false));
}

/** A leg with what each party is told of it. */
interface Told {
  readonly reasons: LegReasons;
  readonly sellerVnd: number;
  readonly buyerVnd: number;
  /** Whether the quantity counts grams, for the tonnes of the round: what leaves a lot, once. */
  readonly grams: boolean;
}

const NO_MARGIN: ChainMargin = { gainVnd: 0, unitsIn: 0, incomeVnd: 0 };

function explainer(book: FrozenBook, kept: readonly ProposedLeg[]): (leg: ProposedLeg) => Told {
  const lots = new Map(book.supplies.map((line) => [line.id, line]));
  const demands = new Map(book.demands.map((line) => [line.id, line]));
  const offers = new Map((book.processing ?? []).map((line) => [line.id, line]));
  const margins = chainMargins(kept);
  return (leg) => {
    const lot = lots.get(leg.lotId ?? '');
    const demand = demands.get(leg.demandId ?? '');
    const offer = offers.get(leg.processingId ?? '');
    const margin = margins.get(leg.processingId ?? '') ?? NO_MARGIN;
    const { sellerGainVnd: sellerVnd, buyerGainVnd: buyerVnd } = leg;
    if (lot !== undefined && offer !== undefined) {
      const reasons = explainInput(leg, { lot, offer }, margin);
      return { reasons, sellerVnd, buyerVnd: toldGainVnd(leg, margin), grams: true };
    }
    assert(demand !== undefined, 'a leg has both its lines in its book');
    if (offer !== undefined) {
      const reasons = explainOutput(leg, { offer, demand }, margin);
      return { reasons, sellerVnd: toldGainVnd(leg, margin), buyerVnd, grams: false };
    }
    assert(lot !== undefined, 'a leg has both its lines in its book');
    const reasons = explainLeg(leg, lot, demand, (book.processing ?? []).length === 0);
    return { reasons, sellerVnd, buyerVnd, grams: lot.unit === 'g' };
  };
}

const groupRow = (id: string, group: ProposedGroup): GroupInsert => ({
  id,
  demand_id: group.demandId,
  processing_id: group.processingId,
  part: group.part,
  rule: group.rule,
  min_fill_base: String(group.minFillBase),
  party_orgs: group.partyOrgs,
});

const legRow = (groupId: string, leg: ProposedLeg, told: Told): LegInsert => ({
  id: uuid(),
  group_id: groupId,
  lot_id: leg.lotId,
  processing_id: leg.processingId,
  demand_id: leg.demandId,
  seller_org: leg.sellerOrg,
  buyer_org: leg.buyerOrg,
  product_code: leg.productCode,
  quantity_base: String(leg.quantityBase),
  price_vnd: leg.priceVnd,
  transport_vnd: leg.transportVnd,
  grade_premium_vnd: leg.gradePremiumVnd,
  harvest_from: leg.harvestFrom,
  harvest_to: leg.harvestTo,
  deliver_from: leg.deliverFrom,
  deliver_to: leg.deliverTo,
  distance_km: leg.distanceKm,
  // Grams out of a processor times a price per kg may leave a part of a dong.
  seller_gain_vnd: Math.round(leg.sellerGainVnd),
  buyer_gain_vnd: Math.round(leg.buyerGainVnd),
  seller_told_vnd: Math.floor(told.sellerVnd),
  buyer_told_vnd: Math.floor(told.buyerVnd),
  runner_up_id: leg.runnerUp?.id ?? null,
  runner_up_less_vnd: leg.runnerUp?.lessVnd ?? null,
  seller_reasons: told.reasons.seller,
  buyer_reasons: told.reasons.buyer,
  grams: told.grams,
});

/** Sums over the components; a component that was stopped before a result leaves the bound unknown. */
function totals(components: readonly ClearedComponent[]): {
  objectiveVnd: number;
  bonusVnd: number;
  boundVnd: number | null;
  gap: number | null;
} {
  const results = components.flatMap(({ result }) => (result === null ? [] : [result]));
  const sum = (of: (result: MarketResult) => number): number =>
    results.reduce((total, result) => total + of(result), 0);
  const whole = results.length === components.length;
  const [score, bound] = [sum((result) => result.scoreVnd), sum((result) => result.boundVnd)];
  return {
    objectiveVnd: Math.round(sum((result) => result.objectiveVnd)),
    bonusVnd: Math.round(sum((result) => result.bonusVnd)),
    boundVnd: whole ? Math.ceil(bound) : null,
    gap: whole ? Math.max(0, bound - score) / Math.max(1, bound) : null,
  };
}

const statusOf = (components: readonly ClearedComponent[]): 'optimal' | 'feasible' =>
  components.every(({ result }) => result?.status === 'optimal') ? 'optimal' : 'feasible';
