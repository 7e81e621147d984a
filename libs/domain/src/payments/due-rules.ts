/**
 * Dues and payments (khoản phải trả, thanh toán): recorded, never processed. A payment counts when one side has claimed it
 * and the other has confirmed it; until then it is a claim, or a dispute.
 */
import { dayNumber } from '#text';
import { LIMITS, type Refusal, refuse } from '../shared/index.js';

export const DUE_KINDS = [
  'statement',
  'deposit',
  'prepayment',
  'late_interest',
  'penalty',
  'deposit_return',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export const DUE_STATES = ['open', 'paid', 'cancelled'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const PAYMENT_STATES = ['claimed', 'confirmed', 'disputed', 'withdrawn'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];
export const PAYMENT_METHODS = ['bank_transfer', 'cash'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export interface DueFacts {
  readonly state: DueState;
  readonly payerOrg: string;
  readonly payeeOrg: string;
  readonly amountVnd: bigint;
  /** Sum of the confirmed payments. */
  readonly paidVnd: bigint;
}

export interface PaymentFacts {
  readonly state: PaymentState;
  readonly claimedByOrg: string;
  readonly method: PaymentMethod;
  readonly amountVnd: bigint;
  readonly paidOn: string;
  /** Reference of the bank, folded; null when none was given. */
  readonly bankReference: string | null;
}

export interface Claim {
  readonly byOrg: string;
  readonly method: PaymentMethod;
  readonly amountVnd: bigint;
  readonly paidOn: string;
  readonly bankReference: string | null;
}

const live = (payment: PaymentFacts): boolean =>
  payment.state === 'claimed' || payment.state === 'disputed';

/** The same reference, or without references the same sum on the same day by the same way, is the same payment. */
const same = (payment: PaymentFacts, claim: Claim): boolean =>
  payment.bankReference !== null && claim.bankReference !== null
    ? payment.bankReference === claim.bankReference
    : payment.amountVnd === claim.amountVnd &&
      payment.paidOn === claim.paidOn &&
      payment.method === claim.method;

/** A party says that money has moved. Null when it may be written down. */
export function judgeClaim(
  due: DueFacts,
  payments: readonly PaymentFacts[],
  claim: Claim & { readonly today: string },
): Refusal | null {
  if (due.state === 'cancelled') return refuse('DUE_CANCELLED', 'dueId');
  if (claim.amountVnd <= 0n || claim.amountVnd > LIMITS.money.amountMax) {
    return refuse('PAYMENT_AMOUNT', 'amountVnd');
  }
  if (claim.paidOn > claim.today) return refuse('PAYMENT_IN_FUTURE', 'paidOn');
  if (payments.some((payment) => payment.state !== 'withdrawn' && same(payment, claim))) {
    return refuse('PAYMENT_CLAIMED_TWICE', 'amountVnd');
  }
  if (due.state === 'paid') return refuse('DUE_PAID', 'dueId');
  const open = payments.filter(live).reduce((sum, payment) => sum + payment.amountVnd, 0n);
  const left = due.amountVnd - due.paidVnd - open;
  if (claim.amountVnd > left) {
    return refuse('PAYMENT_ABOVE_DUE', 'amountVnd', { left: String(left < 0n ? 0n : left) });
  }
  return null;
}

const PAYMENT_TABLE = {
  claimed: { confirm: 'confirmed', dispute: 'disputed', withdraw: 'withdrawn' },
  disputed: { confirm: 'confirmed', withdraw: 'withdrawn' },
  confirmed: {},
  withdrawn: {},
} as const satisfies Record<
  PaymentState,
  Partial<Record<'confirm' | 'dispute' | 'withdraw', PaymentState>>
>;
export type PaymentCommand = 'confirm' | 'dispute' | 'withdraw';

export const PAYMENT_STATE_NAMES: Record<
  PaymentState,
  { readonly vi: string; readonly en: string }
> = {
  claimed: { vi: 'chờ bên kia xác nhận', en: 'awaiting the other side' },
  confirmed: { vi: 'đã xác nhận', en: 'confirmed' },
  disputed: { vi: 'bên kia chưa thừa nhận', en: 'disputed' },
  withdrawn: { vi: 'đã rút lại', en: 'withdrawn' },
};

/** Confirming and disputing are acts of the other side, withdrawing of the side that claimed. */
export function decidePayment(
  payment: Pick<PaymentFacts, 'state' | 'claimedByOrg'>,
  command: PaymentCommand,
  byOrg: string,
): { readonly next: PaymentState } | Refusal {
  const row: Partial<Record<PaymentCommand, PaymentState>> = PAYMENT_TABLE[payment.state];
  const next = row[command];
  if (next === undefined) {
    return refuse('PAYMENT_STATE', 'paymentId', { state: PAYMENT_STATE_NAMES[payment.state].vi });
  }
  const ownClaim = payment.claimedByOrg === byOrg;
  if (command === 'withdraw' && !ownClaim) return refuse('PAYMENT_NOT_YOURS', 'paymentId');
  if (command !== 'withdraw' && ownClaim) return refuse('PAYMENT_OWN_CLAIM', 'paymentId');
  return { next };
}

export const AGE_BUCKETS = ['not_due', 'days_1_30', 'days_31_60', 'days_61_90', 'over_90'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** Whole days past the due day; 0 until it has passed. */
export const daysLate = (dueOn: string, today: string): number =>
  Math.max(0, dayNumber(today) - dayNumber(dueOn));

export function ageBucket(days: number): AgeBucket {
  if (days <= 0) return 'not_due';
  if (days <= 30) return 'days_1_30';
  if (days <= 60) return 'days_31_60';
  return days <= 90 ? 'days_61_90' : 'over_90';
}

/** A promise to pay (lời hứa trả) and what became of it: read from the confirmed payments, never written down. */
export const PROMISE_OUTCOMES = ['open', 'kept', 'broken'] as const;
export type PromiseOutcome = (typeof PROMISE_OUTCOMES)[number];

export interface PromiseFacts {
  readonly promisedOn: string;
  readonly amountVnd: bigint;
  /** Confirmed payments after the promise was made and up to its day. */
  readonly paidInTimeVnd: bigint;
}

export function promiseOutcome(promise: PromiseFacts, today: string): PromiseOutcome {
  if (promise.paidInTimeVnd >= promise.amountVnd) return 'kept';
  return today > promise.promisedOn ? 'broken' : 'open';
}

export function judgePromise(
  due: DueFacts,
  promise: { readonly amountVnd: bigint; readonly promisedOn: string; readonly today: string },
): Refusal | null {
  if (due.state !== 'open')
    return refuse(due.state === 'paid' ? 'DUE_PAID' : 'DUE_CANCELLED', 'dueId');
  const left = due.amountVnd - due.paidVnd;
  if (promise.amountVnd <= 0n || promise.amountVnd > left) {
    return refuse('PAYMENT_ABOVE_DUE', 'amountVnd', { left: String(left) });
  }
  const ahead = dayNumber(promise.promisedOn) - dayNumber(promise.today);
  return ahead < 0 || ahead > LIMITS.payments.promiseDaysMax
    ? refuse('PROMISE_DAY', 'promisedOn', { most: String(LIMITS.payments.promiseDaysMax) })
    : null;
}
