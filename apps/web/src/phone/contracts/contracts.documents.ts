// Generated from contracts.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type BreachCode = 'DEPOSIT_ABANDONED' | 'LATE_DELIVERY' | 'LATE_PAYMENT' | 'LATE_PICKUP' | 'NO_SHOW' | 'PRICE_SQUEEZE' | 'QUALITY' | 'REFUSE_PURCHASE' | 'SIDE_SELLING' | 'UNDER_DELIVERY';

export type CaseState = 'ACCEPTED' | 'AGREED' | 'ANSWERED' | 'ATTRIBUTED' | 'COURT' | 'FAILED' | 'LAPSED' | 'MEDIATION' | 'NEGOTIATION' | 'OPEN' | 'OVERRUN' | 'REFUSED' | 'SETTLED' | 'UNANSWERED' | 'WITHDRAWN';

export type ContractSide = 'BUYER' | 'SELLER';

export type ContractState = 'AWAITING_SIGNATURES' | 'COMPLETED' | 'IN_FORCE' | 'LAPSED' | 'SUSPENDED' | 'TERMINATED' | 'VOID';

export type GoverningLaw = 'CIVIL' | 'COMMERCIAL';

export interface ReportBreachInput {
  readonly accusedOrganisationId: string;
  readonly code: BreachCode;
  readonly contractId: string;
  readonly idempotencyKey: string;
  readonly lineId?: string | null | undefined;
  readonly occurredOn: string;
  readonly organisationId?: string | null | undefined;
  readonly text: string;
  readonly valueVnd?: string | null | undefined;
}

export interface SignContractInput {
  readonly contractId: string;
  readonly documentHash: string;
  readonly idempotencyKey: string;
  readonly organisationId?: string | null | undefined;
  readonly paper?: SignedPaperInput | null | undefined;
  readonly readAloudBy?: string | null | undefined;
  readonly version: number;
}

export interface SignedPaperInput {
  readonly fileId: string;
  readonly witness: string;
}

export interface VoidContractInput {
  readonly contractId: string;
  readonly idempotencyKey: string;
  readonly organisationId?: string | null | undefined;
  readonly reason: string;
}

export type ContractPartsFragment = {
  readonly id: string;
  readonly number: string;
  readonly state: ContractState;
  readonly signBy: string;
  readonly inForceAt: string | null;
  readonly createdAt: string;
  readonly termFrom: string;
  readonly termTo: string;
  readonly totalVnd: string;
  readonly parties: readonly ({
    readonly organisationId: string;
    readonly name: string;
    readonly side: ContractSide;
    readonly signedAt: string | null;
    readonly signerName: string | null;
  })[];
  readonly lines: readonly {
    readonly id: string;
    readonly no: number;
    readonly productCode: string;
    readonly productName: string;
    readonly quantity: string;
    readonly unit: string;
    readonly priceVnd: string;
    readonly amountVnd: string;
    readonly sellerOrganisationId: string;
    readonly slots: readonly {
      readonly no: number;
      readonly deliverFrom: string;
      readonly deliverTo: string;
      readonly quantity: string;
    }[];
  }[];
};

export type MyContractsResult = {
  readonly contracts: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly number: string;
        readonly state: ContractState;
        readonly signBy: string;
        readonly inForceAt: string | null;
        readonly createdAt: string;
        readonly termFrom: string;
        readonly termTo: string;
        readonly totalVnd: string;
        readonly parties: readonly ({
          readonly organisationId: string;
          readonly name: string;
          readonly side: ContractSide;
          readonly signedAt: string | null;
          readonly signerName: string | null;
        })[];
        readonly lines: readonly {
          readonly id: string;
          readonly no: number;
          readonly productCode: string;
          readonly productName: string;
          readonly quantity: string;
          readonly unit: string;
          readonly priceVnd: string;
          readonly amountVnd: string;
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
};

export type MyContractsVariables = {
  readonly organisationId: string;
};

export const myContractsQuery: Document<MyContractsResult, MyContractsVariables> = {
  name: 'MyContracts',
  hash: '4d5d8f5a353ab601a8d462e89474e8f1d68aadfeaf322123b910b3b8605179e5',
};

export type OneContractResult = {
  readonly contract: {
    readonly id: string;
    readonly number: string;
    readonly state: ContractState;
    readonly signBy: string;
    readonly inForceAt: string | null;
    readonly createdAt: string;
    readonly termFrom: string;
    readonly termTo: string;
    readonly totalVnd: string;
    readonly parties: readonly ({
      readonly organisationId: string;
      readonly name: string;
      readonly side: ContractSide;
      readonly signedAt: string | null;
      readonly signerName: string | null;
    })[];
    readonly lines: readonly {
      readonly id: string;
      readonly no: number;
      readonly productCode: string;
      readonly productName: string;
      readonly quantity: string;
      readonly unit: string;
      readonly priceVnd: string;
      readonly amountVnd: string;
      readonly sellerOrganisationId: string;
      readonly slots: readonly {
        readonly no: number;
        readonly deliverFrom: string;
        readonly deliverTo: string;
        readonly quantity: string;
      }[];
    }[];
    readonly governingLaw: GoverningLaw;
    readonly linkageForm: string | null;
    readonly currentVersion: {
      readonly version: number;
      readonly documentHash: string;
      readonly documentPath: string;
      readonly createdAt: string;
    };
    readonly signatures: readonly {
      readonly organisationId: string;
      readonly signerName: string;
      readonly signedAt: string;
      readonly version: number;
      readonly documentHash: string;
    }[];
  };
};

export type OneContractVariables = {
  readonly id: string;
};

export const oneContractQuery: Document<OneContractResult, OneContractVariables> = {
  name: 'OneContract',
  hash: '709b2122275a7265d4a47e411d767f6e7b4274a8023ad0caa25c725f9654d3ba',
};

export type SignContractResult = {
  readonly signContract: {
    readonly __typename: 'Contract';
    readonly id: string;
    readonly state: ContractState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type SignContractVariables = {
  readonly input: SignContractInput;
};

export const signContractMutation: Document<SignContractResult, SignContractVariables> = {
  name: 'SignContract',
  hash: 'fd9f66a75518262f11a74816e4af7405a0a2bea2965abd66344972955aabee86',
};

export type VoidContractResult = {
  readonly voidContract: {
    readonly __typename: 'Contract';
    readonly id: string;
    readonly state: ContractState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type VoidContractVariables = {
  readonly input: VoidContractInput;
};

export const voidContractMutation: Document<VoidContractResult, VoidContractVariables> = {
  name: 'VoidContract',
  hash: '7b54bd246fcffff67fcdb44b7cb48b809ce1bb753f0848eee56ff4f03b54d7b0',
};

export type ReportBreachResult = {
  readonly reportBreach: {
    readonly __typename: 'ContractCase';
    readonly id: string;
    readonly state: CaseState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type ReportBreachVariables = {
  readonly input: ReportBreachInput;
};

export const reportBreachMutation: Document<ReportBreachResult, ReportBreachVariables> = {
  name: 'ReportBreach',
  hash: '3a72404c407ae1be9075a9d952febcf91095aabe46a44fcaa92f66beafc0605c',
};
