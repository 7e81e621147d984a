/**
 * Reliability from facts (độ tin cậy): of so many obligations that came due, how many were kept. Never a mark given by a
 * person; few facts show as a wide interval instead of a perfect score.
 */
import type { PartySide } from '../contracts/index.js';
import type { LocalText } from '../shared/index.js';

export const RELIABILITY_MEASURES = [
  'delivered_on_time',
  'quality',
  'paid_on_time',
  'accepted_in_time',
] as const;
export type ReliabilityMeasure = (typeof RELIABILITY_MEASURES)[number];

export const MEASURES: Record<
  ReliabilityMeasure,
  { readonly side: PartySide; readonly name: LocalText }
> = {
  delivered_on_time: {
    side: 'seller',
    name: { vi: 'đợt giao đủ, đúng lịch', en: 'slots delivered in full and on time' },
  },
  quality: {
    side: 'seller',
    name: { vi: 'chuyến hàng được nhận', en: 'loads that were accepted' },
  },
  paid_on_time: {
    side: 'buyer',
    name: { vi: 'khoản trả đúng hạn', en: 'payments made on time' },
  },
  accepted_in_time: {
    side: 'buyer',
    name: { vi: 'chuyến do chính bên mua nghiệm thu', en: 'loads that the buyer accepted itself' },
  },
};

export interface Proportion {
  /** Obligations that came due. */
  readonly n: number;
  readonly kept: number;
  /** kept / n; null without facts. */
  readonly rate: number | null;
  /** 95 % Wilson score interval; null without facts. */
  readonly low: number | null;
  readonly high: number | null;
}

const Z = 1.959963984540054;

/** Wilson, E. B. (1927): holds for few observations and never leaves 0..1. */
export function proportion(n: number, kept: number): Proportion {
  if (n === 0) return { n, kept, rate: null, low: null, high: null };
  const rate = kept / n;
  const z2 = Z * Z;
  const centre = rate + z2 / (2 * n);
  const spread = Z * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    n,
    kept,
    rate,
    low: kept === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: kept === n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
