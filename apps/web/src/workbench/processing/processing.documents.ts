// Generated from processing.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface GeoPointInput {
  readonly lat: number;
  readonly lon: number;
}

export type LineState = 'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN';

export interface PostProcessingOfferInput {
  readonly availableFrom: string;
  readonly availableTo: string;
  readonly capacity: QuantityInput;
  readonly certificateIds?: readonly string[] | undefined;
  readonly costVnd: string;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly inputCode: string;
  readonly location?: GeoPointInput | null | undefined;
  readonly minGradeRank?: number | undefined;
  readonly note?: string | null | undefined;
  readonly organisationId: string;
  readonly outputs: readonly ProcessingOutputInput[];
  readonly placeId: string;
  readonly transportModes?: readonly TransportMode[] | undefined;
  readonly variety?: string | null | undefined;
}

export interface ProcessingOfferFilterInput {
  readonly inputs?: readonly string[] | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly outputs?: readonly string[] | null | undefined;
  readonly places?: readonly string[] | null | undefined;
  readonly state?: LineState | null | undefined;
}

export interface ProcessingOfferStepInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly idempotencyKey: string;
}

export interface ProcessingOutputInput {
  readonly gradeRank: number;
  readonly productCode: string;
  readonly shelfLifeDays?: number | null | undefined;
  readonly yieldParts: number;
}

export interface QuantityInput {
  readonly amount: string;
  readonly unit: string;
}

export type TransportMode = 'BOAT' | 'ROAD';

export type DeskOffersResult = {
  readonly processingOffers: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly state: LineState;
        readonly version: number;
        readonly capacity: string;
        readonly free: string;
        readonly derivedNeed: string | null;
        readonly availableFrom: string;
        readonly availableTo: string;
        readonly costVnd: string | null;
        readonly minGradeRank: number;
        readonly organisation: {
          readonly id: string;
          readonly name: string;
        };
        readonly input: {
          readonly code: string;
        } | null;
        readonly outputs: readonly ({
          readonly gradeRank: number;
          readonly yieldParts: number;
          readonly product: {
            readonly code: string;
          } | null;
        })[];
        readonly place: {
          readonly id: string;
          readonly fullName: string;
          readonly fullNameEn: string;
        } | null;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskOffersVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: ProcessingOfferFilterInput | null | undefined;
};

export const deskOffersQuery: Document<DeskOffersResult, DeskOffersVariables> = {
  name: 'DeskOffers',
  hash: '904e8a528355086bc0072edc6cb89527da0305631bb5677e9e9edcef1af8ee47',
};

export type DeskPostOfferResult = {
  readonly postProcessingOffer: {
    readonly __typename: 'ProcessingOffer';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskPostOfferVariables = {
  readonly input: PostProcessingOfferInput;
};

export const deskPostOfferMutation: Document<DeskPostOfferResult, DeskPostOfferVariables> = {
  name: 'DeskPostOffer',
  hash: 'cde921e38ae60c4b73351a7a2a90d4911a84043ef74ac9b548fbd24444107012',
};

export type DeskWithdrawOfferResult = {
  readonly withdrawProcessingOffer: {
    readonly __typename: 'ProcessingOffer';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskWithdrawOfferVariables = {
  readonly input: ProcessingOfferStepInput;
};

export const deskWithdrawOfferMutation: Document<DeskWithdrawOfferResult, DeskWithdrawOfferVariables> = {
  name: 'DeskWithdrawOffer',
  hash: '9526ee968ac1a3d9843edf30ef105d5b2a698be61a91a236410ba56102ae7c70',
};
