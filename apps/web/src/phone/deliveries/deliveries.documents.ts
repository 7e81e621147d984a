// Generated from deliveries.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface AcceptDeliveryInput {
  readonly deliveryId: string;
  readonly idempotencyKey: string;
  readonly lines: readonly LineOutcomeInput[];
  readonly organisationId?: string | null | undefined;
}

export interface DeliveryNoticePartInput {
  readonly lineId: string;
  readonly quantity: string;
  readonly slotNo?: number | null | undefined;
}

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

export interface NotifyDeliveryInput {
  readonly contractId: string;
  readonly dockSlotId?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly note?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
  readonly parts: readonly DeliveryNoticePartInput[];
  readonly plannedOn: string;
  readonly vehicle?: string | null | undefined;
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

export type RejectReason = 'IMMATURE' | 'LATE' | 'MIXED' | 'OTHER' | 'OVERRIPE' | 'OVER_QUANTITY' | 'PESTS' | 'RESIDUE' | 'SPOILED' | 'WRONG_PRODUCT';

export type LoadPartsFragment = {
  readonly id: string;
  readonly shortCode: string;
  readonly state: DeliveryState;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly plannedOn: string;
  readonly vehicle: string | null;
  readonly buyerOrganisationId: string;
  readonly organisationIds: readonly string[];
  readonly rejectBy: string | null;
  readonly parts: readonly ({
    readonly lineId: string;
    readonly productName: string;
    readonly productCode: string;
    readonly unit: string;
    readonly gradeRank: number;
    readonly sellerName: string;
    readonly sellerOrganisationId: string;
    readonly expectedQuantity: string;
    readonly sellerNetQuantity: string | null;
    readonly buyerNetQuantity: string | null;
    readonly netQuantity: string | null;
  })[];
};

export type MyLoadsResult = {
  readonly deliveries: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly shortCode: string;
        readonly state: DeliveryState;
        readonly contractId: string;
        readonly contractNumber: string;
        readonly plannedOn: string;
        readonly vehicle: string | null;
        readonly buyerOrganisationId: string;
        readonly organisationIds: readonly string[];
        readonly rejectBy: string | null;
        readonly parts: readonly ({
          readonly lineId: string;
          readonly productName: string;
          readonly productCode: string;
          readonly unit: string;
          readonly gradeRank: number;
          readonly sellerName: string;
          readonly sellerOrganisationId: string;
          readonly expectedQuantity: string;
          readonly sellerNetQuantity: string | null;
          readonly buyerNetQuantity: string | null;
          readonly netQuantity: string | null;
        })[];
      };
    })[];
  };
};

export type MyLoadsVariables = {
  readonly organisationId: string;
};

export const myLoadsQuery: Document<MyLoadsResult, MyLoadsVariables> = {
  name: 'MyLoads',
  hash: '9530594952b2065784bfa720b8680666cd900e4775ee1434680809f926db2f1c',
};

export type OneLoadResult = {
  readonly delivery: {
    readonly id: string;
    readonly shortCode: string;
    readonly state: DeliveryState;
    readonly contractId: string;
    readonly contractNumber: string;
    readonly plannedOn: string;
    readonly vehicle: string | null;
    readonly buyerOrganisationId: string;
    readonly organisationIds: readonly string[];
    readonly rejectBy: string | null;
    readonly parts: readonly ({
      readonly lineId: string;
      readonly productName: string;
      readonly productCode: string;
      readonly unit: string;
      readonly gradeRank: number;
      readonly sellerName: string;
      readonly sellerOrganisationId: string;
      readonly expectedQuantity: string;
      readonly sellerNetQuantity: string | null;
      readonly buyerNetQuantity: string | null;
      readonly netQuantity: string | null;
    })[];
  };
};

export type OneLoadVariables = {
  readonly id: string;
};

export const oneLoadQuery: Document<OneLoadResult, OneLoadVariables> = {
  name: 'OneLoad',
  hash: '10e46aa7b4376cc42a7a76f27f8cad71f49942d6492960217a99d4058e2fd22a',
};

export type DeliveryPlanResult = {
  readonly deliverySchedule: {
    readonly contractId: string;
    readonly lines: readonly {
      readonly lineId: string;
      readonly productName: string;
      readonly productCode: string;
      readonly unit: string;
      readonly sellerOrganisationId: string;
      readonly contractedQuantity: string;
      readonly deliveredQuantity: string;
      readonly roomQuantity: string;
      readonly slots: readonly {
        readonly no: number;
        readonly deliverFrom: string;
        readonly deliverTo: string;
        readonly quantity: string;
        readonly remainingQuantity: string;
      }[];
    }[];
  };
};

export type DeliveryPlanVariables = {
  readonly contractId: string;
};

export const deliveryPlanQuery: Document<DeliveryPlanResult, DeliveryPlanVariables> = {
  name: 'DeliveryPlan',
  hash: '45afe48504cf1442488086fe6cb6d194a84a8e7ddbea61c9fd577efde2dc8a1e',
};

export type NotifyDeliveryResult = {
  readonly notifyDelivery: {
    readonly __typename: 'Delivery';
    readonly id: string;
    readonly shortCode: string;
    readonly state: DeliveryState;
    readonly contractId: string;
    readonly contractNumber: string;
    readonly plannedOn: string;
    readonly vehicle: string | null;
    readonly buyerOrganisationId: string;
    readonly organisationIds: readonly string[];
    readonly rejectBy: string | null;
    readonly parts: readonly ({
      readonly lineId: string;
      readonly productName: string;
      readonly productCode: string;
      readonly unit: string;
      readonly gradeRank: number;
      readonly sellerName: string;
      readonly sellerOrganisationId: string;
      readonly expectedQuantity: string;
      readonly sellerNetQuantity: string | null;
      readonly buyerNetQuantity: string | null;
      readonly netQuantity: string | null;
    })[];
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type NotifyDeliveryVariables = {
  readonly input: NotifyDeliveryInput;
};

export const notifyDeliveryMutation: Document<NotifyDeliveryResult, NotifyDeliveryVariables> = {
  name: 'NotifyDelivery',
  hash: '09937cf173a70176745e05a1d176df8822177dfb1a8787def9738a6d26ba3696',
};

export type RecordWeighingResult = {
  readonly recordWeighing: {
    readonly __typename: 'Delivery';
    readonly id: string;
    readonly shortCode: string;
    readonly state: DeliveryState;
    readonly contractId: string;
    readonly contractNumber: string;
    readonly plannedOn: string;
    readonly vehicle: string | null;
    readonly buyerOrganisationId: string;
    readonly organisationIds: readonly string[];
    readonly rejectBy: string | null;
    readonly parts: readonly ({
      readonly lineId: string;
      readonly productName: string;
      readonly productCode: string;
      readonly unit: string;
      readonly gradeRank: number;
      readonly sellerName: string;
      readonly sellerOrganisationId: string;
      readonly expectedQuantity: string;
      readonly sellerNetQuantity: string | null;
      readonly buyerNetQuantity: string | null;
      readonly netQuantity: string | null;
    })[];
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type RecordWeighingVariables = {
  readonly input: RecordWeighingInput;
};

export const recordWeighingMutation: Document<RecordWeighingResult, RecordWeighingVariables> = {
  name: 'RecordWeighing',
  hash: '5d653ffa8ce29560377d5e3d1b3c22efb9c858364d6ab9fe059ebf7cef8281b0',
};

export type AcceptDeliveryResult = {
  readonly acceptDelivery: {
    readonly __typename: 'Delivery';
    readonly id: string;
    readonly shortCode: string;
    readonly state: DeliveryState;
    readonly contractId: string;
    readonly contractNumber: string;
    readonly plannedOn: string;
    readonly vehicle: string | null;
    readonly buyerOrganisationId: string;
    readonly organisationIds: readonly string[];
    readonly rejectBy: string | null;
    readonly parts: readonly ({
      readonly lineId: string;
      readonly productName: string;
      readonly productCode: string;
      readonly unit: string;
      readonly gradeRank: number;
      readonly sellerName: string;
      readonly sellerOrganisationId: string;
      readonly expectedQuantity: string;
      readonly sellerNetQuantity: string | null;
      readonly buyerNetQuantity: string | null;
      readonly netQuantity: string | null;
    })[];
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type AcceptDeliveryVariables = {
  readonly input: AcceptDeliveryInput;
};

export const acceptDeliveryMutation: Document<AcceptDeliveryResult, AcceptDeliveryVariables> = {
  name: 'AcceptDelivery',
  hash: '7bc8791c19d0371dbdf2530fcfc022d53ad43fbe55504abb5b18140c84a1bd1c',
};
