import { registerEnumType } from '@nestjs/graphql';
import type { Account, LedgerMeasure, PricePlace, VatMethod } from '#domain';

export const StatementStateEnum = {
  COLLECTING: 'collecting',
  UNPRICED: 'unpriced',
  ISSUED: 'issued',
  REVERSED: 'reversed',
} as const;
registerEnumType(StatementStateEnum, {
  name: 'StatementState',
  description: 'State of a settlement statement.',
  valuesMap: {
    COLLECTING: { description: 'Loads of the month are still coming in (đang gom chuyến).' },
    UNPRICED: { description: 'Something needed for the price is not known yet (chưa có giá).' },
    ISSUED: { description: 'Priced, booked and due (đã lập).' },
    REVERSED: { description: 'Taken back; another one replaces it (đã đảo bút toán).' },
  },
});

export const StatementKindEnum = { DELIVERY: 'delivery', MONTH: 'month' } as const;
registerEnumType(StatementKindEnum, {
  name: 'StatementKind',
  description: 'What a statement covers.',
  valuesMap: {
    DELIVERY: { description: 'One load (từng chuyến).' },
    MONTH: { description: 'All loads of a month (theo tháng).' },
  },
});

export const PayoutKindEnum = {
  COMMISSION: 'commission',
  ORGANISATION: 'organisation',
  MEMBER: 'member',
} as const;
registerEnumType(PayoutKindEnum, {
  name: 'PayoutKind',
  description: 'Who gets a part of what the seller is paid.',
  valuesMap: {
    COMMISSION: { description: 'The cooperative for its service (phí hợp tác xã).' },
    ORGANISATION: { description: 'The seller as a whole.' },
    MEMBER: { description: 'A member (thành viên).' },
  },
});

export const AxisStateEnum = { NONE: 'none', PART: 'part', ALL: 'all' } as const;
registerEnumType(AxisStateEnum, {
  name: 'AxisState',
  description: 'How far something of a contract has come.',
  valuesMap: {
    NONE: { description: 'Nothing yet (chưa).' },
    PART: { description: 'In part (một phần).' },
    ALL: { description: 'All of what there is so far (đủ).' },
  },
});

export const LedgerAccountEnum = {
  DUE: 'due',
  OWED: 'owed',
  PAID: 'paid',
  SALES: 'sales',
  VAT: 'vat',
  CREDIT: 'credit',
  DEPOSIT: 'deposit',
  PREPAYMENT: 'prepayment',
  ADVANCE: 'advance',
  INPUTS: 'inputs',
  INTEREST: 'interest',
  LATE_INTEREST: 'late_interest',
  PENALTY: 'penalty',
  RESERVED: 'reserved',
  COMMITTED: 'committed',
  DELIVERED: 'delivered',
  ACCEPTED: 'accepted',
  REJECTED: 'rejected',
} as const satisfies Record<string, Account>;
registerEnumType(LedgerAccountEnum, {
  name: 'LedgerAccount',
  description: "Account of a contract's books, seen from the seller.",
  valuesMap: {
    DUE: { description: 'The buyer owes it (phải thu).' },
    OWED: { description: 'The seller owes it to the buyer (phải trả).' },
    PAID: { description: 'Confirmed payments (đã thanh toán).' },
    SALES: { description: 'Value of accepted goods (doanh thu).' },
    VAT: { description: 'Value added tax (thuế GTGT).' },
    CREDIT: { description: 'Taken back, to be set off next time (phần tính thừa).' },
    DEPOSIT: { description: 'Deposit the seller holds (tiền cọc).' },
    PREPAYMENT: { description: 'Price paid ahead (trả trước).' },
    ADVANCE: { description: 'Inputs on credit with their interest (ứng trước).' },
    INPUTS: { description: 'Value of inputs handed over (vật tư).' },
    INTEREST: { description: 'Interest on advances (lãi ứng trước).' },
    LATE_INTEREST: { description: 'Interest for late payment (lãi chậm trả).' },
    PENALTY: { description: 'Penalty (phạt vi phạm).' },
    RESERVED: { description: 'Contracted before force.' },
    COMMITTED: { description: 'Contracted and in force (cam kết).' },
    DELIVERED: { description: 'Brought and judged (đã giao).' },
    ACCEPTED: { description: 'Accepted (nghiệm thu).' },
    REJECTED: { description: 'Rejected (trả lại).' },
  },
});

export const LedgerMeasureEnum = {
  VND: 'vnd',
  G: 'g',
  PIECE: 'piece',
  GUEST: 'guest',
} as const satisfies Record<string, LedgerMeasure>;
registerEnumType(LedgerMeasureEnum, {
  name: 'LedgerMeasure',
  description: 'What an account counts.',
  valuesMap: {
    VND: { description: 'Dong.' },
    G: { description: 'Grams.' },
    PIECE: { description: 'Pieces.' },
    GUEST: { description: 'Guests.' },
  },
});

export const PricePlaceEnum = {
  FARM_GATE: 'farm_gate',
  YARD: 'yard',
  FACTORY: 'factory',
  WHOLESALE: 'wholesale',
  RETAIL: 'retail',
} as const satisfies Record<string, PricePlace>;
registerEnumType(PricePlaceEnum, {
  name: 'PricePlace',
  description: 'Where a price is paid: the same fruit costs more further down.',
  valuesMap: {
    FARM_GATE: { description: 'At the field or garden (tại ruộng, tại vườn).' },
    YARD: { description: "At the collector's yard (tại vựa)." },
    FACTORY: { description: 'At the factory gate (tại nhà máy).' },
    WHOLESALE: { description: 'Wholesale market (chợ đầu mối).' },
    RETAIL: { description: 'Retail (bán lẻ).' },
  },
});

export const VatMethodEnum = {
  DEDUCTION: 'deduction',
  DIRECT: 'direct',
  NONE: 'none',
} as const satisfies Record<string, VatMethod>;
registerEnumType(VatMethodEnum, {
  name: 'VatMethod',
  description: 'How a seller accounts for VAT.',
  valuesMap: {
    DEDUCTION: { description: 'Deduction (khấu trừ).' },
    DIRECT: { description: 'Direct (trực tiếp).' },
    NONE: { description: 'No VAT on its bills (không tính trên hóa đơn).' },
  },
});
