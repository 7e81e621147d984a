// Generated from members.graphql and the schema of the API by `npm run web:documents`.
import type { Document } from '../../graphql/document.js';

export interface AddMemberInput {
  readonly displayName: string;
  readonly id: string;
  readonly idempotencyKey: string;
  readonly mandate?: string | null | undefined;
  readonly orgId: string;
  readonly phone: string;
  readonly role: Role;
}

export type Role = 'ADMINISTRATOR' | 'ALLIANCE_STAFF' | 'BUYER_MANAGER' | 'CITY_STAFF' | 'COMMUNE_STAFF' | 'COOP_MANAGER' | 'COOP_MEMBER' | 'HOST_MANAGER' | 'OBSERVER' | 'PROCESSOR_MANAGER' | 'UNION_MANAGER';

export type MembersResult = {
  readonly members: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: string;
        readonly personId: string;
        readonly displayName: string;
        readonly phone: string | null;
        readonly role: Role;
        readonly mandate: string | null;
        readonly since: string;
        readonly endedAt: string | null;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
    };
  };
};

export type MembersVariables = {
  readonly orgId: string;
};

export const membersQuery: Document<MembersResult, MembersVariables> = {
  name: 'Members',
  hash: '6a0beb0ae445d0b3ce2cf51413b5f9528c75b39e3a5bd6a4dfbcf8658c961840',
};

export type AddMemberResult = {
  readonly addMember: {
    readonly __typename: 'Membership';
    readonly id: string;
  } | {
    readonly __typename: 'Refusal';
    readonly code: string;
    readonly field: string | null;
    readonly messageVi: string;
    readonly messageEn: string;
  };
};

export type AddMemberVariables = {
  readonly input: AddMemberInput;
};

export const addMemberMutation: Document<AddMemberResult, AddMemberVariables> = {
  name: 'AddMember',
  hash: 'f60890a82ca635f76a346ca60ac43fe00c98d03b11c122ac7017313127a6c8f5',
};
