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

export type ProposalState = 'ACCEPTED' | 'CONTRACTED' | 'DECLINED' | 'DRAFT' | 'DROPPED' | 'EXPIRED' | 'PUBLISHED' | 'RELEASED';

export type DeskAcceptResult = {
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

export type DeskAcceptVariables = {
  readonly input: AcceptProposalInput;
};

export const deskAcceptMutation: Document<DeskAcceptResult, DeskAcceptVariables> = {
  name: 'DeskAccept',
  hash: 'f3f108daf8f907ac6d11c1295691a5d626ad28441e244620c90f649425b1d541',
};

export type DeskDeclineResult = {
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

export type DeskDeclineVariables = {
  readonly input: DeclineProposalInput;
};

export const deskDeclineMutation: Document<DeskDeclineResult, DeskDeclineVariables> = {
  name: 'DeskDecline',
  hash: 'd3edadae539569d7a67ec65d7b5c7314c947a8ea27c11e19d57c0b998cd29055',
};
