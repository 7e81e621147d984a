import { registerEnumType } from '@nestjs/graphql';
import type {
  AgreementKind,
  DeliveryKind,
  DeliveryState,
  RejectReason,
  SlotProgress,
} from '#domain';

export const DeliveryStateEnum = {
  NOTIFIED: 'notified',
  WEIGHED: 'weighed',
  ACCEPTED: 'accepted',
  REJECTED: 'rejected',
  DISPUTED: 'disputed',
  CANCELLED: 'cancelled',
} as const satisfies Record<string, DeliveryState>;
registerEnumType(DeliveryStateEnum, {
  name: 'DeliveryState',
  description: 'State of a load.',
  valuesMap: {
    NOTIFIED: {
      description: 'Announced; the weights of both sides are not settled (đã báo giao).',
    },
    WEIGHED: { description: 'Weights settled; the rejection clock runs (đã cân).' },
    ACCEPTED: { description: 'Accepted, wholly or in part (đã nghiệm thu).' },
    REJECTED: { description: 'Rejected as a whole (bị từ chối).' },
    DISPUTED: { description: 'Disputed before it was decided (tranh chấp).' },
    CANCELLED: { description: 'Called off before the buyer weighed (đã hủy).' },
  },
});

export const DeliveryKindEnum = {
  LOAD: 'load',
  REVERSAL: 'reversal',
  REPLACEMENT: 'replacement',
} as const satisfies Record<string, DeliveryKind>;
registerEnumType(DeliveryKindEnum, {
  name: 'DeliveryKind',
  description: 'A load, or one of the two entries that correct one.',
  valuesMap: {
    LOAD: { description: 'A load that was carried (chuyến giao).' },
    REVERSAL: { description: 'Takes back what its load gave: negative amounts (bút toán đảo).' },
    REPLACEMENT: { description: 'States the load anew (bản thay thế).' },
  },
});

export const DeliverySideEnum = {
  SELLER: 'seller',
  BUYER: 'buyer',
} as const;
registerEnumType(DeliverySideEnum, {
  name: 'DeliverySide',
  description: 'Side that weighed.',
  valuesMap: {
    SELLER: { description: 'A seller of the load (bên bán).' },
    BUYER: { description: 'The buyer (bên mua).' },
  },
});

export const WeighingWayEnum = {
  SCALE: 'scale',
  CODE: 'code',
} as const;
registerEnumType(WeighingWayEnum, {
  name: 'WeighingWay',
  description: 'How a side stated a weight.',
  valuesMap: {
    SCALE: { description: 'Weighed by itself (tự cân).' },
    CODE: { description: 'Confirmed the other side’s weight by its code (xác nhận bằng mã).' },
  },
});

export const DecidedByEnum = {
  BUYER: 'buyer',
  CLOCK: 'clock',
  AGREEMENT: 'agreement',
  OUTCOME: 'outcome',
} as const;
registerEnumType(DecidedByEnum, {
  name: 'DeliveryDecidedBy',
  description: 'What decided a load.',
  valuesMap: {
    BUYER: { description: 'The buyer.' },
    CLOCK: { description: 'Nobody rejected it in time (coi như đã nghiệm thu).' },
    AGREEMENT: { description: 'Both sides together.' },
    OUTCOME: { description: 'The outcome of a dispute.' },
  },
});

export const RejectReasonEnum = {
  SPOILED: 'spoiled',
  IMMATURE: 'immature',
  OVERRIPE: 'overripe',
  PESTS: 'pests',
  RESIDUE: 'residue',
  MIXED: 'mixed',
  LATE: 'late',
  WRONG_PRODUCT: 'wrong_product',
  OVER_QUANTITY: 'over_quantity',
  OTHER: 'other',
} as const satisfies Record<string, RejectReason>;
registerEnumType(RejectReasonEnum, {
  name: 'RejectReason',
  description: 'Why a load or a part of it is rejected.',
  valuesMap: {
    SPOILED: { description: 'Spoiled (hư hỏng).' },
    IMMATURE: { description: 'Not ripe enough (chưa đạt độ chín).' },
    OVERRIPE: { description: 'Too ripe (quá chín).' },
    PESTS: { description: 'Pests or disease (sâu bệnh).' },
    RESIDUE: { description: 'Residues (tồn dư hóa chất).' },
    MIXED: { description: 'Mixed with other goods (lẫn tạp).' },
    LATE: { description: 'Delivered late; needs no picture (giao trễ).' },
    WRONG_PRODUCT: { description: 'Not what was bought (sai sản phẩm).' },
    OVER_QUANTITY: { description: 'More than the contract takes; needs no picture (vượt lượng).' },
    OTHER: { description: 'Another reason, in the note (lý do khác).' },
  },
});

export const AgreementKindEnum = {
  WEIGHTS: 'weights',
  OUTCOME: 'outcome',
  CORRECTION: 'correction',
  OVERRIDE: 'override',
} as const satisfies Record<string, AgreementKind>;
registerEnumType(AgreementKindEnum, {
  name: 'DeliveryAgreementKind',
  description: 'What the sides are to agree on.',
  valuesMap: {
    WEIGHTS: { description: 'The weights of a load whose weighings lie apart.' },
    OUTCOME: { description: 'What a disputed load is to be.' },
    CORRECTION: { description: 'What a decided load should have been.' },
    OVERRIDE: { description: 'More of a line than contracted and tolerance (giao thêm).' },
  },
});

export const AgreementStateEnum = {
  PROPOSED: 'proposed',
  AGREED: 'agreed',
  REFUSED: 'refused',
  SUPERSEDED: 'superseded',
} as const;
registerEnumType(AgreementStateEnum, {
  name: 'DeliveryAgreementState',
  description: 'State of an agreement.',
  valuesMap: {
    PROPOSED: { description: 'Waits for answers.' },
    AGREED: { description: 'Every party concerned has said yes; it counts.' },
    REFUSED: { description: 'A party said no, or who proposed it withdrew.' },
    SUPERSEDED: { description: 'The load moved on without it.' },
  },
});

export const SlotProgressEnum = {
  AHEAD: 'ahead',
  DUE: 'due',
  DONE: 'done',
  SHORT: 'short',
  LATE: 'late',
} as const satisfies Record<string, SlotProgress>;
registerEnumType(SlotProgressEnum, {
  name: 'DeliverySlotProgress',
  description: 'How a slot stands; a flag, never a sanction.',
  valuesMap: {
    AHEAD: { description: 'Its days lie ahead.' },
    DUE: { description: 'Its days run.' },
    DONE: { description: 'Delivered within tolerance.' },
    SHORT: { description: 'Its days are over and a part is missing (giao thiếu).' },
    LATE: { description: 'Its days are over and nothing was delivered (giao trễ).' },
  },
});
