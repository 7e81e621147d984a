// Generated from me.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../graphql/document.js';

export type Language = 'EN' | 'VI';

export type OrganisationKind = 'BUYER' | 'CITY_AUTHORITY' | 'COMMUNE_AUTHORITY' | 'COOPERATIVE' | 'COOPERATIVE_ALLIANCE' | 'COOPERATIVE_GROUP' | 'COOPERATIVE_UNION' | 'HOST' | 'OBSERVER' | 'PROCESSOR' | 'TRADER';

export interface PlainCommandInput {
  readonly idempotencyKey: string;
}

export type Role = 'ADMINISTRATOR' | 'ALLIANCE_STAFF' | 'BUYER_MANAGER' | 'CITY_STAFF' | 'COMMUNE_STAFF' | 'COOP_MANAGER' | 'COOP_MEMBER' | 'HOST_MANAGER' | 'OBSERVER' | 'PROCESSOR_MANAGER' | 'UNION_MANAGER';

export type MeResult = {
  readonly me: {
    readonly id: string;
    readonly displayName: string;
    readonly phone: string | null;
    readonly language: Language;
    readonly memberships: readonly ({
      readonly id: string;
      readonly role: Role;
      readonly mandate: string | null;
      readonly organisation: {
        readonly id: string;
        readonly name: string;
        readonly kind: OrganisationKind;
        readonly demonstration: boolean;
        readonly version: number;
        readonly place: {
          readonly id: string;
          readonly name: string;
          readonly fullName: string;
          readonly lat: number | null;
          readonly lon: number | null;
        } | null;
      } | null;
    })[];
  };
};

export type MeVariables = Record<string, never>;

export const meQuery: Document<MeResult, MeVariables> = {
  name: 'Me',
  hash: '7d92b99433df6ef6ecc45877e965b7e292d06da250166f3f94710f59af41f060',
};

export type SignOutResult = {
  readonly signOut: {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  } | {
    readonly __typename: 'Session';
    readonly id: string;
  };
};

export type SignOutVariables = {
  readonly input: PlainCommandInput;
};

export const signOutMutation: Document<SignOutResult, SignOutVariables> = {
  name: 'SignOut',
  hash: '9dad4fdb9501a4cfabcfb589630c5c851d8d8fd457448c1201144dc315e7b046',
};
