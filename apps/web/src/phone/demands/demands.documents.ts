// Generated from demands.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface CreateDemandInput {
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly excludedOrganisations?: readonly string[] | undefined;
  readonly gradePremiumVnd?: string | undefined;
  readonly guidePriceVnd?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly limitPriceVnd: string;
  readonly location?: GeoPointInput | null | undefined;
  readonly maxDistanceKm?: number | null | undefined;
  readonly maxSuppliers?: number | null | undefined;
  readonly minDeal?: QuantityInput | null | undefined;
  readonly minFill?: QuantityInput | null | undefined;
  readonly minGradeRank: number;
  readonly note?: string | null | undefined;
  readonly organisationId: string;
  readonly placeId: string;
  readonly productCode: string;
  readonly publish?: boolean | undefined;
  readonly quantity: QuantityInput;
  readonly requiredCertificates?: readonly string[] | undefined;
  readonly substitutes?: readonly string[] | undefined;
  readonly transportModes?: readonly TransportMode[] | undefined;
  readonly variety?: string | null | undefined;
}

export interface DemandStepInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly idempotencyKey: string;
}

export interface GeoPointInput {
  readonly lat: number;
  readonly lon: number;
}

export type LineState = 'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN';

export interface QuantityInput {
  readonly amount: string;
  readonly unit: string;
}

export type TransportMode = 'BOAT' | 'ROAD';

export type DemandPartsFragment = {
  readonly id: string;
  readonly state: LineState;
  readonly version: number;
  readonly product: {
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly unit: string;
  } | null;
  readonly minGradeRank: number;
  readonly quantity: string;
  readonly free: string;
  readonly unit: string;
  readonly guidePriceVnd: string | null;
  readonly limitPriceVnd: string | null;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly place: {
    readonly id: string;
    readonly fullName: string;
  } | null;
  readonly note: string | null;
};

export type MyDemandsResult = {
  readonly demands: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly state: LineState;
        readonly version: number;
        readonly product: {
          readonly code: string;
          readonly nameVi: string;
          readonly nameEn: string;
          readonly unit: string;
        } | null;
        readonly minGradeRank: number;
        readonly quantity: string;
        readonly free: string;
        readonly unit: string;
        readonly guidePriceVnd: string | null;
        readonly limitPriceVnd: string | null;
        readonly deliverFrom: string;
        readonly deliverTo: string;
        readonly place: {
          readonly id: string;
          readonly fullName: string;
        } | null;
        readonly note: string | null;
      };
    })[];
  };
};

export type MyDemandsVariables = {
  readonly organisationId: string;
};

export const myDemandsQuery: Document<MyDemandsResult, MyDemandsVariables> = {
  name: 'MyDemands',
  hash: '7d6bc3c7bad2d57c2f7aa4c08834b5c4733626d27fa2888a7c1e8031b2638c06',
};

export type CreateDemandResult = {
  readonly createDemand: {
    readonly __typename: 'Demand';
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly minGradeRank: number;
    readonly quantity: string;
    readonly free: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly limitPriceVnd: string | null;
    readonly deliverFrom: string;
    readonly deliverTo: string;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly note: string | null;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type CreateDemandVariables = {
  readonly input: CreateDemandInput;
};

export const createDemandMutation: Document<CreateDemandResult, CreateDemandVariables> = {
  name: 'CreateDemand',
  hash: '81819fe948a21c1030176530367c5532c02a38ed5d3a4766f846cd9662378060',
};

export type WithdrawDemandResult = {
  readonly withdrawDemand: {
    readonly __typename: 'Demand';
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly minGradeRank: number;
    readonly quantity: string;
    readonly free: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly limitPriceVnd: string | null;
    readonly deliverFrom: string;
    readonly deliverTo: string;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly note: string | null;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type WithdrawDemandVariables = {
  readonly input: DemandStepInput;
};

export const withdrawDemandMutation: Document<WithdrawDemandResult, WithdrawDemandVariables> = {
  name: 'WithdrawDemand',
  hash: '5e7e44aa245463a40e3965395dc004a1c79c8e02594f16b7b07bd3bbb2009218',
};
