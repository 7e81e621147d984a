/**
 * What a statement withholds: an input advance (ứng trước vật tư) with simple interest by days, a prepayment (trả trước)
 * and a deposit (đặt cọc). Three objects with three balances; each is recovered up to its own share of the statement.
 */
import { dayNumber } from '#text';
import { roundHalfUp } from './round-parts.js';

/** Civil Code 2015, article 468: agreed interest is at most 20 % a year; what is above it has no effect. */
export const INTEREST_CAP_PPM = 200_000;
const YEAR_DAYS = 365n;

/** An advance as it stands; amounts in dong. */
export interface AdvanceBalance {
  readonly no: number;
  readonly principalVnd: bigint;
  /** Interest that has run and is not yet recovered. */
  readonly interestVnd: bigint;
  /** Interest runs after this day. */
  readonly interestFrom: string;
  readonly interestPpmPerYear: number;
  readonly recoveryPpm: number;
}

export interface Recovery {
  readonly no: number;
  /** Interest that ran since the last statement. */
  readonly accruedVnd: bigint;
  readonly interestPaidVnd: bigint;
  readonly principalPaidVnd: bigint;
  readonly after: AdvanceBalance;
}

const least = (...values: readonly bigint[]): bigint =>
  values.reduce((smallest, value) => (value < smallest ? value : smallest));

/** Simple interest of a sum over days, in whole dong. */
export const simpleInterest = (sumVnd: bigint, ppmPerYear: number, days: number): bigint =>
  days <= 0 ? 0n : roundHalfUp(sumVnd * BigInt(ppmPerYear) * BigInt(days), 1_000_000n * YEAR_DAYS);

/** `capBase` is what the share is taken of; `available` what the statement still has to give. */
export function recoverAdvance(
  advance: AdvanceBalance,
  of: { readonly day: string; readonly capBase: bigint; readonly available: bigint },
): Recovery {
  const days = dayNumber(of.day) - dayNumber(advance.interestFrom);
  const rate = Math.min(advance.interestPpmPerYear, INTEREST_CAP_PPM);
  const accruedVnd = simpleInterest(advance.principalVnd, rate, days);
  const interest = advance.interestVnd + accruedVnd;
  const cap = least((of.capBase * BigInt(advance.recoveryPpm)) / 1_000_000n, of.available);
  const interestPaidVnd = least(interest, cap);
  const principalPaidVnd = least(advance.principalVnd, cap - interestPaidVnd);
  return {
    no: advance.no,
    accruedVnd,
    interestPaidVnd,
    principalPaidVnd,
    after: {
      ...advance,
      principalVnd: advance.principalVnd - principalPaidVnd,
      interestVnd: interest - interestPaidVnd,
      interestFrom: days > 0 ? of.day : advance.interestFrom,
    },
  };
}

/** The part of a balance that one statement takes, capped by its share and by what is left. */
export const recoverShare = (
  balanceVnd: bigint,
  recoveryPpm: number,
  of: { readonly capBase: bigint; readonly available: bigint },
): bigint => least(balanceVnd, (of.capBase * BigInt(recoveryPpm)) / 1_000_000n, of.available);
