// Generated from lots.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface CreateLotInput {
  readonly areaM2?: string | null | undefined;
  readonly certificateIds?: readonly string[] | undefined;
  readonly excludedOrganisations?: readonly string[] | undefined;
  readonly gradeRank: number;
  readonly guidePriceVnd?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly likely?: QuantityInput | null | undefined;
  readonly location?: GeoPointInput | null | undefined;
  readonly maxDistanceKm?: number | null | undefined;
  readonly minDeal?: QuantityInput | null | undefined;
  readonly most?: QuantityInput | null | undefined;
  readonly note?: string | null | undefined;
  readonly organisationId: string;
  readonly placeId: string;
  readonly productCode: string;
  readonly publish?: boolean | undefined;
  readonly quantity: QuantityInput;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly reservePriceVnd: string;
  readonly shelfLifeDays?: number | null | undefined;
  readonly transportModes?: readonly TransportMode[] | undefined;
  readonly variety?: string | null | undefined;
}

export interface GeoPointInput {
  readonly lat: number;
  readonly lon: number;
}

export type LineState = 'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN';

export interface LotStepInput {
  readonly expectedVersion: number;
  readonly id: string;
  readonly idempotencyKey: string;
}

export interface QuantityInput {
  readonly amount: string;
  readonly unit: string;
}

export type TransportMode = 'BOAT' | 'ROAD';

export interface UpdateLotInput {
  readonly areaM2?: string | null | undefined;
  readonly certificateIds?: readonly string[] | undefined;
  readonly excludedOrganisations?: readonly string[] | undefined;
  readonly expectedVersion: number;
  readonly gradeRank: number;
  readonly guidePriceVnd?: string | null | undefined;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly likely?: QuantityInput | null | undefined;
  readonly location?: GeoPointInput | null | undefined;
  readonly maxDistanceKm?: number | null | undefined;
  readonly minDeal?: QuantityInput | null | undefined;
  readonly most?: QuantityInput | null | undefined;
  readonly note?: string | null | undefined;
  readonly placeId: string;
  readonly quantity: QuantityInput;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly reservePriceVnd: string;
  readonly shelfLifeDays?: number | null | undefined;
  readonly transportModes?: readonly TransportMode[] | undefined;
  readonly variety?: string | null | undefined;
}

export type LotPartsFragment = {
  readonly id: string;
  readonly state: LineState;
  readonly version: number;
  readonly product: {
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly unit: string;
  } | null;
  readonly variety: {
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
  } | null;
  readonly grade: {
    readonly rank: number;
    readonly labelVi: string;
    readonly labelEn: string;
  } | null;
  readonly quantity: string;
  readonly likely: string | null;
  readonly most: string | null;
  readonly free: string;
  readonly minDeal: string;
  readonly unit: string;
  readonly guidePriceVnd: string | null;
  readonly reservePriceVnd: string | null;
  readonly readyFrom: string;
  readonly readyTo: string;
  readonly shelfLifeDays: number;
  readonly areaM2: string | null;
  readonly maxDistanceKm: number | null;
  readonly transportModes: readonly TransportMode[];
  readonly excludedOrganisations: readonly string[] | null;
  readonly note: string | null;
  readonly place: {
    readonly id: string;
    readonly fullName: string;
  } | null;
  readonly location: {
    readonly lat: number;
    readonly lon: number;
    readonly exact: boolean;
  };
  readonly certificates: readonly {
    readonly id: string;
    readonly code: string;
    readonly number: string;
  }[];
  readonly createdAt: string;
};

export type MyLotsResult = {
  readonly lots: {
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
        readonly variety: {
          readonly code: string;
          readonly nameVi: string;
          readonly nameEn: string;
        } | null;
        readonly grade: {
          readonly rank: number;
          readonly labelVi: string;
          readonly labelEn: string;
        } | null;
        readonly quantity: string;
        readonly likely: string | null;
        readonly most: string | null;
        readonly free: string;
        readonly minDeal: string;
        readonly unit: string;
        readonly guidePriceVnd: string | null;
        readonly reservePriceVnd: string | null;
        readonly readyFrom: string;
        readonly readyTo: string;
        readonly shelfLifeDays: number;
        readonly areaM2: string | null;
        readonly maxDistanceKm: number | null;
        readonly transportModes: readonly TransportMode[];
        readonly excludedOrganisations: readonly string[] | null;
        readonly note: string | null;
        readonly place: {
          readonly id: string;
          readonly fullName: string;
        } | null;
        readonly location: {
          readonly lat: number;
          readonly lon: number;
          readonly exact: boolean;
        };
        readonly certificates: readonly {
          readonly id: string;
          readonly code: string;
          readonly number: string;
        }[];
        readonly createdAt: string;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type MyLotsVariables = {
  readonly organisationId: string;
  readonly after?: string | null | undefined;
};

export const myLotsQuery: Document<MyLotsResult, MyLotsVariables> = {
  name: 'MyLots',
  hash: '387f1777efe3ebe4dccf58b569e82e34f64004cb4794f97e450cc7fad377dcf4',
};

export type OneLotResult = {
  readonly lot: {
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly variety: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    } | null;
    readonly grade: {
      readonly rank: number;
      readonly labelVi: string;
      readonly labelEn: string;
    } | null;
    readonly quantity: string;
    readonly likely: string | null;
    readonly most: string | null;
    readonly free: string;
    readonly minDeal: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly reservePriceVnd: string | null;
    readonly readyFrom: string;
    readonly readyTo: string;
    readonly shelfLifeDays: number;
    readonly areaM2: string | null;
    readonly maxDistanceKm: number | null;
    readonly transportModes: readonly TransportMode[];
    readonly excludedOrganisations: readonly string[] | null;
    readonly note: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly location: {
      readonly lat: number;
      readonly lon: number;
      readonly exact: boolean;
    };
    readonly certificates: readonly {
      readonly id: string;
      readonly code: string;
      readonly number: string;
    }[];
    readonly createdAt: string;
  } | null;
};

export type OneLotVariables = {
  readonly id: string;
};

export const oneLotQuery: Document<OneLotResult, OneLotVariables> = {
  name: 'OneLot',
  hash: 'a6df8b89d6a6f83f2643451c834422f0ed862f826efee6896b0cca209454a1af',
};

export type LotCandidatesResult = {
  readonly candidates: {
    readonly computedAt: string | null;
    readonly upToDate: boolean;
    readonly candidates: readonly ({
      readonly place: number;
      readonly partnerLineId: string;
      readonly orgName: string;
      readonly upTo: string;
      readonly unit: string;
      readonly distanceKm: number;
      readonly guidePriceVnd: string | null;
      readonly deliverFrom: string;
      readonly deliverTo: string;
      readonly reasons: readonly {
        readonly textVi: string;
        readonly textEn: string;
      }[];
    })[];
  };
};

export type LotCandidatesVariables = {
  readonly id: string;
};

export const lotCandidatesQuery: Document<LotCandidatesResult, LotCandidatesVariables> = {
  name: 'LotCandidates',
  hash: '54360d284f0eb0d6364743f9a6df8b17452a5964871087b0d4aeb94c7c844e24',
};

export type CreateLotResult = {
  readonly createLot: {
    readonly __typename: 'Lot';
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly variety: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    } | null;
    readonly grade: {
      readonly rank: number;
      readonly labelVi: string;
      readonly labelEn: string;
    } | null;
    readonly quantity: string;
    readonly likely: string | null;
    readonly most: string | null;
    readonly free: string;
    readonly minDeal: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly reservePriceVnd: string | null;
    readonly readyFrom: string;
    readonly readyTo: string;
    readonly shelfLifeDays: number;
    readonly areaM2: string | null;
    readonly maxDistanceKm: number | null;
    readonly transportModes: readonly TransportMode[];
    readonly excludedOrganisations: readonly string[] | null;
    readonly note: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly location: {
      readonly lat: number;
      readonly lon: number;
      readonly exact: boolean;
    };
    readonly certificates: readonly {
      readonly id: string;
      readonly code: string;
      readonly number: string;
    }[];
    readonly createdAt: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type CreateLotVariables = {
  readonly input: CreateLotInput;
};

export const createLotMutation: Document<CreateLotResult, CreateLotVariables> = {
  name: 'CreateLot',
  hash: '769db03f3ddc3b6fa95603cc10aeea82ba22a6d857b22b7ddeed2dd93e31a368',
};

export type UpdateLotResult = {
  readonly updateLot: {
    readonly __typename: 'Lot';
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly variety: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    } | null;
    readonly grade: {
      readonly rank: number;
      readonly labelVi: string;
      readonly labelEn: string;
    } | null;
    readonly quantity: string;
    readonly likely: string | null;
    readonly most: string | null;
    readonly free: string;
    readonly minDeal: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly reservePriceVnd: string | null;
    readonly readyFrom: string;
    readonly readyTo: string;
    readonly shelfLifeDays: number;
    readonly areaM2: string | null;
    readonly maxDistanceKm: number | null;
    readonly transportModes: readonly TransportMode[];
    readonly excludedOrganisations: readonly string[] | null;
    readonly note: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly location: {
      readonly lat: number;
      readonly lon: number;
      readonly exact: boolean;
    };
    readonly certificates: readonly {
      readonly id: string;
      readonly code: string;
      readonly number: string;
    }[];
    readonly createdAt: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type UpdateLotVariables = {
  readonly input: UpdateLotInput;
};

export const updateLotMutation: Document<UpdateLotResult, UpdateLotVariables> = {
  name: 'UpdateLot',
  hash: 'b5fde825a6faaa25f7d1821c8eba60a982df9f1d287742b623564c8f83b4c226',
};

export type PublishLotResult = {
  readonly publishLot: {
    readonly __typename: 'Lot';
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly variety: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    } | null;
    readonly grade: {
      readonly rank: number;
      readonly labelVi: string;
      readonly labelEn: string;
    } | null;
    readonly quantity: string;
    readonly likely: string | null;
    readonly most: string | null;
    readonly free: string;
    readonly minDeal: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly reservePriceVnd: string | null;
    readonly readyFrom: string;
    readonly readyTo: string;
    readonly shelfLifeDays: number;
    readonly areaM2: string | null;
    readonly maxDistanceKm: number | null;
    readonly transportModes: readonly TransportMode[];
    readonly excludedOrganisations: readonly string[] | null;
    readonly note: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly location: {
      readonly lat: number;
      readonly lon: number;
      readonly exact: boolean;
    };
    readonly certificates: readonly {
      readonly id: string;
      readonly code: string;
      readonly number: string;
    }[];
    readonly createdAt: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type PublishLotVariables = {
  readonly input: LotStepInput;
};

export const publishLotMutation: Document<PublishLotResult, PublishLotVariables> = {
  name: 'PublishLot',
  hash: '76162749e54d50842fce9935493cb810ca5da0c5b27d12247f9b4d0246af0d7d',
};

export type WithdrawLotResult = {
  readonly withdrawLot: {
    readonly __typename: 'Lot';
    readonly id: string;
    readonly state: LineState;
    readonly version: number;
    readonly product: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
      readonly unit: string;
    } | null;
    readonly variety: {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    } | null;
    readonly grade: {
      readonly rank: number;
      readonly labelVi: string;
      readonly labelEn: string;
    } | null;
    readonly quantity: string;
    readonly likely: string | null;
    readonly most: string | null;
    readonly free: string;
    readonly minDeal: string;
    readonly unit: string;
    readonly guidePriceVnd: string | null;
    readonly reservePriceVnd: string | null;
    readonly readyFrom: string;
    readonly readyTo: string;
    readonly shelfLifeDays: number;
    readonly areaM2: string | null;
    readonly maxDistanceKm: number | null;
    readonly transportModes: readonly TransportMode[];
    readonly excludedOrganisations: readonly string[] | null;
    readonly note: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    } | null;
    readonly location: {
      readonly lat: number;
      readonly lon: number;
      readonly exact: boolean;
    };
    readonly certificates: readonly {
      readonly id: string;
      readonly code: string;
      readonly number: string;
    }[];
    readonly createdAt: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type WithdrawLotVariables = {
  readonly input: LotStepInput;
};

export const withdrawLotMutation: Document<WithdrawLotResult, WithdrawLotVariables> = {
  name: 'WithdrawLot',
  hash: '0b040546b90008ec7be439c595a3adb2837f8758051baa111f29bde44820bf0e',
};
