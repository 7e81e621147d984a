/** Late interest and penalty with the limit of the law and the article it stands in (lãi chậm trả, phạt vi phạm). */
import { dayNumber } from '#text';
import type { GoverningLaw } from '../contracts/terms.js';
import { simpleInterest } from '../settlement/recovery.js';
import { roundHalfUp } from '../settlement/round-parts.js';
import type { LocalText } from '../shared/index.js';

const PPM_PER_PERCENT = 10_000;

export interface LegalRate {
  /** Parts per million a year, or of the breached part. */
  readonly ppm: number;
  /** The limit of the law; null for none. */
  readonly capPpm: number | null;
  /** True when the agreed rate was above the limit and was cut down to it. */
  readonly cut: boolean;
  readonly source: LocalText;
}

/** Configuration with its source: a changed law is a changed row. */
export const INTEREST_LAW = {
  capPpm: 200_000,
  defaultPpm: 100_000,
  sources: {
    agreed: {
      vi: 'Bộ luật Dân sự 2015, Điều 357 khoản 2 và Điều 468 khoản 1: lãi chậm trả theo thỏa thuận, không quá 20 %/năm.',
      en: 'Civil Code 2015, articles 357(2) and 468(1): late interest as agreed, at most 20 % a year.',
    },
    silent: {
      vi: 'Bộ luật Dân sự 2015, Điều 468 khoản 2: không thỏa thuận lãi thì 10 %/năm.',
      en: 'Civil Code 2015, article 468(2): 10 % a year where nothing is agreed.',
    },
    commercial: {
      vi: 'Luật Thương mại 2005, Điều 306: lãi chậm trả theo thỏa thuận; áp trần 20 %/năm của Điều 468 Bộ luật Dân sự 2015.',
      en: 'Commercial Law 2005, article 306: late interest as agreed; the 20 % limit of article 468 of the Civil Code 2015 is applied.',
    },
  },
} as const;

export const PENALTY_LAW = {
  commercialCapPpm: 80_000,
  sources: {
    commercial: {
      vi: 'Luật Thương mại 2005, Điều 301: tổng mức phạt không quá 8 % giá trị phần nghĩa vụ bị vi phạm.',
      en: 'Commercial Law 2005, article 301: all penalties together at most 8 % of the value of the breached part.',
    },
    civil: {
      vi: 'Bộ luật Dân sự 2015, Điều 418: mức phạt do các bên thỏa thuận, luật không đặt trần.',
      en: 'Civil Code 2015, article 418: the penalty is what the parties agreed; the law sets no limit.',
    },
  },
} as const;

/** The rate that holds when `agreedPpm` a year stands in the contract; null when it says nothing. */
export function lateInterestRate(law: GoverningLaw, agreedPpm: number | null): LegalRate {
  const { capPpm, defaultPpm, sources } = INTEREST_LAW;
  if (agreedPpm === null) return { ppm: defaultPpm, capPpm, cut: false, source: sources.silent };
  const source = law === 'commercial' ? sources.commercial : sources.agreed;
  return { ppm: Math.min(agreedPpm, capPpm), capPpm, cut: agreedPpm > capPpm, source };
}

export function penaltyRate(law: GoverningLaw, agreedPpm: number): LegalRate {
  if (law === 'civil') {
    return { ppm: agreedPpm, capPpm: null, cut: false, source: PENALTY_LAW.sources.civil };
  }
  const capPpm = PENALTY_LAW.commercialCapPpm;
  const source = PENALTY_LAW.sources.commercial;
  return { ppm: Math.min(agreedPpm, capPpm), capPpm, cut: agreedPpm > capPpm, source };
}

export const percentToPpm = (percent: number): number => Math.round(percent * PPM_PER_PERCENT);

/** Penalty for a breached part, in whole dong. */
export const penaltyVnd = (breachedVnd: bigint, rate: LegalRate): bigint =>
  roundHalfUp(breachedVnd * BigInt(rate.ppm), 1_000_000n);

export interface PaidPart {
  readonly paidOn: string;
  readonly amountVnd: bigint;
}

export interface LateInterest {
  readonly days: number;
  readonly amountVnd: bigint;
}

/**
 * Interest of what was unpaid on each day after `from` up to and including `to`: a payment lowers what bears interest
 * from the day after it. Interest bears none.
 */
export function lateInterest(
  due: { readonly amountVnd: bigint; readonly payments: readonly PaidPart[] },
  span: { readonly from: string; readonly to: string },
  ppmPerYear: number,
): LateInterest {
  const parts = [...due.payments].sort((a, b) => (a.paidOn < b.paidOn ? -1 : 1));
  let left = due.amountVnd;
  let start = dayNumber(span.from);
  const end = dayNumber(span.to);
  let amountVnd = 0n;
  for (const part of parts) {
    const stop = Math.min(end, Math.max(start, dayNumber(part.paidOn)));
    amountVnd += simpleInterest(left, ppmPerYear, stop - start);
    start = stop;
    left -= part.amountVnd;
  }
  if (left > 0n) amountVnd += simpleInterest(left, ppmPerYear, end - start);
  return { days: Math.max(0, end - dayNumber(span.from)), amountVnd };
}
