import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor } from '#domain';
import {
  AppError,
  LIMITS,
  assert,
  judgePromise,
  lateInterest,
  lateInterestRate,
  localDay,
  percentToPpm,
  readTerms,
  refuse,
  transfer,
} from '#domain';
import { post } from '#feature/ledger';
import type { Outcome, Reader, Tx } from '#persistence';
import { Database, runCommand } from '#persistence';
import { partyFor } from './acting-party.js';
import type { DueRecord } from './due.repository.js';
import { createDue, lockDue, paymentsOf, readableDue, recordMoney } from './due.repository.js';
import { PaymentPromiseEntity } from './payments.entities.js';
import { noteOf } from './payments.service.js';

export interface PromisePayment {
  readonly idempotencyKey: string;
  readonly dueId: string;
  readonly amountVnd: bigint;
  readonly promisedOn: string;
  readonly note?: string | null;
}

export interface ChargeLateInterest {
  readonly idempotencyKey: string;
  readonly dueId: string;
}

/** Late interest of a due as the law and the contract give it up to a day. */
export interface InterestFigures {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly ratePpm: number;
  readonly capPpm: number | null;
  readonly cut: boolean;
  readonly amountVnd: bigint;
  readonly sourceVi: string;
  readonly sourceEn: string;
}

const TERMS = `SELECT v.terms FROM contract c JOIN contract_version v
  ON v.contract_id = c.id AND v.version = c.current_version WHERE c.id = $1`;

/** Interest that has run on a due since it was last charged. Charges themselves bear none. */
export async function interestOf(
  reader: Reader,
  due: DueRecord,
  today: string,
): Promise<InterestFigures> {
  const stored = (await reader.query<{ terms: string }>(TERMS, [due.contractId]))[0];
  assert(stored !== undefined, 'the contract of a due exists');
  const { governingLaw, payment } = readTerms(stored.terms);
  const rate = lateInterestRate(governingLaw, percentToPpm(payment.lateInterestPercentPerYear));
  const payments = (await paymentsOf(reader, due.id)).filter((each) => each.state === 'confirmed');
  const span = { from: due.interestTo ?? due.dueOn, to: today };
  const bears = due.kind !== 'late_interest' && due.state !== 'cancelled';
  const { days, amountVnd } = lateInterest(
    { amountVnd: bears ? due.amountVnd : 0n, payments },
    span,
    rate.ppm,
  );
  return {
    ...span,
    days,
    amountVnd,
    ratePpm: rate.ppm,
    capPpm: rate.capPpm,
    cut: rate.cut,
    sourceVi: rate.source.vi,
    sourceEn: rate.source.en,
  };
}

/** Promises to pay (lời hứa trả) and interest on what is late (lãi chậm trả). */
@Injectable()
export class PromisesService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The payer promises a sum by a day. Refusals: DUE_PAID, DUE_CANCELLED, PAYMENT_ABOVE_DUE, PROMISE_DAY, TOO_MANY_PROMISES. */
  promise(actor: Actor, { idempotencyKey, ...given }: PromisePayment): Promise<Outcome> {
    const note = noteOf(given.note);
    const input = { ...given, note, amountVnd: String(given.amountVnd) };
    return runCommand(
      this.database,
      { actor, operation: 'promisePayment', idempotencyKey, input },
      async (tx) => {
        const seen = await readableDue(tx, actor, given.dueId);
        const { orgId, personId } = partyFor(actor, [seen.payerOrg], null);
        return tx.asSystem(async () => {
          const { due, account } = await lockDue(tx, seen);
          const refusal =
            judgePromise(due, { ...given, today: localDay(tx.now) }) ??
            (await this.enough(tx, due.id));
          if (refusal !== null) return refusal;
          const id = uuid();
          await tx.insert(PaymentPromiseEntity, {
            id,
            dueId: due.id,
            orgId,
            partyOrgs: [...due.partyOrgs],
            amountVnd: given.amountVnd,
            promisedOn: given.promisedOn,
            note,
            madeBy: personId,
            madeAt: tx.now,
          });
          await recordMoney(tx, account, actor, {
            action: 'payment.promised',
            detail: {
              promiseId: id,
              dueId: due.id,
              amountVnd: String(given.amountVnd),
              promisedOn: given.promisedOn,
            },
          });
          return { type: 'Due', id: due.id };
        });
      },
    );
  }

  /** The payee charges the interest that has run so far: a due of its own. Refusal: NO_LATE_INTEREST. */
  chargeInterest(actor: Actor, { idempotencyKey, dueId }: ChargeLateInterest): Promise<Outcome> {
    return runCommand(
      this.database,
      { actor, operation: 'chargeLateInterest', idempotencyKey, input: { dueId } },
      async (tx) => {
        const seen = await readableDue(tx, actor, dueId);
        partyFor(actor, [seen.payeeOrg], null);
        return tx.asSystem(async () => {
          const { due, account } = await lockDue(tx, seen);
          const today = localDay(tx.now);
          const interest = await interestOf(tx, due, today);
          if (interest.amountVnd <= 0n) return refuse('NO_LATE_INTEREST', 'dueId');
          const changed = await tx.execute(
            'UPDATE due SET interest_to = $3, version = version + 1 WHERE id = $1 AND version = $2',
            [due.id, due.version, today],
          );
          if (changed !== 1) throw new AppError('CONFLICT');
          const id = await createDue(tx, account, {
            kind: 'late_interest',
            payerOrg: due.payerOrg,
            payeeOrg: due.payeeOrg,
            amountVnd: interest.amountVnd,
            dueOn: today,
            ofDueId: due.id,
            actor,
          });
          const buyerPays = due.payeeOrg === due.sellerOrg;
          await post(tx, account, {
            kind: 'late_interest',
            sourceId: id,
            postings: buyerPays
              ? transfer('due', 'late_interest', interest.amountVnd)
              : transfer('late_interest', 'owed', interest.amountVnd),
          });
          return { type: 'Due', id };
        });
      },
    );
  }

  private async enough(tx: Tx, dueId: string) {
    const rows = await tx.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM payment_promise WHERE due_id = $1',
      [dueId],
    );
    const most = LIMITS.payments.promisesPerDue;
    return (rows[0]?.count ?? 0) < most
      ? null
      : refuse('TOO_MANY_PROMISES', 'dueId', { most: String(most) });
  }
}
