import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, DueKind, PaymentCommand, PaymentMethod, Posting, Refusal } from '#domain';
import {
  AppError,
  LIMITS,
  badInput,
  decidePayment,
  isRefusal,
  judgeClaim,
  localDay,
  transfer,
} from '#domain';
import { fold } from '#text';
import type { ContractAccount } from '#feature/ledger';
import { post } from '#feature/ledger';
import type { Outcome, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { publish } from '#queue';
import { partyFor } from './acting-party.js';
import type { DueRecord, PaymentRecord } from './due.repository.js';
import { addToPaid, lockDue, paymentsOf, readableDue, recordMoney } from './due.repository.js';
import { PaymentEntity } from './payments.entities.js';

export interface ClaimPayment {
  readonly idempotencyKey: string;
  readonly dueId: string;
  readonly amountVnd: bigint;
  readonly method: PaymentMethod;
  readonly paidOn: string;
  readonly bankReference?: string | null;
  readonly note?: string | null;
  readonly orgId?: string | null;
}

export interface AnswerPayment {
  readonly idempotencyKey: string;
  readonly paymentId: string;
  readonly reason?: string | null;
  readonly orgId?: string | null;
}

/** A payment as it is claimed, after its party is known. */
export interface ClaimFacts {
  readonly byOrg: string;
  readonly amountVnd: bigint;
  readonly method: PaymentMethod;
  readonly paidOn: string;
  readonly bankReference: string | null;
  readonly note: string | null;
}

/** What a confirmed payment books, by what it pays. */
function paymentPostings(kind: DueKind, due: DueRecord, amount: bigint): Posting[] {
  if (due.payerOrg === due.sellerOrg) {
    return transfer(kind === 'deposit_return' ? 'deposit' : 'owed', 'paid', amount);
  }
  if (kind === 'deposit') return transfer('paid', 'deposit', amount);
  if (kind === 'prepayment') return transfer('paid', 'prepayment', amount);
  return transfer('paid', 'due', amount);
}

/** References are compared without blanks, marks and case: people type them by hand. */
export const foldedReference = (text: string | null | undefined): string | null => {
  const reference = fold(text ?? '').replaceAll(' ', '');
  return reference === '' ? null : reference.slice(0, LIMITS.text.code);
};

/** Writes a claim under the locks of its due; the other side is told. */
export async function claimUnderLock(
  tx: Tx,
  actor: Actor,
  of: { readonly due: DueRecord; readonly account: ContractAccount; readonly personId: string },
  claim: ClaimFacts,
): Promise<string | Refusal> {
  const { due, account } = of;
  const refusal = judgeClaim(due, await paymentsOf(tx, due.id), {
    ...claim,
    today: localDay(tx.now),
  });
  if (refusal !== null) return refusal;
  const id = uuid();
  await tx.insert(PaymentEntity, {
    id,
    dueId: due.id,
    contractId: due.contractId,
    partyOrgs: [...due.partyOrgs],
    state: 'claimed',
    claimedByOrg: claim.byOrg,
    claimedBy: of.personId,
    claimedAt: tx.now,
    amountVnd: claim.amountVnd,
    method: claim.method,
    paidOn: claim.paidOn,
    bankReference: claim.bankReference,
    note: claim.note,
  });
  await recordMoney(tx, account, actor, {
    action: 'payment.claimed',
    detail: {
      paymentId: id,
      dueId: due.id,
      byOrg: claim.byOrg,
      amountVnd: String(claim.amountVnd),
      paidOn: claim.paidOn,
    },
  });
  await announce(tx, 'PaymentClaimed', { id, contractId: due.contractId });
  return id;
}

/** The second confirmation: books the payment and closes the due when nothing is left. */
export async function confirmUnderLock(
  tx: Tx,
  actor: Actor,
  of: { readonly due: DueRecord; readonly account: ContractAccount; readonly personId: string },
  answer: { readonly payment: PaymentRecord; readonly byOrg: string },
): Promise<Refusal | null> {
  const { due, account } = of;
  const { payment, byOrg } = answer;
  const decision = decidePayment(payment, 'confirm', byOrg);
  if (isRefusal(decision)) return decision;
  await savePayment(tx, payment, { next: decision.next, byOrg, personId: of.personId });
  await addToPaid(tx, due, payment.amountVnd);
  await post(tx, account, {
    kind: 'payment',
    sourceId: payment.id,
    postings: paymentPostings(due.kind, due, payment.amountVnd),
  });
  if (due.kind === 'prepayment') {
    await tx.execute(
      'UPDATE prepayment SET left_vnd = left_vnd + $2, version = version + 1 WHERE due_id = $1',
      [due.id, payment.amountVnd],
    );
  }
  await recordMoney(tx, account, actor, {
    action: 'payment.confirmed',
    detail: { paymentId: payment.id, dueId: due.id, byOrg, amountVnd: String(payment.amountVnd) },
  });
  await announce(tx, 'PaymentConfirmed', { id: payment.id, contractId: due.contractId });
  return null;
}

async function savePayment(
  tx: Tx,
  payment: PaymentRecord,
  change: {
    readonly next: PaymentRecord['state'];
    readonly byOrg: string;
    readonly personId: string;
    readonly reason?: string;
  },
): Promise<void> {
  const answered = change.next !== 'withdrawn';
  const changed = await tx.execute(
    `UPDATE payment SET state = $3, version = version + 1,
        answered_by_org = CASE WHEN $4 THEN $5::uuid ELSE answered_by_org END,
        answered_by = CASE WHEN $4 THEN $6::uuid ELSE answered_by END,
        answered_at = CASE WHEN $4 THEN app_now() ELSE answered_at END, dispute_reason = coalesce($7, dispute_reason)
      WHERE id = $1 AND version = $2`,
    [
      payment.id,
      payment.version,
      change.next,
      answered,
      change.byOrg,
      change.personId,
      change.reason ?? null,
    ],
  );
  if (changed !== 1) throw new AppError('CONFLICT');
}

const announce = (
  tx: Tx,
  type: 'PaymentClaimed' | 'PaymentConfirmed' | 'PaymentDisputed',
  payment: { readonly id: string; readonly contractId: string },
): Promise<void> =>
  publish(tx, {
    type,
    aggregateType: 'payment',
    aggregateId: payment.id,
    payload: { contractId: payment.contractId },
  });

/** Payments on dues (thanh toán): recorded by one side, confirmed or disputed by the other. */
@Injectable()
export class PaymentsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * A party says that a due was paid, in whole or in part. Refusals: DUE_CANCELLED, DUE_PAID, PAYMENT_AMOUNT,
   * PAYMENT_IN_FUTURE, PAYMENT_CLAIMED_TWICE, PAYMENT_ABOVE_DUE.
   */
  claim(actor: Actor, command: ClaimPayment): Promise<Outcome> {
    const { idempotencyKey, ...given } = command;
    const claim = {
      amountVnd: given.amountVnd,
      method: given.method,
      paidOn: given.paidOn,
      bankReference: foldedReference(given.bankReference),
      note: noteOf(given.note),
    };
    const input = {
      ...claim,
      amountVnd: String(claim.amountVnd),
      dueId: given.dueId,
      orgId: given.orgId ?? null,
    };
    return runCommand(
      this.database,
      { actor, operation: 'claimPayment', idempotencyKey, input },
      async (tx) => {
        const seen = await readableDue(tx, actor, given.dueId);
        const { orgId, personId } = partyFor(actor, seen.partyOrgs, given.orgId);
        return tx.asSystem(async () => {
          const locked = await lockDue(tx, seen);
          const outcome = await claimUnderLock(
            tx,
            actor,
            { ...locked, personId },
            { ...claim, byOrg: orgId },
          );
          return isRefusal(outcome) ? outcome : { type: 'Due', id: seen.id };
        });
      },
    );
  }

  /** The other side says that the money has moved. Refusals: PAYMENT_STATE, PAYMENT_OWN_CLAIM. */
  confirm(actor: Actor, command: AnswerPayment): Promise<Outcome> {
    return this.answer(actor, 'confirm', command);
  }

  /** The other side does not acknowledge it, with a reason. Refusals: PAYMENT_STATE, PAYMENT_OWN_CLAIM. */
  dispute(actor: Actor, command: AnswerPayment): Promise<Outcome> {
    return this.answer(actor, 'dispute', command);
  }

  /** The side that claimed takes it back. Refusals: PAYMENT_STATE, PAYMENT_NOT_YOURS. */
  withdraw(actor: Actor, command: AnswerPayment): Promise<Outcome> {
    return this.answer(actor, 'withdraw', command);
  }

  private answer(actor: Actor, act: PaymentCommand, command: AnswerPayment): Promise<Outcome> {
    const { idempotencyKey, paymentId, orgId = null } = command;
    const reason = act === 'dispute' ? reasonOf(command.reason) : null;
    return runCommand(
      this.database,
      {
        actor,
        operation: `${act}Payment`,
        idempotencyKey,
        input: { paymentId, orgId, reason },
      },
      async (tx) => {
        const dueId = await dueOfPayment(tx, paymentId);
        const seen = await readableDue(tx, actor, dueId);
        const party = partyFor(actor, seen.partyOrgs, orgId);
        return tx.asSystem(async () => {
          const locked = { ...(await lockDue(tx, seen)), personId: party.personId };
          const payment = (await paymentsOf(tx, dueId)).find((each) => each.id === paymentId);
          if (payment === undefined) throw new AppError('NOT_FOUND');
          const refusal =
            act === 'confirm'
              ? await confirmUnderLock(tx, actor, locked, { payment, byOrg: party.orgId })
              : await this.turnDown(tx, actor, locked, {
                  payment,
                  act,
                  byOrg: party.orgId,
                  reason,
                });
          return refusal ?? { type: 'Due', id: dueId };
        });
      },
    );
  }

  private async turnDown(
    tx: Tx,
    actor: Actor,
    of: { readonly due: DueRecord; readonly account: ContractAccount; readonly personId: string },
    answer: {
      readonly payment: PaymentRecord;
      readonly act: PaymentCommand;
      readonly byOrg: string;
      readonly reason: string | null;
    },
  ): Promise<Refusal | null> {
    const { payment, act, byOrg, reason } = answer;
    const decision = decidePayment(payment, act, byOrg);
    if (isRefusal(decision)) return decision;
    const change = { next: decision.next, byOrg, personId: of.personId };
    await savePayment(tx, payment, reason === null ? change : { ...change, reason });
    await recordMoney(tx, of.account, actor, {
      action: act === 'dispute' ? 'payment.disputed' : 'payment.withdrawn',
      detail: { paymentId: payment.id, dueId: of.due.id, byOrg, reason },
    });
    if (act === 'dispute') {
      await announce(tx, 'PaymentDisputed', { id: payment.id, contractId: of.due.contractId });
    }
    return null;
  }
}

/** @throws {AppError} NOT_FOUND also for what the actor may not see */
async function dueOfPayment(tx: Tx, paymentId: string): Promise<string> {
  const rows = await tx.query<{ dueId: string }>(
    'SELECT due_id AS "dueId" FROM payment WHERE id = $1',
    [paymentId],
  );
  if (rows[0] === undefined) throw new AppError('NOT_FOUND');
  return rows[0].dueId;
}

/** @throws {AppError} BAD_INPUT when there is no reason or it is too long */
export function reasonOf(text: string | null | undefined): string {
  const reason = (text ?? '').trim();
  if (reason === '' || reason.length > LIMITS.text.reason) {
    throw badInput('reason', {
      vi: `Hãy nêu lý do, tối đa ${LIMITS.text.reason} ký tự.`,
      en: `Give a reason of at most ${LIMITS.text.reason} characters.`,
    });
  }
  return reason;
}

/** @throws {AppError} BAD_INPUT when it is too long */
export function noteOf(text: string | null | undefined): string | null {
  const note = (text ?? '').trim();
  if (note.length > LIMITS.text.reason) {
    throw badInput('note', {
      vi: `Ghi chú tối đa ${LIMITS.text.reason} ký tự.`,
      en: `A note has at most ${LIMITS.text.reason} characters.`,
    });
  }
  return note === '' ? null : note;
}
