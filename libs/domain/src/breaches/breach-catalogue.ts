/**
 * Breaches seen in this trade, on both sides (danh mục vi phạm). Naming one is a report, not a finding: who is answerable
 * (attribution) and what follows (remedy) are separate steps, because the party who asks to end a contract is not always
 * the one who broke it.
 */
import type { PartySide } from '../contracts/index.js';
import type { LocalText } from '../shared/index.js';

interface BreachRow {
  /** The side that can commit it. */
  readonly side: PartySide;
  readonly name: LocalText;
}

export const BREACHES = {
  SIDE_SELLING: {
    side: 'seller',
    name: { vi: 'bán cho người khác phần đã ký', en: 'sold the contracted crop to others' },
  },
  UNDER_DELIVERY: {
    side: 'seller',
    name: { vi: 'giao thiếu hoặc không giao', en: 'delivered too little or nothing' },
  },
  LATE_DELIVERY: { side: 'seller', name: { vi: 'giao trễ lịch', en: 'delivered late' } },
  QUALITY: {
    side: 'seller',
    name: { vi: 'hàng không đạt chất lượng đã ký', en: 'goods below the agreed quality' },
  },
  DEPOSIT_ABANDONED: {
    side: 'buyer',
    name: { vi: 'bỏ cọc', en: 'abandoned the deposit and did not buy' },
  },
  PRICE_SQUEEZE: {
    side: 'buyer',
    name: { vi: 'ép giảm giá lúc thu hoạch', en: 'pressed the price down at harvest' },
  },
  NO_SHOW: { side: 'buyer', name: { vi: 'không tới nhận hàng', en: 'did not come to collect' } },
  LATE_PICKUP: { side: 'buyer', name: { vi: 'tới nhận hàng trễ', en: 'collected late' } },
  REFUSE_PURCHASE: { side: 'buyer', name: { vi: 'ngừng thu mua', en: 'stopped buying' } },
  LATE_PAYMENT: { side: 'buyer', name: { vi: 'chậm thanh toán', en: 'paid late' } },
} as const satisfies Record<string, BreachRow>;

export type BreachCode = keyof typeof BREACHES;
export const BREACH_CODES = Object.keys(BREACHES) as readonly BreachCode[];

/** Who is answerable, once it is known (quy trách nhiệm). */
export const ATTRIBUTIONS = ['accused', 'reporter', 'both', 'nobody', 'force_majeure'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** On what that rests: the accused admits, all agree, minutes of a mediation, or a judgment. */
export const ATTRIBUTION_BASES = ['admission', 'agreement', 'mediation', 'judgment'] as const;
export type AttributionBasis = (typeof ATTRIBUTION_BASES)[number];

/** What may follow a breach (chế tài), each with its source in law. */
export const REMEDIES = {
  performance: {
    name: { vi: 'buộc thực hiện đúng hợp đồng', en: 'specific performance' },
    source: 'Luật Thương mại 2005, Điều 297',
  },
  penalty: {
    name: { vi: 'phạt vi phạm', en: 'penalty' },
    source: 'Luật Thương mại 2005, Điều 300-301; Bộ luật Dân sự 2015, Điều 418',
  },
  damages: {
    name: { vi: 'bồi thường thiệt hại', en: 'damages' },
    source: 'Luật Thương mại 2005, Điều 302-303; Bộ luật Dân sự 2015, Điều 419',
  },
  late_interest: {
    name: { vi: 'lãi chậm trả', en: 'interest for late payment' },
    source: 'Luật Thương mại 2005, Điều 306; Bộ luật Dân sự 2015, Điều 468',
  },
  suspension: {
    name: { vi: 'tạm ngừng thực hiện', en: 'suspension of performance' },
    source: 'Luật Thương mại 2005, Điều 308-309',
  },
  stoppage: {
    name: { vi: 'đình chỉ thực hiện', en: 'stoppage of performance' },
    source: 'Luật Thương mại 2005, Điều 310-311',
  },
  rescission: {
    name: { vi: 'hủy bỏ hợp đồng', en: 'rescission' },
    source: 'Luật Thương mại 2005, Điều 312-314; Bộ luật Dân sự 2015, Điều 423-427',
  },
  price_reduction: {
    name: { vi: 'giảm giá phần không đạt', en: 'lower price for what fell short' },
    source: 'thỏa thuận của các bên',
  },
} as const satisfies Record<string, { readonly name: LocalText; readonly source: string }>;
export type RemedyKind = keyof typeof REMEDIES;
export const REMEDY_KINDS = Object.keys(REMEDIES) as readonly RemedyKind[];
