import { registerEnumType } from '@nestjs/graphql';
import type {
  AgeBucket,
  BankAccountState,
  DueKind,
  DueState,
  MatchReason,
  PaymentMethod,
  PaymentState,
  PromiseOutcome,
} from '#domain';

export const DueKindEnum = {
  STATEMENT: 'statement',
  DEPOSIT: 'deposit',
  PREPAYMENT: 'prepayment',
  LATE_INTEREST: 'late_interest',
  PENALTY: 'penalty',
  DEPOSIT_RETURN: 'deposit_return',
} as const satisfies Record<string, DueKind>;
registerEnumType(DueKindEnum, {
  name: 'DueKind',
  description: 'What is to be paid.',
  valuesMap: {
    STATEMENT: { description: 'A settlement statement (bảng quyết toán).' },
    DEPOSIT: { description: 'The deposit of the buyer (tiền cọc).' },
    PREPAYMENT: { description: 'Price paid ahead (trả trước).' },
    LATE_INTEREST: { description: 'Interest for late payment (lãi chậm trả).' },
    PENALTY: { description: 'A penalty both sides agreed to (phạt vi phạm).' },
    DEPOSIT_RETURN: { description: 'The deposit back to the buyer (trả lại cọc).' },
  },
});

export const DueStateEnum = {
  OPEN: 'open',
  PAID: 'paid',
  CANCELLED: 'cancelled',
} as const satisfies Record<string, DueState>;
registerEnumType(DueStateEnum, {
  name: 'DueState',
  description: 'State of a due.',
  valuesMap: {
    OPEN: { description: 'Not paid in full (còn phải trả).' },
    PAID: { description: 'Paid in full, confirmed by both (đã trả đủ).' },
    CANCELLED: { description: 'Replaced or dropped (đã hủy).' },
  },
});

export const DueSideEnum = { PAYER: 'payer', PAYEE: 'payee' } as const;
registerEnumType(DueSideEnum, {
  name: 'DueSide',
  description: 'Side of a due.',
  valuesMap: {
    PAYER: { description: 'Who pays (bên trả).' },
    PAYEE: { description: 'Who is paid (bên nhận).' },
  },
});

export const PaymentStateEnum = {
  CLAIMED: 'claimed',
  CONFIRMED: 'confirmed',
  DISPUTED: 'disputed',
  WITHDRAWN: 'withdrawn',
} as const satisfies Record<string, PaymentState>;
registerEnumType(PaymentStateEnum, {
  name: 'PaymentState',
  description: 'State of a payment.',
  valuesMap: {
    CLAIMED: { description: 'One side has recorded it (chờ bên kia xác nhận).' },
    CONFIRMED: { description: 'Both sides say so; it counts (đã xác nhận).' },
    DISPUTED: { description: 'The other side does not acknowledge it (chưa thừa nhận).' },
    WITHDRAWN: { description: 'Taken back by who recorded it (đã rút lại).' },
  },
});

export const PaymentMethodEnum = {
  BANK_TRANSFER: 'bank_transfer',
  CASH: 'cash',
} as const satisfies Record<string, PaymentMethod>;
registerEnumType(PaymentMethodEnum, {
  name: 'PaymentMethod',
  description: 'How money moved.',
  valuesMap: {
    BANK_TRANSFER: { description: 'Bank transfer (chuyển khoản).' },
    CASH: { description: 'Cash (tiền mặt).' },
  },
});

export const PromiseOutcomeEnum = {
  OPEN: 'open',
  KEPT: 'kept',
  BROKEN: 'broken',
} as const satisfies Record<string, PromiseOutcome>;
registerEnumType(PromiseOutcomeEnum, {
  name: 'PromiseOutcome',
  description: 'What became of a promise to pay.',
  valuesMap: {
    OPEN: { description: 'Its day has not passed (chưa đến ngày).' },
    KEPT: { description: 'Paid in time (giữ lời).' },
    BROKEN: { description: 'Its day passed without the sum (không giữ lời).' },
  },
});

export const AgeBucketEnum = {
  NOT_DUE: 'not_due',
  DAYS_1_30: 'days_1_30',
  DAYS_31_60: 'days_31_60',
  DAYS_61_90: 'days_61_90',
  OVER_90: 'over_90',
} as const satisfies Record<string, AgeBucket>;
registerEnumType(AgeBucketEnum, {
  name: 'AgeBucket',
  description: 'How late something unpaid is (tuổi nợ).',
  valuesMap: {
    NOT_DUE: { description: 'Not late (chưa đến hạn).' },
    DAYS_1_30: { description: '1 to 30 days.' },
    DAYS_31_60: { description: '31 to 60 days.' },
    DAYS_61_90: { description: '61 to 90 days.' },
    OVER_90: { description: 'More than 90 days.' },
  },
});

export const BankAccountStateEnum = {
  PENDING: 'pending',
  VERIFIED: 'verified',
  RETIRED: 'retired',
} as const satisfies Record<string, BankAccountState>;
registerEnumType(BankAccountStateEnum, {
  name: 'BankAccountState',
  description: 'State of a bank account.',
  valuesMap: {
    PENDING: { description: 'Entered, not yet checked (chờ xác minh).' },
    VERIFIED: { description: 'Checked by staff; payers see it (đã xác minh).' },
    RETIRED: { description: 'No longer used (đã bỏ).' },
  },
});

export const BankLineStateEnum = {
  OPEN: 'open',
  MATCHED: 'matched',
  IGNORED: 'ignored',
} as const;
registerEnumType(BankLineStateEnum, {
  name: 'BankLineState',
  description: 'State of a transfer on a bank statement.',
  valuesMap: {
    OPEN: { description: 'Not dealt with (chưa xử lý).' },
    MATCHED: { description: 'Pays a due (đã khớp).' },
    IGNORED: { description: 'Left aside (bỏ qua).' },
  },
});

export const MatchReasonEnum = {
  CODE: 'code',
  CONTRACT: 'contract',
  AMOUNT_AND_NAME: 'amount_and_name',
  AMOUNT: 'amount',
} as const satisfies Record<string, MatchReason>;
registerEnumType(MatchReasonEnum, {
  name: 'MatchReason',
  description: 'Why a due is suggested for a transfer.',
  valuesMap: {
    CODE: { description: 'Its code stands in the transfer (đúng mã).' },
    CONTRACT: { description: 'Number of the contract and the exact sum.' },
    AMOUNT_AND_NAME: { description: 'Name of the other side and the exact sum.' },
    AMOUNT: { description: 'The only due with the exact sum.' },
  },
});
