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

export interface DaysInput {
  readonly from: string;
  readonly to: string;
}

export interface DemandFilterInput {
  readonly certificate?: string | null | undefined;
  readonly deliverBetween?: DaysInput | null | undefined;
  readonly gradeAtMost?: number | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly places?: readonly string[] | null | undefined;
  readonly priceAtLeastVnd?: string | null | undefined;
  readonly products?: readonly string[] | null | undefined;
  readonly search?: string | null | undefined;
  readonly state?: LineState | null | undefined;
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

export type LineSide = 'DEMAND' | 'SUPPLY';

export type LineState = 'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN';

export interface QuantityInput {
  readonly amount: string;
  readonly unit: string;
}

export interface RefreshCandidatesInput {
  readonly idempotencyKey: string;
  readonly lineId: string;
  readonly side: LineSide;
}

export type TransportMode = 'BOAT' | 'ROAD';

export type WorthBand = 'ABOVE_2000' | 'BELOW' | 'UNDER_100' | 'UNDER_500' | 'UNDER_2000';

export type DeskDemandsResult = {
  readonly demands: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly state: LineState;
        readonly version: number;
        readonly quantity: string;
        readonly free: string;
        readonly unit: string;
        readonly deliverFrom: string;
        readonly deliverTo: string;
        readonly guidePriceVnd: string | null;
        readonly limitPriceVnd: string | null;
        readonly minGradeRank: number;
        readonly requiredCertificates: readonly string[];
        readonly createdAt: string;
        readonly organisation: {
          readonly id: string;
          readonly name: string;
        };
        readonly product: {
          readonly code: string;
        } | null;
        readonly place: {
          readonly id: string;
          readonly fullName: string;
          readonly fullNameEn: string;
          readonly lat: number | null;
          readonly lon: number | null;
        } | null;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskDemandsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: DemandFilterInput | null | undefined;
};

export const deskDemandsQuery: Document<DeskDemandsResult, DeskDemandsVariables> = {
  name: 'DeskDemands',
  hash: '119de332577ab059c79d12a5575b5041ab5bfd95bf3bbf28b9eb97743edeea50',
};

export type DeskDemandResult = {
  readonly demand: {
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly quantity: string;
    readonly free: string;
    readonly unit: string;
    readonly deliverFrom: string;
    readonly deliverTo: string;
    readonly guidePriceVnd: string | null;
    readonly limitPriceVnd: string | null;
    readonly gradePremiumVnd: string;
    readonly minGradeRank: number;
    readonly minFill: string;
    readonly minDeal: string;
    readonly maxDistanceKm: number | null;
    readonly maxSuppliers: number | null;
    readonly requiredCertificates: readonly string[];
    readonly transportModes: readonly TransportMode[];
    readonly note: string | null;
    readonly publishedAt: string | null;
    readonly createdAt: string;
    readonly organisation: {
      readonly id: string;
      readonly name: string;
    };
    readonly product: {
      readonly code: string;
    } | null;
    readonly substitutes: readonly {
      readonly code: string;
    }[];
    readonly variety: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    } | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
      readonly fullNameEn: string;
    } | null;
  } | null;
};

export type DeskDemandVariables = {
  readonly id: string;
};

export const deskDemandQuery: Document<DeskDemandResult, DeskDemandVariables> = {
  name: 'DeskDemand',
  hash: 'b9ee0d9f2389f5c1028b6aa134305bfef80d440ef923e7328bdd878ced172f0f',
};

export type DeskCandidatesResult = {
  readonly candidates: {
    readonly computedAt: string | null;
    readonly upToDate: boolean;
    readonly candidates: readonly ({
      readonly place: number;
      readonly partnerLineId: string;
      readonly orgId: string;
      readonly orgName: string;
      readonly productCode: string;
      readonly deliverFrom: string;
      readonly deliverTo: string;
      readonly distanceKm: number;
      readonly guidePriceVnd: string | null;
      readonly transportVnd: string;
      readonly upTo: string;
      readonly unit: string;
      readonly worth: WorthBand;
      readonly reasons: readonly {
        readonly textVi: string;
        readonly textEn: string;
      }[];
    })[];
  };
};

export type DeskCandidatesVariables = {
  readonly lineId: string;
  readonly side: LineSide;
};

export const deskCandidatesQuery: Document<DeskCandidatesResult, DeskCandidatesVariables> = {
  name: 'DeskCandidates',
  hash: '4b13188f334664ed75e2be6dc3fe3045021c761947583a2cf11ae83b8eba36bf',
};

export type DeskRefreshCandidatesResult = {
  readonly refreshCandidates: {
    readonly __typename: 'LineCandidates';
    readonly lineId: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskRefreshCandidatesVariables = {
  readonly input: RefreshCandidatesInput;
};

export const deskRefreshCandidatesMutation: Document<DeskRefreshCandidatesResult, DeskRefreshCandidatesVariables> = {
  name: 'DeskRefreshCandidates',
  hash: '41260356f1378b19312dcc760b4ea4551c74d464b5d89535121499f6cb0cb9f8',
};

export type DeskCreateDemandResult = {
  readonly createDemand: {
    readonly __typename: 'Demand';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskCreateDemandVariables = {
  readonly input: CreateDemandInput;
};

export const deskCreateDemandMutation: Document<DeskCreateDemandResult, DeskCreateDemandVariables> = {
  name: 'DeskCreateDemand',
  hash: '672c108083f1b636e2e8e8e2449bc1d39893cea7a54eed5157b6dc01b63e3525',
};

export type DeskPublishDemandResult = {
  readonly publishDemand: {
    readonly __typename: 'Demand';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskPublishDemandVariables = {
  readonly input: DemandStepInput;
};

export const deskPublishDemandMutation: Document<DeskPublishDemandResult, DeskPublishDemandVariables> = {
  name: 'DeskPublishDemand',
  hash: '0bcb5c5bb5b173252d5e36cf5fd59b5cd5692b5546386f26e42d1368d47c4845',
};

export type DeskWithdrawDemandResult = {
  readonly withdrawDemand: {
    readonly __typename: 'Demand';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskWithdrawDemandVariables = {
  readonly input: DemandStepInput;
};

export const deskWithdrawDemandMutation: Document<DeskWithdrawDemandResult, DeskWithdrawDemandVariables> = {
  name: 'DeskWithdrawDemand',
  hash: 'a31e223a2b5599e5a70fefda8dd70bb24b96611db77113057cfc2bd9ee265ff3',
};
