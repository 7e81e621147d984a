/**
 * Early warnings in both directions (cảnh báo sớm). A warning is reasons and a call to make, never a sanction: a missed
 * notice may be a forgotten phone as well as a crop sold elsewhere.
 */
import type { PartySide } from '../contracts/index.js';
import type { LocalText } from '../shared/index.js';

export const WARNING_CODES = [
  'SIDE_SELLING',
  'NOT_COLLECTED',
  'LATE_DELIVERY',
  'SHORT_DELIVERY',
  'SLOW_ACCEPTANCE',
  'LATE_PAYMENT',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** The side a warning is about, and whether the other side reads it: a suspicion is for staff and the one it concerns. */
export const WARNINGS: Record<
  WarningCode,
  { readonly about: PartySide; readonly shared: boolean; readonly name: LocalText }
> = {
  SIDE_SELLING: {
    about: 'seller',
    shared: false,
    name: { vi: 'có dấu hiệu hàng được bán ra ngoài', en: 'signs that the crop goes elsewhere' },
  },
  NOT_COLLECTED: {
    about: 'buyer',
    shared: true,
    name: { vi: 'hàng đã báo giao nhưng chưa được nhận', en: 'announced goods were not collected' },
  },
  LATE_DELIVERY: {
    about: 'seller',
    shared: true,
    name: { vi: 'đợt giao đã quá hạn', en: 'a delivery slot has passed without its goods' },
  },
  SHORT_DELIVERY: {
    about: 'seller',
    shared: true,
    name: { vi: 'đợt giao thiếu so với lịch', en: 'a slot was delivered short' },
  },
  SLOW_ACCEPTANCE: {
    about: 'buyer',
    shared: true,
    name: { vi: 'nghiệm thu chậm', en: 'loads are accepted slowly' },
  },
  LATE_PAYMENT: {
    about: 'buyer',
    shared: true,
    name: { vi: 'khoản phải trả đã quá hạn', en: 'a payment is overdue' },
  },
};

/** Why a warning was raised; parameters are numbers and days as text. */
export const WARNING_REASONS = [
  'NO_NOTICE',
  'PRICE_ABOVE_CONTRACT',
  'EARLIER_SLOT_SHORT',
  'NOTICED_NOT_WEIGHED',
  'NOTHING_DELIVERED',
  'BELOW_SCHEDULE',
  'DEEMED_ACCEPTED',
  'DAYS_OVERDUE',
] as const;
export type WarningReasonCode = (typeof WARNING_REASONS)[number];

export interface WarningReason {
  readonly code: WarningReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

export interface Warning {
  readonly code: WarningCode;
  readonly reasons: readonly WarningReason[];
}

const REASON_TEXTS: Record<WarningReasonCode, (p: Readonly<Record<string, string>>) => LocalText> =
  {
    NO_NOTICE: (p) => ({
      vi: `Chưa có thông báo giao hàng cho đợt từ ngày ${p['from'] ?? ''}.`,
      en: `No delivery notice for the slot that starts on ${p['from'] ?? ''}.`,
    }),
    PRICE_ABOVE_CONTRACT: (p) => ({
      vi: `Giá tham chiếu cao hơn giá hợp đồng ${p['percent'] ?? ''}%.`,
      en: `The reference price stands ${p['percent'] ?? ''}% above the contract.`,
    }),
    EARLIER_SLOT_SHORT: (p) => ({
      vi: `Các đợt trước đã giao thiếu ${p['percent'] ?? ''}%.`,
      en: `Earlier slots were ${p['percent'] ?? ''}% short.`,
    }),
    NOTICED_NOT_WEIGHED: (p) => ({
      vi: `Bên bán đã báo giao ${p['count'] ?? ''} chuyến nhưng chưa được cân nhận.`,
      en: `${p['count'] ?? ''} announced loads were not weighed in.`,
    }),
    NOTHING_DELIVERED: (p) => ({
      vi: `Hết ngày ${p['to'] ?? ''} chưa giao chuyến nào của đợt này.`,
      en: `Nothing of this slot had come by the end of ${p['to'] ?? ''}.`,
    }),
    BELOW_SCHEDULE: (p) => ({
      vi: `Mới giao ${p['percent'] ?? ''}% lượng đến hạn theo lịch.`,
      en: `${p['percent'] ?? ''}% of what is due by schedule was delivered.`,
    }),
    DEEMED_ACCEPTED: (p) => ({
      vi: `${p['count'] ?? ''} chuyến được nghiệm thu do hết giờ chứ không do bên mua xác nhận.`,
      en: `${p['count'] ?? ''} loads were accepted by the clock, not by the buyer.`,
    }),
    DAYS_OVERDUE: (p) => ({
      vi: `Khoản ${p['amount'] ?? ''} đồng quá hạn từ ngày ${p['dueOn'] ?? ''}.`,
      en: `${p['amount'] ?? ''} dong overdue since ${p['dueOn'] ?? ''}.`,
    }),
  };

export const warningReasonText = (reason: WarningReason): LocalText =>
  REASON_TEXTS[reason.code](reason.params);

/** From how far above the contract the market tempts to sell elsewhere, parts per million. */
const TEMPTATION_PPM = 50_000;
const percentOf = (part: bigint, whole: bigint): string =>
  whole === 0n ? '0' : (Number((part * 1_000n) / whole) / 10).toFixed(1);

export interface SlotFacts {
  readonly deliverFrom: string;
  readonly deliverTo: string;
  /** Loads announced and not yet weighed; loads of the line that are open. */
  readonly noticed: number;
  /** Due by the schedule up to and with this slot, and accepted of it. */
  readonly dueBase: bigint;
  readonly deliveredBase: bigint;
  /** Tolerance of the line. */
  readonly toleranceBase: bigint;
  /** Due before this slot. */
  readonly dueBeforeBase: bigint;
  readonly contractPriceVnd: bigint;
  /** Newest reference price of the product; null when no series is kept. */
  readonly referencePriceVnd: bigint | null;
}

/** Before a slot: no notice although the time for one has come, while something pulls the crop elsewhere. */
export function warnBeforeSlot(slot: SlotFacts): Warning | null {
  const covered = slot.deliveredBase + slot.toleranceBase >= slot.dueBase;
  if (slot.noticed > 0 || covered) return null;
  const reasons: WarningReason[] = [{ code: 'NO_NOTICE', params: { from: slot.deliverFrom } }];
  const above =
    slot.referencePriceVnd === null ? 0n : slot.referencePriceVnd - slot.contractPriceVnd;
  if (above * 1_000_000n >= slot.contractPriceVnd * BigInt(TEMPTATION_PPM)) {
    reasons.push({
      code: 'PRICE_ABOVE_CONTRACT',
      params: { percent: percentOf(above, slot.contractPriceVnd) },
    });
  }
  if (slot.deliveredBase + slot.toleranceBase < slot.dueBeforeBase) {
    const short = slot.dueBeforeBase - slot.deliveredBase;
    reasons.push({
      code: 'EARLIER_SLOT_SHORT',
      params: { percent: percentOf(short, slot.dueBeforeBase) },
    });
  }
  return { code: 'SIDE_SELLING', reasons };
}

/** After a slot: what did not come, and on whose side it hangs. Null when the schedule was kept within tolerance. */
export function warnAfterSlot(slot: SlotFacts): Warning | null {
  if (slot.deliveredBase + slot.toleranceBase >= slot.dueBase) return null;
  if (slot.noticed > 0) {
    return {
      code: 'NOT_COLLECTED',
      reasons: [{ code: 'NOTICED_NOT_WEIGHED', params: { count: String(slot.noticed) } }],
    };
  }
  if (slot.deliveredBase <= slot.dueBeforeBase) {
    return {
      code: 'LATE_DELIVERY',
      reasons: [{ code: 'NOTHING_DELIVERED', params: { to: slot.deliverTo } }],
    };
  }
  return {
    code: 'SHORT_DELIVERY',
    reasons: [
      {
        code: 'BELOW_SCHEDULE',
        params: { percent: percentOf(slot.deliveredBase, slot.dueBase) },
      },
    ],
  };
}
