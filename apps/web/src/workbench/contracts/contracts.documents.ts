// Generated from contracts.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export type ContractSide = 'BUYER' | 'SELLER';

export type ContractState = 'AWAITING_SIGNATURES' | 'COMPLETED' | 'IN_FORCE' | 'LAPSED' | 'SUSPENDED' | 'TERMINATED' | 'VOID';

export type GoverningLaw = 'CIVIL' | 'COMMERCIAL';

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

export type DeskContractsResult = {
  readonly contracts: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly number: string;
        readonly state: ContractState;
        readonly termFrom: string;
        readonly termTo: string;
        readonly totalVnd: string;
        readonly signBy: string;
        readonly createdAt: string;
        readonly inForceAt: string | null;
        readonly parties: readonly ({
          readonly organisationId: string;
          readonly name: string;
          readonly side: ContractSide;
          readonly signedAt: string | null;
        })[];
        readonly lines: readonly {
          readonly productCode: string;
          readonly quantity: string;
          readonly unit: string;
        }[];
      };
    })[];
    readonly pageInfo: {
      readonly endCursor: string | null;
      readonly hasNextPage: boolean;
    };
  };
};

export type DeskContractsVariables = {
  readonly first: number;
  readonly after?: string | null | undefined;
  readonly state?: ContractState | null | undefined;
  readonly organisationId?: string | null | undefined;
};

export const deskContractsQuery: Document<DeskContractsResult, DeskContractsVariables> = {
  name: 'DeskContracts',
  hash: 'db738f4a7c4400a78e63817058e946bc5caae8b7a3e2a2e42ee5fc43cc25cb96',
};

export type DeskContractResult = {
  readonly contract: {
    readonly id: string;
    readonly number: string;
    readonly state: ContractState;
    readonly termFrom: string;
    readonly termTo: string;
    readonly totalVnd: string;
    readonly signBy: string;
    readonly createdAt: string;
    readonly inForceAt: string | null;
    readonly governingLaw: GoverningLaw;
    readonly linkageForm: string | null;
    readonly proposalGroupId: string | null;
    readonly currentVersion: {
      readonly version: number;
      readonly documentHash: string;
      readonly documentPath: string;
      readonly createdAt: string;
    };
    readonly parties: readonly ({
      readonly organisationId: string;
      readonly name: string;
      readonly side: ContractSide;
      readonly signedAt: string | null;
      readonly signerName: string | null;
    })[];
    readonly signatures: readonly ({
      readonly organisationId: string;
      readonly signerName: string;
      readonly signedAt: string;
      readonly documentHash: string;
      readonly version: number;
      readonly mandate: string | null;
      readonly method: string;
    })[];
    readonly lines: readonly ({
      readonly id: string;
      readonly no: number;
      readonly productCode: string;
      readonly productName: string;
      readonly variety: string | null;
      readonly gradeRank: number;
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
    })[];
    readonly events: readonly {
      readonly seq: number;
      readonly action: string;
      readonly recordedAt: string;
      readonly hash: string;
      readonly previousHash: string;
      readonly payload: string;
    }[] | null;
  };
};

export type DeskContractVariables = {
  readonly id: string;
};

export const deskContractQuery: Document<DeskContractResult, DeskContractVariables> = {
  name: 'DeskContract',
  hash: '26906caca31d9bb7d0d0c2be1144871efc2742d7d456777ff0f301bd360e9d78',
};

export type DeskSignContractResult = {
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

export type DeskSignContractVariables = {
  readonly input: SignContractInput;
};

export const deskSignContractMutation: Document<DeskSignContractResult, DeskSignContractVariables> = {
  name: 'DeskSignContract',
  hash: 'a9496f9c15d3a317fa2ac49263b4d961ecc5ec6470787e2cbc0d6fb8864bfc8b',
};

export type DeskVoidContractResult = {
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

export type DeskVoidContractVariables = {
  readonly input: VoidContractInput;
};

export const deskVoidContractMutation: Document<DeskVoidContractResult, DeskVoidContractVariables> = {
  name: 'DeskVoidContract',
  hash: '3f25a5af6d45adc248944a76a13d62f1fb153096976c4bff11562ba05502a65b',
};
