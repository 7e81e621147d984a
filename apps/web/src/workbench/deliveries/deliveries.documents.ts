// Generated from deliveries.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface AcceptDeliveryInput {
  readonly deliveryId: string;
  readonly idempotencyKey: string;
  readonly lines: readonly LineOutcomeInput[];
  readonly organisationId?: string | null | undefined;
}

export type DeliveryKind = 'LOAD' | 'REPLACEMENT' | 'REVERSAL';

export type DeliverySide = 'BUYER' | 'SELLER';

export type DeliveryState = 'ACCEPTED' | 'CANCELLED' | 'DISPUTED' | 'NOTIFIED' | 'REJECTED' | 'WEIGHED';

export interface GradeAmountInput {
  readonly accepted: string;
  readonly gradeRank: number;
  readonly rejected?: string | undefined;
}

export interface LineNetInput {
  readonly lineId: string;
  readonly net: string;
}

export interface LineOutcomeInput {
  readonly grades: readonly GradeAmountInput[];
  readonly lineId: string;
  readonly quality?: readonly QualityResultInput[] | null | undefined;
  readonly rejectNote?: string | null | undefined;
  readonly rejectPhotoId?: string | null | undefined;
  readonly rejectReason?: RejectReason | null | undefined;
}

export interface QualityResultInput {
  readonly parameter: string;
  readonly valuePpm: string;
}

export interface RecordWeighingInput {
  readonly deliveryId: string;
  readonly gross: string;
  readonly idempotencyKey: string;
  readonly measuredAt: string;
  readonly organisationId?: string | null | undefined;
  readonly parts?: readonly LineNetInput[] | null | undefined;
  readonly photoId?: string | null | undefined;
  readonly tare: string;
}

export interface RejectDeliveryInput {
  readonly deliveryId: string;
  readonly idempotencyKey: string;
  readonly note?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
  readonly photoId?: string | null | undefined;
  readonly reason: RejectReason;
}

export type RejectReason = 'IMMATURE' | 'LATE' | 'MIXED' | 'OTHER' | 'OVERRIPE' | 'OVER_QUANTITY' | 'PESTS' | 'RESIDUE' | 'SPOILED' | 'WRONG_PRODUCT';

export type WeighingWay = 'CODE' | 'SCALE';

export type DeskDeliveriesResult = {
  readonly deliveries: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly shortCode: string;
        readonly state: DeliveryState;
        readonly kind: DeliveryKind;
        readonly plannedOn: string;
        readonly contractId: string;
        readonly contractNumber: string;
        readonly vehicle: string | null;
        readonly parts: readonly ({
          readonly lineId: string;
          readonly productCode: string;
          readonly sellerName: string;
          readonly expectedQuantity: string;
          readonly netQuantity: string | null;
          readonly unit: string;
        })[];
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskDeliveriesVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
  readonly contractId?: string | null | undefined;
  readonly state?: DeliveryState | null | undefined;
};

export const deskDeliveriesQuery: Document<DeskDeliveriesResult, DeskDeliveriesVariables> = {
  name: 'DeskDeliveries',
  hash: '3520638471baec65d86e6c162b5cdb1bb2ff5b0f0d47dd851d52af28660cd503',
};

export type DeskDeliveryResult = {
  readonly delivery: {
    readonly id: string;
    readonly shortCode: string;
    readonly state: DeliveryState;
    readonly kind: DeliveryKind;
    readonly plannedOn: string;
    readonly weighedOn: string | null;
    readonly acceptedOn: string | null;
    readonly rejectBy: string | null;
    readonly contractId: string;
    readonly contractNumber: string;
    readonly buyerOrganisationId: string;
    readonly organisationIds: readonly string[];
    readonly vehicle: string | null;
    readonly note: string | null;
    readonly endReason: string | null;
    readonly parts: readonly ({
      readonly lineId: string;
      readonly lineNo: number;
      readonly productCode: string;
      readonly sellerName: string;
      readonly sellerOrganisationId: string;
      readonly gradeRank: number;
      readonly expectedQuantity: string;
      readonly netQuantity: string | null;
      readonly sellerNetQuantity: string | null;
      readonly buyerNetQuantity: string | null;
      readonly unit: string;
      readonly rejectReason: RejectReason | null;
      readonly rejectNote: string | null;
      readonly grades: readonly {
        readonly gradeRank: number;
        readonly acceptedQuantity: string;
        readonly rejectedQuantity: string;
      }[];
    })[];
    readonly weighings: readonly {
      readonly id: string;
      readonly side: DeliverySide;
      readonly way: WeighingWay;
      readonly grossQuantity: string;
      readonly tareQuantity: string;
      readonly netQuantity: string;
      readonly measuredAt: string;
    }[];
  };
};

export type DeskDeliveryVariables = {
  readonly id: string;
};

export const deskDeliveryQuery: Document<DeskDeliveryResult, DeskDeliveryVariables> = {
  name: 'DeskDelivery',
  hash: '2dbe17aed32120c5d9d16ff3b5795c4415247a3b2e5e781948984e2f26b6c531',
};

export type DeskWeighResult = {
  readonly recordWeighing: {
    readonly __typename: 'Delivery';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskWeighVariables = {
  readonly input: RecordWeighingInput;
};

export const deskWeighMutation: Document<DeskWeighResult, DeskWeighVariables> = {
  name: 'DeskWeigh',
  hash: 'fdd6ad8e53f4fc5730ea69a66e7ffb3c4ad632062f722c9298beed75027e10fd',
};

export type DeskAcceptDeliveryResult = {
  readonly acceptDelivery: {
    readonly __typename: 'Delivery';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskAcceptDeliveryVariables = {
  readonly input: AcceptDeliveryInput;
};

export const deskAcceptDeliveryMutation: Document<DeskAcceptDeliveryResult, DeskAcceptDeliveryVariables> = {
  name: 'DeskAcceptDelivery',
  hash: '3ad7fc3e35f7c4d84dae9bca29c1472c2a91d38231d6787ef0095b5886a5fc9d',
};

export type DeskRejectDeliveryResult = {
  readonly rejectDelivery: {
    readonly __typename: 'Delivery';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskRejectDeliveryVariables = {
  readonly input: RejectDeliveryInput;
};

export const deskRejectDeliveryMutation: Document<DeskRejectDeliveryResult, DeskRejectDeliveryVariables> = {
  name: 'DeskRejectDelivery',
  hash: '268b19a40a40943256943f8177281e22f0528dae1be2ffadf6d4e7e553d54007',
};
