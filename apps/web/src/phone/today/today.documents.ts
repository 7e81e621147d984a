// Generated from today.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type ContractSide = 'BUYER' | 'SELLER';

export type ContractState = 'AWAITING_SIGNATURES' | 'COMPLETED' | 'IN_FORCE' | 'LAPSED' | 'SUSPENDED' | 'TERMINATED' | 'VOID';

export type TodayResult = {
  readonly proposals: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly expiresAt: string | null;
        readonly sellerOrgId: string;
        readonly buyerOrgId: string;
        readonly answers: readonly {
          readonly orgId: string;
        }[];
      };
    })[];
  };
  readonly contracts: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly number: string;
        readonly state: ContractState;
        readonly signBy: string;
        readonly parties: readonly ({
          readonly organisationId: string;
          readonly name: string;
          readonly side: ContractSide;
          readonly signedAt: string | null;
        })[];
        readonly lines: readonly {
          readonly productCode: string;
          readonly productName: string;
          readonly unit: string;
          readonly sellerOrganisationId: string;
          readonly slots: readonly {
            readonly no: number;
            readonly deliverFrom: string;
            readonly deliverTo: string;
            readonly quantity: string;
          }[];
        }[];
      };
    })[];
  };
  readonly notifications: {
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
      };
    }[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
    };
  };
};

export type TodayVariables = {
  readonly organisationId: string;
};

export const todayQuery: Document<TodayResult, TodayVariables> = {
  name: 'Today',
  hash: '3b01d8f088b6b7b14701efc5e3b49fd1b108623051378d7ac59914047b5b6862',
};
