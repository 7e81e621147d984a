// Generated from directory.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface DaysInput {
  readonly from: string;
  readonly to: string;
}

export type LineState = 'DRAFT' | 'EXPIRED' | 'PUBLISHED' | 'WITHDRAWN';

export interface LotFilterInput {
  readonly certificate?: string | null | undefined;
  readonly gradeAtLeast?: number | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly places?: readonly string[] | null | undefined;
  readonly priceAtMostVnd?: string | null | undefined;
  readonly products?: readonly string[] | null | undefined;
  readonly readyBetween?: DaysInput | null | undefined;
  readonly search?: string | null | undefined;
  readonly state?: LineState | null | undefined;
}

export type OrganisationKind = 'BUYER' | 'CITY_AUTHORITY' | 'COMMUNE_AUTHORITY' | 'COOPERATIVE' | 'COOPERATIVE_ALLIANCE' | 'COOPERATIVE_GROUP' | 'COOPERATIVE_UNION' | 'HOST' | 'OBSERVER' | 'PROCESSOR' | 'TRADER';

export type OrganisationStatus = 'ACTIVE' | 'DISSOLVED' | 'SUSPENDED';

export interface SetOrganisationStatusInput {
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
  readonly orgId: string;
  readonly reason: string;
  readonly suspended: boolean;
}

export type DeskOrganisationsResult = {
  readonly organisations: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly name: string;
        readonly kind: OrganisationKind;
        readonly status: OrganisationStatus;
        readonly taxCode: string | null;
        readonly membersCount: number;
        readonly lat: number;
        readonly lon: number;
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

export type DeskOrganisationsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly kinds?: readonly OrganisationKind[] | null | undefined;
  readonly status: OrganisationStatus;
};

export const deskOrganisationsQuery: Document<DeskOrganisationsResult, DeskOrganisationsVariables> = {
  name: 'DeskOrganisations',
  hash: '0af02bdd2fdcefb8f8941adaa08c3bb785ad5e0fef296d34f4731f72771613da',
};

export type DeskOrganisationResult = {
  readonly organisation: {
    readonly id: string;
    readonly name: string;
    readonly kind: OrganisationKind;
    readonly status: OrganisationStatus;
    readonly about: string | null;
    readonly taxCode: string | null;
    readonly legacyRegistrationNo: string | null;
    readonly membersCount: number;
    readonly createdAt: string;
    readonly version: number;
    readonly demonstration: boolean;
    readonly contact: {
      readonly address: string | null;
      readonly phone: string | null;
    } | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
      readonly fullNameEn: string;
    } | null;
    readonly certificates: readonly ({
      readonly id: string;
      readonly kindCode: string;
      readonly number: string;
      readonly issuer: string;
      readonly issuedOn: string;
      readonly expiresOn: string | null;
      readonly valid: boolean;
      readonly productCodes: readonly string[];
    })[];
    readonly ocopAwards: readonly {
      readonly id: string;
      readonly productName: string;
      readonly stars: number;
      readonly expiresOn: string;
      readonly valid: boolean;
    }[];
  };
};

export type DeskOrganisationVariables = {
  readonly id: string;
};

export const deskOrganisationQuery: Document<DeskOrganisationResult, DeskOrganisationVariables> = {
  name: 'DeskOrganisation',
  hash: '79e28de3d974a4cba78b2aafcb2e109a2819d0ac143dfd37328ece68c9e2f353',
};

export type DeskOrganisationLotsResult = {
  readonly lots: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly free: string;
        readonly quantity: string;
        readonly unit: string;
        readonly readyFrom: string;
        readonly readyTo: string;
        readonly guidePriceVnd: string | null;
        readonly product: {
          readonly code: string;
        } | null;
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskOrganisationLotsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: LotFilterInput | null | undefined;
};

export const deskOrganisationLotsQuery: Document<DeskOrganisationLotsResult, DeskOrganisationLotsVariables> = {
  name: 'DeskOrganisationLots',
  hash: '56b97cb225ca6ec28de98b7275d9b8a21ca0573d0d6924cc1b7665a95dc6c5da',
};

export type DeskSuspendResult = {
  readonly setOrganisationStatus: {
    readonly __typename: 'Organisation';
    readonly id: string;
    readonly status: OrganisationStatus;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeskSuspendVariables = {
  readonly input: SetOrganisationStatusInput;
};

export const deskSuspendMutation: Document<DeskSuspendResult, DeskSuspendVariables> = {
  name: 'DeskSuspend',
  hash: 'd3310251049630bf1c14f825372ca9ac093befc721dfbbc92e12a0442caba3d8',
};
