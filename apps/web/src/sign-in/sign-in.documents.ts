// Generated from sign-in.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../graphql/document.js';

export interface RequestSignInCodeInput {
  readonly challengeId: string;
  readonly idempotencyKey: string;
  readonly phone: string;
}

export type Role = 'ADMINISTRATOR' | 'ALLIANCE_STAFF' | 'BUYER_MANAGER' | 'CITY_STAFF' | 'COMMUNE_STAFF' | 'COOP_MANAGER' | 'COOP_MEMBER' | 'HOST_MANAGER' | 'OBSERVER' | 'PROCESSOR_MANAGER' | 'UNION_MANAGER';

export interface VerifySignInCodeInput {
  readonly challengeId: string;
  readonly code: string;
  readonly device?: string | null | undefined;
  readonly idempotencyKey: string;
}

export type RequestCodeResult = {
  readonly requestSignInCode: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'SignInChallenge';
    readonly challengeId: string;
    readonly expiresAt: string;
  };
};

export type RequestCodeVariables = {
  readonly input: RequestSignInCodeInput;
};

export const requestCodeMutation: Document<RequestCodeResult, RequestCodeVariables> = {
  name: 'RequestCode',
  hash: 'bf00a58d63e9af0a3514c3be1c31c6416a3799524d1bd5f20f7b882a82d003be',
};

export type VerifyCodeResult = {
  readonly verifySignInCode: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'SignedIn';
    readonly token: string;
    readonly me: {
      readonly memberships: readonly {
        readonly role: Role;
      }[];
    };
  };
};

export type VerifyCodeVariables = {
  readonly input: VerifySignInCodeInput;
};

export const verifyCodeMutation: Document<VerifyCodeResult, VerifyCodeVariables> = {
  name: 'VerifyCode',
  hash: '9d95a3b4c7273e3961213665985ee45afe2eca054a5af6dd63d96ea0d09769d9',
};
