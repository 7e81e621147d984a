// Generated from catalogue.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type Sector = 'AQUACULTURE' | 'FARMING' | 'HANDICRAFT' | 'PROCESSING' | 'SERVICE' | 'TRADE' | 'VISIT';

export type ProductsResult = {
  readonly products: readonly {
    readonly code: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly unit: string;
    readonly sector: Sector;
    readonly synonyms: readonly string[];
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
    readonly seasonMonths: readonly number[];
    readonly mainMonths: readonly number[];
  }[];
};

export type ProductsVariables = Record<string, never>;

export const productsQuery: Document<ProductsResult, ProductsVariables> = {
  name: 'Products',
  hash: 'a2ac01f828080cec73e309c0d24988b706ecc85ec697a67fe0d203e8cb5ad743',
};

export type OwnCertificatesResult = {
  readonly organisation: {
    readonly id: string;
    readonly certificates: readonly ({
      readonly id: string;
      readonly kindCode: string;
      readonly number: string;
      readonly productCodes: readonly string[];
      readonly expiresOn: string | null;
      readonly valid: boolean;
    })[];
  };
};

export type OwnCertificatesVariables = {
  readonly organisationId: string;
};

export const ownCertificatesQuery: Document<OwnCertificatesResult, OwnCertificatesVariables> = {
  name: 'OwnCertificates',
  hash: '0b4ed7d07eda9e0495e97b6f6baddbc25579af4af9386f7f85eb4bfbdf33d18f',
};

export type FindPlacesResult = {
  readonly places: readonly ({
    readonly noteVi: string | null;
    readonly noteEn: string | null;
    readonly place: {
      readonly id: string;
      readonly fullName: string;
    };
    readonly today: readonly {
      readonly id: string;
      readonly fullName: string;
      readonly formerDistricts: readonly {
        readonly name: string;
      }[];
    }[];
  })[];
};

export type FindPlacesVariables = {
  readonly search: string;
};

export const findPlacesQuery: Document<FindPlacesResult, FindPlacesVariables> = {
  name: 'FindPlaces',
  hash: '5aa1f3f94446cad9cc05946f10af1092828769c2f7f8fa61aaaf42afd4469b48',
};
