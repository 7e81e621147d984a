/**
 * What a party is told of a possible partner ("gợi ý đối tác"): public parts, and a band of what the deal would be worth.
 * The exact worth together with the own price would give the partner's confidential price away.
 */
import { formatVietnameseDay, formatVietnameseNumber } from '#text';
import type { LocalText } from '../shared/app-error.js';

/** Dong per unit that a deal would leave for the line beside what its partner earns at the last prices. */
export const WORTH_BANDS = ['BELOW', 'UNDER_100', 'UNDER_500', 'UNDER_2000', 'ABOVE_2000'] as const;
export type WorthBand = (typeof WORTH_BANDS)[number];

export function worthBand(worthVnd: number): WorthBand {
  if (worthVnd < 0) return 'BELOW';
  if (worthVnd < 100) return 'UNDER_100';
  if (worthVnd < 500) return 'UNDER_500';
  return worthVnd < 2000 ? 'UNDER_2000' : 'ABOVE_2000';
}

const BANDS: Record<WorthBand, LocalText> = {
  BELOW: {
    vi: 'Theo giá đợt trước, đối tác này đang có mối tốt hơn.',
    en: 'At the last prices this partner does better elsewhere.',
  },
  UNDER_100: {
    vi: 'Phần lợi còn lại dưới 100 đ mỗi đơn vị.',
    en: 'Less than 100 dong per unit would be left.',
  },
  UNDER_500: {
    vi: 'Phần lợi còn lại từ 100 đến 500 đ mỗi đơn vị.',
    en: '100 to 500 dong per unit would be left.',
  },
  UNDER_2000: {
    vi: 'Phần lợi còn lại từ 500 đến 2.000 đ mỗi đơn vị.',
    en: '500 to 2,000 dong per unit would be left.',
  },
  ABOVE_2000: {
    vi: 'Phần lợi còn lại trên 2.000 đ mỗi đơn vị.',
    en: 'More than 2,000 dong per unit would be left.',
  },
};

export interface CandidateFacts {
  readonly band: WorthBand;
  readonly distanceKm: number;
  readonly transportVnd: bigint;
  /** Ranks above what the demand asks. */
  readonly gradeAbove: number;
  readonly deliverFrom: string;
  readonly deliverTo: string;
}

/** Why this partner: one sentence each for worth, distance, grade and days. */
export function candidateTexts(facts: CandidateFacts): LocalText[] {
  const km = String(Math.round(facts.distanceKm));
  const transport = String(facts.transportVnd);
  return [
    BANDS[facts.band],
    {
      vi: `Cách ${formatVietnameseNumber(km)} km đường chim bay, phí chở ước ${formatVietnameseNumber(transport)} đ mỗi đơn vị do bên mua trả.`,
      en: `${km} km as the crow flies; transport of about ${transport} dong per unit is the buyer's.`,
    },
    facts.gradeAbove === 0
      ? { vi: 'Hạng hàng đúng yêu cầu.', en: 'The grade is what is asked.' }
      : {
          vi: `Hạng hàng cao hơn yêu cầu ${facts.gradeAbove} bậc.`,
          en: `The grade is ${facts.gradeAbove} rank(s) above what is asked.`,
        },
    {
      vi: `Có thể giao từ ${formatVietnameseDay(facts.deliverFrom)} đến ${formatVietnameseDay(facts.deliverTo)}.`,
      en: `Delivery is possible from ${facts.deliverFrom} to ${facts.deliverTo}.`,
    },
  ];
}
