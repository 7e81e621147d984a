// Generated from proposals.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface AcceptProposalInput {
  readonly idempotencyKey: string;
  readonly orgId?: string | null | undefined;
  readonly proposalId: string;
}

export interface DeclineProposalInput {
  readonly idempotencyKey: string;
  readonly orgId?: string | null | undefined;
  readonly proposalId: string;
  readonly reason?: string | null | undefined;
  readonly reasonCode: DeclineReason;
}

export type DeclineReason = 'DATES' | 'OTHER' | 'PARTNER' | 'PRICE' | 'QUALITY' | 'QUANTITY' | 'SOLD_ELSEWHERE' | 'TRANSPORT';

export type ProposalGroupRule = 'ALL' | 'EACH' | 'FILL';

export type ProposalGroupState = 'ACCEPTED' | 'DRAFT' | 'DROPPED' | 'FAILED' | 'PUBLISHED';

export type ProposalState = 'ACCEPTED' | 'CONTRACTED' | 'DECLINED' | 'DRAFT' | 'DROPPED' | 'EXPIRED' | 'PUBLISHED' | 'RELEASED';

export type ProposalPartsFragment = {
  readonly id: string;
  readonly groupId: string;
  readonly state: ProposalState;
  readonly productCode: string;
  readonly productNameVi: string;
  readonly productNameEn: string;
  readonly quantity: string;
  readonly unit: string;
  readonly gradeRank: number;
  readonly priceVnd: string;
  readonly transportVnd: string;
  readonly deliveredVnd: string;
  readonly amountVnd: string;
  readonly harvestFrom: string;
  readonly harvestTo: string;
  readonly deliverFrom: string;
  readonly deliverTo: string;
  readonly distanceKm: number;
  readonly expiresAt: string | null;
  readonly sellerOrgId: string;
  readonly sellerName: string;
  readonly buyerOrgId: string;
  readonly buyerName: string;
  readonly lotId: string | null;
  readonly demandId: string | null;
  readonly origin: {
    readonly id: string;
    readonly fullName: string;
    readonly lat: number | null;
    readonly lon: number | null;
  } | null;
  readonly destination: {
    readonly id: string;
    readonly fullName: string;
    readonly lat: number | null;
    readonly lon: number | null;
  } | null;
  readonly gains: readonly {
    readonly orgId: string;
    readonly gainVnd: string;
    readonly reasons: readonly {
      readonly code: string;
      readonly textVi: string;
      readonly textEn: string;
    }[];
  }[];
  readonly answers: readonly ({
    readonly orgId: string;
    readonly accepted: boolean;
    readonly reasonCode: DeclineReason | null;
    readonly reason: string | null;
    readonly answeredAt: string;
  })[];
};

export type MyProposalsResult = {
  readonly proposals: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly groupId: string;
        readonly state: ProposalState;
        readonly productCode: string;
        readonly productNameVi: string;
        readonly productNameEn: string;
        readonly quantity: string;
        readonly unit: string;
        readonly gradeRank: number;
        readonly priceVnd: string;
        readonly transportVnd: string;
        readonly deliveredVnd: string;
        readonly amountVnd: string;
        readonly harvestFrom: string;
        readonly harvestTo: string;
        readonly deliverFrom: string;
        readonly deliverTo: string;
        readonly distanceKm: number;
        readonly expiresAt: string | null;
        readonly sellerOrgId: string;
        readonly sellerName: string;
        readonly buyerOrgId: string;
        readonly buyerName: string;
        readonly lotId: string | null;
        readonly demandId: string | null;
        readonly origin: {
          readonly id: string;
          readonly fullName: string;
          readonly lat: number | null;
          readonly lon: number | null;
        } | null;
        readonly destination: {
          readonly id: string;
          readonly fullName: string;
          readonly lat: number | null;
          readonly lon: number | null;
        } | null;
        readonly gains: readonly {
          readonly orgId: string;
          readonly gainVnd: string;
          readonly reasons: readonly {
            readonly code: string;
            readonly textVi: string;
            readonly textEn: string;
          }[];
        }[];
        readonly answers: readonly ({
          readonly orgId: string;
          readonly accepted: boolean;
          readonly reasonCode: DeclineReason | null;
          readonly reason: string | null;
          readonly answeredAt: string;
        })[];
      };
    })[];
  };
};

export type MyProposalsVariables = Record<string, never>;

export const myProposalsQuery: Document<MyProposalsResult, MyProposalsVariables> = {
  name: 'MyProposals',
  hash: 'ccaa1411b148427910db1b7ad344d8f32e64a53a9fb0ade19f7e243e5e5c36c9',
};

export type ProposalGroupOfResult = {
  readonly proposalGroup: {
    readonly id: string;
    readonly rule: ProposalGroupRule;
    readonly state: ProposalGroupState;
    readonly minFill: string;
    readonly legs: readonly ({
      readonly id: string;
      readonly groupId: string;
      readonly state: ProposalState;
      readonly productCode: string;
      readonly productNameVi: string;
      readonly productNameEn: string;
      readonly quantity: string;
      readonly unit: string;
      readonly gradeRank: number;
      readonly priceVnd: string;
      readonly transportVnd: string;
      readonly deliveredVnd: string;
      readonly amountVnd: string;
      readonly harvestFrom: string;
      readonly harvestTo: string;
      readonly deliverFrom: string;
      readonly deliverTo: string;
      readonly distanceKm: number;
      readonly expiresAt: string | null;
      readonly sellerOrgId: string;
      readonly sellerName: string;
      readonly buyerOrgId: string;
      readonly buyerName: string;
      readonly lotId: string | null;
      readonly demandId: string | null;
      readonly origin: {
        readonly id: string;
        readonly fullName: string;
        readonly lat: number | null;
        readonly lon: number | null;
      } | null;
      readonly destination: {
        readonly id: string;
        readonly fullName: string;
        readonly lat: number | null;
        readonly lon: number | null;
      } | null;
      readonly gains: readonly {
        readonly orgId: string;
        readonly gainVnd: string;
        readonly reasons: readonly {
          readonly code: string;
          readonly textVi: string;
          readonly textEn: string;
        }[];
      }[];
      readonly answers: readonly ({
        readonly orgId: string;
        readonly accepted: boolean;
        readonly reasonCode: DeclineReason | null;
        readonly reason: string | null;
        readonly answeredAt: string;
      })[];
    })[];
  };
};

export type ProposalGroupOfVariables = {
  readonly id: string;
};

export const proposalGroupOfQuery: Document<ProposalGroupOfResult, ProposalGroupOfVariables> = {
  name: 'ProposalGroupOf',
  hash: '6920d0d13732e2386aef382fff7d7d0d9a2ec54676e9eccd3aea47b4983e69c1',
};

export type AcceptProposalResult = {
  readonly acceptProposal: {
    readonly __typename: 'Proposal';
    readonly id: string;
    readonly state: ProposalState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type AcceptProposalVariables = {
  readonly input: AcceptProposalInput;
};

export const acceptProposalMutation: Document<AcceptProposalResult, AcceptProposalVariables> = {
  name: 'AcceptProposal',
  hash: 'bdbe62b38144d9c92e3e97164804b1490b090a720cf001dd539440c6b49c1927',
};

export type DeclineProposalResult = {
  readonly declineProposal: {
    readonly __typename: 'Proposal';
    readonly id: string;
    readonly state: ProposalState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type DeclineProposalVariables = {
  readonly input: DeclineProposalInput;
};

export const declineProposalMutation: Document<DeclineProposalResult, DeclineProposalVariables> = {
  name: 'DeclineProposal',
  hash: 'b6cbbaff3b10b88826e63474b53807d6f2e41c1607d17bb2f943249b5b89dd6d',
};
