import { Inject, Injectable } from '@nestjs/common';
import type { Actor, LineOutcome, Refusal, Reject } from '#domain';
import {
  AppError,
  nextDeliveryState,
  permits,
  refuse,
  rejectedWhole,
  rejectsAnything,
  wrongDeliveryState,
} from '#domain';
import type { Outcome } from '#persistence';
import { Database, runCommand } from '#persistence';
import { actingParty } from './acting-party.js';
import { checkOutcome, decideDelivery, weighedLines } from './apply-outcome.js';
import type { DeliveryRecord } from './delivery.repository.js';
import { filesAreOf, findDelivery, lockReadable, saveDelivery } from './delivery.repository.js';
import { checkReason } from './notice.service.js';
import type { StatedOutcome } from './read-outcome.js';
import { canonicalOutcomes, readOutcomes } from './read-outcome.js';
import { recordAct, tellOf } from './record-delivery.js';
import { settleDisputedDelivery } from './settle-disputed.js';

export interface AcceptDelivery {
  readonly deliveryId: string;
  readonly orgId: string | null;
  readonly lines: readonly StatedOutcome[];
  readonly idempotencyKey: string;
}

export interface RejectDelivery extends Reject {
  readonly deliveryId: string;
  readonly orgId: string | null;
  readonly idempotencyKey: string;
}

export interface DisputeDelivery {
  readonly deliveryId: string;
  readonly orgId: string | null;
  readonly reason: string;
  readonly idempotencyKey: string;
}

export interface SettleDelivery {
  readonly deliveryId: string;
  readonly lines: readonly StatedOutcome[];
  /** The minutes or judgment, filed with the contract. */
  readonly evidenceId: string;
  readonly idempotencyKey: string;
}

/** What the buyer decides about a weighed load, and either side's dispute before that. */
@Injectable()
export class DeliveryAcceptance {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * The buyer accepts (nghiệm thu) with the grade split of each line, quality results and what it rejects of it. After the
   * rejection clock nothing can be rejected any more. Refusals: DELIVERY_STATE, REJECTION_TIME_OVER, OUTCOME_LINES,
   * GRADE_NOT_IN_TABLE, GRADE_SPLIT_SUM, REJECT_REASON_MISSING, PHOTO_MISSING, FILE_UNKNOWN, QUALITY_RESULT,
   * DELIVERY_ABOVE_CONTRACT.
   */
  accept(actor: Actor, { idempotencyKey, ...input }: AcceptDelivery): Promise<Outcome> {
    const command = { ...input, lines: canonicalOutcomes(input.lines) };
    return runCommand(
      this.database,
      { actor, operation: 'acceptDelivery', idempotencyKey, input: command },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const { orgId } = buyerOf(actor, delivery, input.orgId);
        const outcomes = readOutcomes(delivery, input.lines);
        const refusal =
          weighedRefusal(delivery) ?? lateRefusal(delivery, { outcomes, now: tx.now });
        if (refusal !== null) return refusal;
        const lines = await weighedLines(tx, delivery);
        const fault =
          (await checkOutcome(tx, delivery, { lines, outcomes })) ??
          (await decideDelivery(tx, actor, delivery, { outcomes, decidedBy: 'buyer', orgId }));
        return fault ?? { type: 'Delivery', id: delivery.id };
      },
    );
  }

  /**
   * The buyer rejects the whole load (từ chối) with reason and picture before the clock runs out. Refusals: DELIVERY_STATE,
   * REJECTION_TIME_OVER, PHOTO_MISSING, FILE_UNKNOWN.
   */
  reject(actor: Actor, { idempotencyKey, ...input }: RejectDelivery): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'rejectDelivery', idempotencyKey, input: { ...input } },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const { orgId } = buyerOf(actor, delivery, input.orgId);
        const state = weighedRefusal(delivery);
        if (state !== null) return state;
        const lines = await weighedLines(tx, delivery);
        const { reason, note, fileId } = input;
        const outcomes = rejectedWhole(lines, { reason, note, fileId });
        const fault =
          lateRefusal(delivery, { outcomes, now: tx.now }) ??
          (await checkOutcome(tx, delivery, { lines, outcomes })) ??
          (await decideDelivery(tx, actor, delivery, { outcomes, decidedBy: 'buyer', orgId }));
        return fault ?? { type: 'Delivery', id: delivery.id };
      },
    );
  }

  /**
   * A party disputes a load (tranh chấp) before it is decided: weights that stay apart, or an acceptance that does not come
   * about. The clock no longer decides it; both sides or a mediation do. Refusal: DELIVERY_STATE.
   */
  dispute(actor: Actor, { idempotencyKey, ...input }: DisputeDelivery): Promise<Outcome> {
    const reason = checkReason(input.reason);
    return runCommand(
      this.database,
      { actor, operation: 'disputeDelivery', idempotencyKey, input: { ...input, reason } },
      async (tx) => {
        const delivery = await lockReadable(tx, actor, input.deliveryId);
        const party = actingParty(actor, 'delivery.accept', {
          orgs: delivery.partyOrgs,
          orgId: input.orgId,
        });
        const next = nextDeliveryState(delivery.state, 'dispute');
        // Past its clock a load counts as accepted, whether or not the worker has said so yet.
        const over = delivery.rejectBy !== null && tx.now >= delivery.rejectBy;
        if (next !== null && over) return refuse('REJECTION_TIME_OVER');
        if (next === null) return wrongDeliveryState(delivery.state);
        await saveDelivery(tx, delivery, { state: next, endReason: reason });
        await recordAct(tx, actor, delivery, {
          action: 'delivery.disputed',
          detail: { orgId: party.orgId, reason },
        });
        await tellOf(tx, 'DeliveryDisputed', delivery);
        return { type: 'Delivery', id: delivery.id };
      },
    );
  }

  /**
   * Staff record the outcome of a mediation or judgment (biên bản hòa giải, bản án) with its paper: what a disputed load is,
   * or what a decided one should have been. Refusals: DELIVERY_STATE, ALREADY_CORRECTED, FILE_UNKNOWN, and those of an
   * acceptance.
   */
  settle(actor: Actor, { idempotencyKey, ...input }: SettleDelivery): Promise<Outcome> {
    const command = { ...input, lines: canonicalOutcomes(input.lines) };
    return runCommand(
      this.database,
      { actor, operation: 'settleDelivery', idempotencyKey, input: command },
      async (tx) => {
        const seen = await findDelivery(tx, input.deliveryId);
        if (seen === null || !permits(actor, 'delivery.settle')) throw new AppError('NOT_FOUND');
        if (!(await filesAreOf(tx, seen.contractId, [input.evidenceId]))) {
          return refuse('FILE_UNKNOWN', 'evidenceId');
        }
        await recordAct(tx, actor, seen, {
          action: 'delivery.settled',
          detail: { evidenceId: input.evidenceId },
        });
        const refusal = await settleDisputedDelivery(tx, actor, {
          deliveryId: seen.id,
          outcomes: (delivery) => readOutcomes(delivery, input.lines),
        });
        return refusal ?? { type: 'Delivery', id: seen.id };
      },
    );
  }
}

const buyerOf = (actor: Actor, delivery: DeliveryRecord, orgId: string | null) =>
  actingParty(actor, 'delivery.accept', { orgs: [delivery.buyerOrg], orgId });

/** The buyer alone decides what is weighed; what is disputed needs both sides or a mediation. */
const weighedRefusal = (delivery: DeliveryRecord): Refusal | null =>
  delivery.state === 'weighed' ? null : wrongDeliveryState(delivery.state);

const lateRefusal = (
  delivery: DeliveryRecord,
  of: { readonly outcomes: readonly LineOutcome[]; readonly now: Date },
): Refusal | null =>
  delivery.rejectBy !== null && of.now >= delivery.rejectBy && rejectsAnything(of.outcomes)
    ? refuse('REJECTION_TIME_OVER')
    : null;
