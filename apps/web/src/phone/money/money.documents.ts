// Generated from money.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface ClaimPaymentInput {
  readonly amountVnd: string;
  readonly bankReference?: string | null | undefined;
  readonly dueId: string;
  readonly idempotencyKey: string;
  readonly method: PaymentMethod;
  readonly note?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
  readonly paidOn: string;
}

export interface ConfirmPaymentInput {
  readonly idempotencyKey: string;
  readonly organisationId?: string | null | undefined;
  readonly paymentId: string;
}

export type DueKind = 'DEPOSIT' | 'DEPOSIT_RETURN' | 'LATE_INTEREST' | 'PENALTY' | 'PREPAYMENT' | 'STATEMENT';

export type DueState = 'CANCELLED' | 'OPEN' | 'PAID';

export type PaymentMethod = 'BANK_TRANSFER' | 'CASH';

export type PaymentState = 'CLAIMED' | 'CONFIRMED' | 'DISPUTED' | 'WITHDRAWN';

export type MyDuesResult = {
  readonly dues: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly kind: DueKind;
        readonly state: DueState;
        readonly contractId: string;
        readonly contractNumber: string;
        readonly amountVnd: string;
        readonly paidVnd: string;
        readonly leftVnd: string;
        readonly dueOn: string;
        readonly daysLate: number;
        readonly payerOrganisationId: string;
        readonly payerName: string;
        readonly payeeOrganisationId: string;
        readonly payeeName: string;
        readonly transferTarget: {
          readonly accountNumber: string;
          readonly bankName: string;
          readonly holderName: string;
          readonly amountVnd: string;
          readonly content: string;
          readonly payload: string;
        } | null;
        readonly payments: readonly {
          readonly id: string;
          readonly amountVnd: string;
          readonly paidOn: string;
          readonly method: PaymentMethod;
          readonly state: PaymentState;
          readonly claimedByOrganisationId: string;
        }[];
      };
    })[];
  };
};

export type MyDuesVariables = {
  readonly organisationId: string;
};

export const myDuesQuery: Document<MyDuesResult, MyDuesVariables> = {
  name: 'MyDues',
  hash: '207c5fcce38ae98177db70999faeed1cff2419fa3f7abe63f6661762bd88248c',
};

export type ClaimPaymentResult = {
  readonly claimPayment: {
    readonly __typename: 'Due';
    readonly id: string;
    readonly state: DueState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type ClaimPaymentVariables = {
  readonly input: ClaimPaymentInput;
};

export const claimPaymentMutation: Document<ClaimPaymentResult, ClaimPaymentVariables> = {
  name: 'ClaimPayment',
  hash: '12247732b567d604988e00d6095b97534eee16148d89c851569347cae689dacd',
};

export type ConfirmPaymentResult = {
  readonly confirmPayment: {
    readonly __typename: 'Due';
    readonly id: string;
    readonly state: DueState;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type ConfirmPaymentVariables = {
  readonly input: ConfirmPaymentInput;
};

export const confirmPaymentMutation: Document<ConfirmPaymentResult, ConfirmPaymentVariables> = {
  name: 'ConfirmPayment',
  hash: '82aeccc2abbc620cca46a33249c6a51ea06b0624caaf846acf50a46f93ec974f',
};
