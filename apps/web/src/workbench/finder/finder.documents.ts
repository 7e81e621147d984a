// Generated from finder.graphql and the schema of the API by `npm run web:documents`.
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

export type TransportMode = 'BOAT' | 'ROAD';

export type FinderLotsResult = {
  readonly lots: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly free: string;
        readonly unit: string;
        readonly readyFrom: string;
        readonly readyTo: string;
        readonly guidePriceVnd: string | null;
        readonly note: string | null;
        readonly shelfLifeDays: number;
        readonly transportModes: readonly TransportMode[];
        readonly organisation: {
          readonly id: string;
          readonly name: string;
          readonly kind: OrganisationKind;
        };
        readonly product: {
          readonly code: string;
        } | null;
        readonly grade: {
          readonly rank: number;
          readonly labelVi: string;
          readonly labelEn: string;
        } | null;
        readonly certificates: readonly {
          readonly code: string;
          readonly number: string;
        }[];
        readonly location: {
          readonly lat: number;
          readonly lon: number;
        };
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

export type FinderLotsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly filter?: LotFilterInput | null | undefined;
};

export const finderLotsQuery: Document<FinderLotsResult, FinderLotsVariables> = {
  name: 'FinderLots',
  hash: '91cf8a95a9f160aef54165aaa731ac55756fe8bbf0254f00c1f597a7781eeaec',
};
