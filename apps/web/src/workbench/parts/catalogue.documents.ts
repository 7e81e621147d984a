// Generated from catalogue.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type Sector = 'AQUACULTURE' | 'FARMING' | 'HANDICRAFT' | 'PROCESSING' | 'SERVICE' | 'TRADE' | 'VISIT';

export type DeskCatalogueResult = {
  readonly products: readonly ({
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly unit: string;
    readonly sector: Sector;
    readonly speciality: boolean;
    readonly seasonMonths: readonly number[];
    readonly mainMonths: readonly number[];
    readonly shelfLifeDays: number | null;
    readonly grades: readonly {
      readonly rank: number;
      readonly labelVi: string;
      readonly labelEn: string;
    }[];
    readonly varieties: readonly {
      readonly code: string;
      readonly nameVi: string;
      readonly nameEn: string;
    }[];
  })[];
};

export type DeskCatalogueVariables = Record<string, never>;

export const deskCatalogueQuery: Document<DeskCatalogueResult, DeskCatalogueVariables> = {
  name: 'DeskCatalogue',
  hash: '4adeaca53afce61d455c221bcd46ffc335584591835bb4d95e5bc9953b2a4399',
};

export type DeskPlacesResult = {
  readonly places: readonly ({
    readonly noteVi: string | null;
    readonly noteEn: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
      readonly fullNameEn: string;
    };
    readonly today: readonly ({
      readonly id: string;
      readonly fullName: string;
      readonly fullNameEn: string;
      readonly lat: number | null;
      readonly lon: number | null;
    })[];
  })[];
};

export type DeskPlacesVariables = {
  readonly search: string;
};

export const deskPlacesQuery: Document<DeskPlacesResult, DeskPlacesVariables> = {
  name: 'DeskPlaces',
  hash: 'c55e1b031380a70863461c60a88b8ec9303c72c2a34734a6ac681931001a9d31',
};
