/**
 * What a party is told: codes with parameters, made into sentences when read. Only figures of its own line, and of its
 * partner what the market shows to everyone; what would reveal a reserve price becomes a band.
 */
import type { Hint, HintChange } from '#matching';
import type { LocalText } from '../shared/app-error.js';
import { formatVietnameseDay, formatVietnameseNumber } from '#text';
import { CHAIN_TEXTS, type ReasonTemplate } from './chain-texts.js';
import type { FrozenDemand, FrozenSupply } from './frozen-line.js';
import type { ProposedLeg } from './read-proposals.js';

export const REASON_CODES = [
  'ABOVE_FLOOR',
  'BELOW_LIMIT',
  'WINDOW_MEETS',
  'GRADE_MET',
  'CERTIFICATES_MET',
  'DISTANCE',
  'RUNNER_UP',
  'NO_RUNNER_UP',
  'CHAIN_SOLD_ON',
  'CHAIN_MADE_FROM',
  'CHAIN_MARGIN',
  'CHAIN_TOGETHER',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

const vnd = (text: string | undefined): string => formatVietnameseNumber(text ?? '0');
const day = (text: string | undefined): string => formatVietnameseDay(text ?? '1970-01-01');

const TEXTS: Record<ReasonCode, ReasonTemplate> = {
  ABOVE_FLOOR: (p) => ({
    vi: `Giá tại vườn cao hơn giá sàn của bạn ${vnd(p['perUnit'])} đ mỗi đơn vị.`,
    en: `The farm-gate price is ${p['perUnit'] ?? ''} dong per unit above your reserve price.`,
  }),
  BELOW_LIMIT: (p) => ({
    vi: `Giá cộng vận chuyển thấp hơn mức tối đa của bạn ${vnd(p['perUnit'])} đ mỗi đơn vị.`,
    en: `Price plus transport is ${p['perUnit'] ?? ''} dong per unit below your limit.`,
  }),
  WINDOW_MEETS: (p) => ({
    vi: `Hai bên gặp nhau về ngày giao: ${day(p['from'])} đến ${day(p['to'])}.`,
    en: `Both sides can deliver from ${p['from'] ?? ''} to ${p['to'] ?? ''}.`,
  }),
  GRADE_MET: (p) => ({
    vi: `Hạng hàng cao hơn yêu cầu ${p['above'] ?? '0'} bậc.`,
    en: `The grade is ${p['above'] ?? '0'} rank(s) above what is asked.`,
  }),
  CERTIFICATES_MET: (p) => ({
    vi: `Có đủ chứng nhận yêu cầu: ${p['codes'] ?? ''}.`,
    en: `All required certificates are held: ${p['codes'] ?? ''}.`,
  }),
  DISTANCE: (p) => ({
    vi: `Khoảng cách ${vnd(p['km'])} km đường chim bay, phí chở ${vnd(p['transport'])} đ mỗi đơn vị do bên mua trả.`,
    en: `${p['km'] ?? ''} km as the crow flies; transport of ${p['transport'] ?? ''} dong per unit is the buyer's.`,
  }),
  RUNNER_UP: (p) => ({
    vi: `Đối tác tốt thứ hai kém hơn ${p['bandVi'] ?? ''} mỗi đơn vị.`,
    en: `The next best partner is ${p['bandEn'] ?? ''} per unit worse.`,
  }),
  NO_RUNNER_UP: () => ({
    vi: 'Không có đối tác nào khác phù hợp trong đợt này.',
    en: 'No other partner fits in this round.',
  }),
  ...CHAIN_TEXTS,
};

export const reasonText = (reason: Reason): LocalText => TEXTS[reason.code](reason.params);

/** The difference to the runner-up follows from others' confidential prices, so a party gets a band of it. */
function runnerUpReason(runnerUp: ProposedLeg['runnerUp']): Reason {
  if (runnerUp === null) return { code: 'NO_RUNNER_UP', params: {} };
  const { lessVnd } = runnerUp;
  const [bandVi, bandEn] =
    lessVnd < 100
      ? ['dưới 100 đ', 'less than 100 dong']
      : lessVnd < 500
        ? ['100 đến 500 đ', '100 to 500 dong']
        : lessVnd < 2000
          ? ['500 đến 2.000 đ', '500 to 2,000 dong']
          : ['trên 2.000 đ', 'more than 2,000 dong'];
  return { code: 'RUNNER_UP', params: { bandVi, bandEn } };
}

export interface LegReasons {
  readonly seller: readonly Reason[];
  readonly buyer: readonly Reason[];
}

/** What every party of a direct leg, or of a chain's, may know of it. */
export function sharedReasons(
  leg: ProposedLeg,
  ranksAbove: number,
  certificates: readonly string[],
): Reason[] {
  return [
    { code: 'WINDOW_MEETS', params: { from: leg.deliverFrom, to: leg.deliverTo } },
    {
      code: 'DISTANCE',
      params: { km: String(Math.round(leg.distanceKm)), transport: String(leg.transportVnd) },
    },
    { code: 'GRADE_MET', params: { above: String(ranksAbove) } },
    ...(certificates.length === 0
      ? []
      : [{ code: 'CERTIFICATES_MET' as const, params: { codes: certificates.join(', ') } }]),
  ];
}

/** Why this leg: for each side with its own gain alone. In a part with processors nobody is ranked second. */
export function explainLeg(
  leg: ProposedLeg,
  supply: FrozenSupply,
  demand: FrozenDemand,
  ranked = true,
): LegReasons {
  const shared: Reason[] = [
    ...sharedReasons(leg, supply.grade - demand.minGrade, demand.certificates),
    ...(ranked || leg.runnerUp !== null ? [runnerUpReason(leg.runnerUp)] : []),
  ];
  const perUnit = (vndPerUnit: number): Record<string, string> => ({ perUnit: String(vndPerUnit) });
  return {
    seller: [{ code: 'ABOVE_FLOOR', params: perUnit(leg.priceVnd - supply.askVnd) }, ...shared],
    buyer: [
      {
        code: 'BELOW_LIMIT',
        params: perUnit(demand.bidVnd + leg.gradePremiumVnd - leg.priceVnd - leg.transportVnd),
      },
      ...shared,
    ],
  };
}

/**
 * OVER_LIMIT: the buyer owes more than its limit, so no round deals its demands. NOT_CLEARED: the round was stopped before the
 * part of this line had any result.
 */
export const UNMATCHED_REASONS = [
  'NO_RAW_MATERIAL',
  'NO_OUTLET',
  'NO_ELIGIBLE_PARTNER',
  'OUTPRICED',
  'PARTNERS_FULL',
  'RULE',
  'OVER_LIMIT',
  'TOO_SMALL',
  'NOT_CLEARED',
] as const;
export type LineReason = (typeof UNMATCHED_REASONS)[number];

const UNMATCHED_TEXTS: Record<LineReason, LocalText> = {
  NO_RAW_MATERIAL: {
    vi: 'Không có lô nguyên liệu nào phù hợp trong sổ.',
    en: 'No lot of fitting raw produce is in the book.',
  },
  NO_OUTLET: {
    vi: 'Không có nhu cầu nào phù hợp cho sản phẩm làm ra.',
    en: 'No fitting demand for what it makes is in the book.',
  },
  NO_ELIGIBLE_PARTNER: {
    vi: 'Không có đối tác nào qua được các điều kiện lọc.',
    en: 'No partner passes the hard filters.',
  },
  OUTPRICED: {
    vi: 'Có đối tác phù hợp, nhưng giá của bạn chưa đủ sức cạnh tranh.',
    en: 'Partners fit, but your price does not compete.',
  },
  PARTNERS_FULL: {
    vi: 'Các đối tác phù hợp đã đủ lượng với giá tốt hơn.',
    en: 'The fitting partners are full at better prices.',
  },
  RULE: {
    vi: 'Một quy tắc của đợt ghép giữ lại phần này.',
    en: 'A rule of the round keeps this back.',
  },
  OVER_LIMIT: {
    vi: 'Công nợ chưa trả của bên mua vượt hạn mức; hãy trả bớt, hoặc đề nghị cán bộ nâng hạn mức.',
    en: 'What the buyer owes is above its limit; pay some of it, or ask staff for a higher limit.',
  },
  TOO_SMALL: {
    vi: 'Lượng còn trống nhỏ hơn giao dịch nhỏ nhất của chính tin này.',
    en: "The free volume is below the line's own smallest deal.",
  },
  NOT_CLEARED: {
    vi: 'Đợt ghép dừng trước khi xét tới tin này.',
    en: 'The round was stopped before this line was cleared.',
  },
};

export const lineReasonText = (reason: LineReason): LocalText => UNMATCHED_TEXTS[reason];

/** The engine's hints, and of a processing offer by how much its cost is too high at least. */
export type LineHint = Omit<Hint, 'change'> & { readonly change: HintChange | 'cost' };

/** A hint as a party may see it: the kind of change and a band of its size; `to` null is "more than `from`". */
export interface HintBand {
  readonly change: LineHint['change'];
  readonly unit: Hint['unit'] | 'percent';
  readonly from: number;
  readonly to: number | null;
}

const STEPS: Record<HintBand['unit'], readonly number[]> = {
  percent: [0, 2, 5, 10, 20],
  kg: [0, 100, 500, 2000, 10_000],
  days: [0, 3, 7, 14],
  ranks: [0, 1, 2],
  km: [0, 10, 25, 50],
  certificates: [0, 1],
  'VND/kg': [0],
};

/** Bands of price changes are in percent of the line's own price. */
export function hintBand(hint: LineHint, ownPriceVnd: number): HintBand {
  const isPrice = hint.unit === 'VND/kg';
  const unit = isPrice ? 'percent' : hint.unit;
  const size = isPrice ? (100 * hint.amount) / Math.max(1, ownPriceVnd) : hint.amount;
  const steps = STEPS[unit];
  const above = steps.findIndex((step) => step >= size);
  const at = above === -1 ? steps.length : Math.max(1, above);
  return { change: hint.change, unit, from: steps[at - 1] ?? 0, to: steps[at] ?? null };
}

const CHANGES: Record<LineHint['change'], LocalText> = {
  cost: { vi: 'Giảm chi phí chế biến', en: 'Lower the cost of processing' },
  ask: { vi: 'Hạ giá sàn', en: 'Lower the reserve price' },
  bid: { vi: 'Nâng giá tối đa', en: 'Raise the limit price' },
  quantity: { vi: 'Đổi số lượng', en: 'Change the quantity' },
  date: { vi: 'Nới ngày', en: 'Widen the dates' },
  certificate: { vi: 'Bổ sung chứng nhận', en: 'Add a certificate' },
  grade: { vi: 'Đổi hạng', en: 'Change the grade' },
  distance: { vi: 'Nới khoảng cách', en: 'Widen the distance' },
  minDeal: { vi: 'Giảm giao dịch nhỏ nhất', en: 'Reduce the smallest deal' },
  minFill: { vi: 'Giảm lượng tối thiểu cần gom', en: 'Reduce the smallest fill' },
};
const UNITS: Record<HintBand['unit'], LocalText> = {
  percent: { vi: '%', en: '%' },
  kg: { vi: 'kg', en: 'kg' },
  days: { vi: 'ngày', en: 'days' },
  ranks: { vi: 'bậc', en: 'ranks' },
  km: { vi: 'km', en: 'km' },
  certificates: { vi: 'chứng nhận', en: 'certificates' },
  'VND/kg': { vi: 'đ/kg', en: 'dong/kg' },
};

export function bandText(band: HintBand): LocalText {
  const [change, unit] = [CHANGES[band.change], UNITS[band.unit]];
  if (band.to === null) {
    return {
      vi: `${change.vi} hơn ${formatVietnameseNumber(String(band.from))} ${unit.vi}.`,
      en: `${change.en} by more than ${band.from} ${unit.en}.`,
    };
  }
  return {
    vi: `${change.vi} ${formatVietnameseNumber(String(band.from))} đến ${formatVietnameseNumber(String(band.to))} ${unit.vi}.`,
    en: `${change.en} by ${band.from} to ${band.to} ${unit.en}.`,
  };
}
