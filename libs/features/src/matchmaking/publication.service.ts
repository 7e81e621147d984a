/** Review by staff: a draft group is dropped, or published; publishing holds the volume of each leg on both sides. */
import { Inject, Injectable } from '@nestjs/common';
import type { Actor, DraftGroupView, DraftLegView, PublicationPlan } from '#domain';
import {
  AppError,
  LIMITS,
  assert,
  mayStep,
  permits,
  planPublication,
  refuse,
  stepTo,
} from '#domain';
import type { LineVolume } from '#feature/capacity';
import { reserve } from '#feature/capacity';
import type { Outcome, Tx } from '#persistence';
import { Database, appendAudit, runCommand } from '#persistence';
import { publish } from '#queue';
import {
  type DraftGroupRow,
  dropGroups,
  dropLegs,
  findDraftGroups,
  lockGroup,
  lockGroupsOfRound,
  lockLines,
  publishGroups,
  saveLegs,
} from './proposal.repository.js';
import { audit } from './round-steps.js';
import { type RoundRow, lockRound } from './round.repository.js';

export interface PublishRound {
  readonly idempotencyKey: string;
  readonly roundId: string;
  /** Null publishes the drafts that are left, at most `LIMITS.round.groupsPerPublication` at a time. */
  readonly groupIds: readonly string[] | null;
  readonly expectedVersion: number;
}

export interface DropGroup {
  readonly idempotencyKey: string;
  readonly groupId: string;
  readonly note: string;
  readonly expectedVersion: number;
}

const HOUR_MILLIS = 3_600_000;

/** What legs hold: of a lot and a demand their quantity, of a processing offer what goes in. */
export const volumesOf = (legs: readonly Omit<DraftLegView, 'id'>[]): LineVolume[] =>
  legs.flatMap(({ lotId, processingId, demandId, quantityBase }) => {
    const volumes: LineVolume[] = [];
    if (lotId !== null) volumes.push({ side: 'supply', lineId: lotId, quantityBase });
    if (demandId !== null) volumes.push({ side: 'demand', lineId: demandId, quantityBase });
    if (lotId !== null && processingId !== null)
      volumes.push({ side: 'processing', lineId: processingId, quantityBase });
    return volumes;
  });

@Injectable()
export class PublicationService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Offers groups to their parties. Legs whose line changed, closed or lost its volume are dropped with that reason. */
  publishRound(actor: Actor, command: PublishRound): Promise<Outcome> {
    const { roundId, groupIds, expectedVersion, idempotencyKey } = command;
    const input = { roundId, groupIds, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'publishRound', idempotencyKey, input },
      async (tx) => {
        if (!permits(actor, 'proposal.review')) throw new AppError('FORBIDDEN');
        const round = await lockRound(tx, roundId);
        if (round === null) throw new AppError('NOT_FOUND');
        if (!mayStep(round.state, 'publish')) {
          return refuse('ROUND_STATE', 'roundId', { state: round.state });
        }
        if (round.version !== expectedVersion) throw new AppError('CONFLICT');
        const rows = await lockGroupsOfRound(
          tx,
          roundId,
          groupIds,
          LIMITS.round.groupsPerPublication,
        );
        if (groupIds !== null && rows.length !== new Set(groupIds).size)
          throw new AppError('NOT_FOUND');
        const settled = rows.find((row) => row.state !== 'draft');
        if (settled !== undefined)
          return refuse('PROPOSAL_STATE', 'groupIds', { state: settled.state });
        const groups = await findDraftGroups(tx, rows);
        const lines = await lockLines(tx, roundId, groups);
        const plan = planPublication(groups, lines);
        await this.carryOut(tx, { actor, round, groups, plan, rows });
        return { type: 'round', id: roundId };
      },
    );
  }

  /** Takes a draft group out of the round, with a note for the record. */
  dropGroup(actor: Actor, command: DropGroup): Promise<Outcome> {
    const { groupId, note, expectedVersion, idempotencyKey } = command;
    const input = { groupId, note, expectedVersion };
    return runCommand(
      this.database,
      { actor, operation: 'dropProposalGroup', idempotencyKey, input },
      async (tx) => {
        if (!permits(actor, 'proposal.review')) throw new AppError('FORBIDDEN');
        const group = await lockGroup(tx, groupId);
        if (group === null) throw new AppError('NOT_FOUND');
        if (group.state !== 'draft')
          return refuse('PROPOSAL_STATE', 'groupId', { state: group.state });
        if (group.version !== expectedVersion) throw new AppError('CONFLICT');
        const [view] = await findDraftGroups(tx, [group]);
        await dropLegs(
          tx,
          (view?.legs ?? []).map((leg) => ({ id: leg.id, reason: 'staff' as const })),
        );
        await dropGroups(tx, [groupId], note);
        await auditGroup(tx, actor, group, { action: 'proposal_group.dropped', note });
        return { type: 'proposal_group', id: groupId };
      },
    );
  }

  private async carryOut(
    tx: Tx,
    publication: {
      readonly actor: Actor;
      readonly round: RoundRow;
      readonly groups: readonly DraftGroupView[];
      readonly plan: PublicationPlan;
      readonly rows: readonly DraftGroupRow[];
    },
  ): Promise<void> {
    const { actor, round, plan, rows } = publication;
    const expiresAt = new Date(tx.now.getTime() + round.offerHours * HOUR_MILLIS);
    const legs = plan.publish.flatMap((group) => group.legs);
    const refused = await reserve(tx, volumesOf(legs));
    assert(refused === null, 'the plan fits the volumes that are locked');
    await saveLegs(
      tx,
      legs.map((leg) => leg.id),
      'published',
    );
    await publishGroups(
      tx,
      plan.publish.map((group) => group.groupId),
      expiresAt,
    );
    await dropLegs(tx, plan.droppedLegs);
    await dropGroups(tx, plan.droppedGroups, null);
    await tx.execute(
      `UPDATE round SET state = $2, published_at = coalesce(published_at, app_now()), version = version + 1 WHERE id = $1`,
      [round.id, stepTo(round.state, 'publish')],
    );
    await audit(tx, actor, round.id, {
      action: 'round.published',
      detail: {
        groups: plan.publish.map((group) => group.groupId),
        droppedGroups: plan.droppedGroups,
        droppedLegs: plan.droppedLegs.map((leg) => ({ ...leg })),
      },
    });
    const parties = new Map(rows.map((row) => [row.id, row.partyOrgs]));
    for (const { groupId } of plan.publish) {
      const partyOrgs = parties.get(groupId) ?? [];
      await auditGroup(
        tx,
        actor,
        { id: groupId, partyOrgs },
        { action: 'proposal_group.published' },
      );
      await publish(tx, {
        type: 'ProposalGroupPublished',
        aggregateType: 'proposal_group',
        aggregateId: groupId,
        dueAt: expiresAt,
      });
    }
  }
}

const auditGroup = (
  tx: Tx,
  actor: Actor,
  group: { readonly id: string; readonly partyOrgs: readonly string[] },
  act: { readonly action: string; readonly note?: string },
): Promise<number> =>
  appendAudit(tx, {
    chain: 'proposal_group',
    chainId: group.id,
    actor,
    action: act.action,
    detail: act.note === undefined ? {} : { note: act.note },
    // A dropped group is the staff's own business.
    partyOrgs: act.action === 'proposal_group.published' ? group.partyOrgs : [],
  });
