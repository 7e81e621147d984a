/**
 * The last step of a round. Model: the results of all components are checked again from the frozen book, whose hash must
 * be the one that was frozen; then proposals, each party's own view and the lines left over are written in one
 * transaction, without what went stale meanwhile. A round that fails its certificate writes nothing but why.
 */
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { MarketResult } from '#matching';
import { ENGINE_VERSION } from '#matching';
import type { ProposedGroup, ProposedLeg } from '#domain';
import { SYSTEM, assert, explainLeg, mayStep, readProposals, stepTo } from '#domain';
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
    const lines = new Map(component.lines.map((line) => [line.frozen.id, line.frozen]));
    for (const group of read.groups) {
      const groupId = uuid();
      groups.push(groupRow(groupId, group));
      for (const leg of group.legs) legs.push(legRow(groupId, leg, lines));
    }
    const kept = read.groups.flatMap((group) => group.legs);
    unmatched.push(...leftovers(component, kept));
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
  const now = await findLinesNow(tx, {
    lots: dealt.map((deal) => deal.from),
    demands: dealt.map((deal) => deal.to),
  });
  // A round over the likely or most figure plans beyond the firm volume on purpose.
  const planning = round.quantityBasis !== 'least';
  const gone = (id: string, quantity: bigint, mayPlan: boolean): boolean => {
    const [then, line] = [frozen.get(id), now.get(id)];
    if (then === undefined || line === undefined || !line.open) return true;
    return line.version !== then.version || (!(planning && mayPlan) && line.freeBase < quantity);
  };
  return (leg) =>
    gone(leg.lotId, leg.quantityBase, true) || gone(leg.demandId, leg.quantityBase, false);
}

const groupRow = (id: string, group: ProposedGroup): GroupInsert => ({
  id,
  demand_id: group.demandId,
  part: group.part,
  rule: group.rule,
  min_fill_base: String(group.minFillBase),
  party_orgs: group.partyOrgs,
});

function legRow(
  groupId: string,
  leg: ProposedLeg,
  lines: ReadonlyMap<string, BookLine['frozen']>,
): LegInsert {
  const [supply, demand] = [lines.get(leg.lotId), lines.get(leg.demandId)];
  assert(supply !== undefined && demand !== undefined, 'both lines of a leg are in its book');
  const reasons = explainLeg(leg, supply, demand);
  return {
    id: uuid(),
    group_id: groupId,
    lot_id: leg.lotId,
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
    seller_gain_vnd: leg.sellerGainVnd,
    buyer_gain_vnd: leg.buyerGainVnd,
    runner_up_id: leg.runnerUp?.id ?? null,
    runner_up_less_vnd: leg.runnerUp?.lessVnd ?? null,
    seller_reasons: reasons.seller,
    buyer_reasons: reasons.buyer,
    grams: supply.unit === 'g',
  };
}

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
    objectiveVnd: sum((result) => result.objectiveVnd),
    bonusVnd: sum((result) => result.bonusVnd),
    boundVnd: whole ? Math.ceil(bound) : null,
    gap: whole ? Math.max(0, bound - score) / Math.max(1, bound) : null,
  };
}

const statusOf = (components: readonly ClearedComponent[]): 'optimal' | 'feasible' =>
  components.every(({ result }) => result?.status === 'optimal') ? 'optimal' : 'feasible';
