import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Role } from '#domain';
import { OrganisationType } from '../directory/organisation.types.js';
import { connectionType } from '../graphql/connection.js';
import { InstantScalar, Int64Scalar, UuidScalar } from '../graphql/scalars.js';

export const RoleEnum = {
  CITY_STAFF: 'city_staff',
  COMMUNE_STAFF: 'commune_staff',
  ALLIANCE_STAFF: 'alliance_staff',
  ADMINISTRATOR: 'administrator',
  UNION_MANAGER: 'union_manager',
  COOP_MANAGER: 'coop_manager',
  COOP_MEMBER: 'coop_member',
  PROCESSOR_MANAGER: 'processor_manager',
  BUYER_MANAGER: 'buyer_manager',
  HOST_MANAGER: 'host_manager',
  OBSERVER: 'observer',
} as const;
registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a person may do in an organisation.',
  valuesMap: {
    CITY_STAFF: { description: 'Staff of the city: runs rounds, reviews proposals.' },
    COMMUNE_STAFF: { description: 'Staff of a commune or ward: helps those of its area.' },
    ALLIANCE_STAFF: { description: 'Staff of the Cooperative Alliance: sees, does not decide.' },
    ADMINISTRATOR: { description: 'Administrator of the house.' },
    UNION_MANAGER: { description: 'Runs a cooperative union.' },
    COOP_MANAGER: { description: 'Runs a cooperative or cooperative group.' },
    COOP_MEMBER: { description: 'Member household of a cooperative.' },
    PROCESSOR_MANAGER: { description: 'Runs a processor.' },
    BUYER_MANAGER: { description: 'Runs a buyer or a trader.' },
    HOST_MANAGER: { description: 'Runs an eco-tourism host.' },
    OBSERVER: { description: 'Sees, never writes.' },
  },
});

export const LanguageEnum = {
  VI: 'vi',
  EN: 'en',
} as const;
registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'Language of messages to a person.',
  valuesMap: { VI: { description: 'Vietnamese.' }, EN: { description: 'English.' } },
});

export const PersonStatusEnum = {
  ACTIVE: 'active',
  SUSPENDED: 'suspended',
} as const;
registerEnumType(PersonStatusEnum, {
  name: 'PersonStatus',
  description: 'Standing of a person.',
  valuesMap: {
    ACTIVE: { description: 'May sign in.' },
    SUSPENDED: { description: 'May not sign in; every session has ended.' },
  },
});

export const AuditChainEnum = {
  CONTRACT: 'contract',
  PROPOSAL_GROUP: 'proposal_group',
  ORGANISATION: 'organisation',
  ROUND: 'round',
  SECURITY: 'security',
} as const;
registerEnumType(AuditChainEnum, {
  name: 'AuditChain',
  description: 'Whose chain of records it is.',
  valuesMap: {
    CONTRACT: { description: 'One per contract.' },
    PROPOSAL_GROUP: { description: 'One per proposal group.' },
    ORGANISATION: { description: "An organisation's registry record." },
    ROUND: { description: 'One per round.' },
    SECURITY: { description: 'The one of sign-ins, rights and the clock; for administrators.' },
  },
});

@ObjectType('SignInChallenge', {
  description: 'A code was asked for; known and unknown numbers get the same answer.',
})
export class SignInChallengeType {
  @Field(() => UuidScalar, { description: 'The challenge, as made by the client.' })
  challengeId: string;

  @Field(() => InstantScalar, { description: 'When its code ends.' })
  expiresAt: Date;
}

@ObjectType('Membership', { description: 'A role of a person in an organisation.' })
export class MembershipType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The person.' })
  personId: string;

  @Field(() => String, { description: 'Name of the person.' })
  displayName: string;

  @Field(() => String, {
    nullable: true,
    description: 'Phone of the person; null for those who may not see it.',
  })
  phone: string | null;

  @Field(() => RoleEnum, { description: 'The role.' })
  role: Role;

  @Field(() => String, {
    nullable: true,
    description: 'Mandate on file by which this person signs (văn bản ủy quyền).',
  })
  mandate: string | null;

  @Field(() => InstantScalar, { description: 'Since when.' })
  since: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  orgId: string;
  organisation?: OrganisationType | null;
}

@ObjectType('Me', { description: 'The person who is signed in.' })
export class MeType {
  @Field(() => UuidScalar, { description: 'Key of the person.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  displayName: string;

  @Field(() => LanguageEnum, { description: 'Language of messages.' })
  language: 'vi' | 'en';

  @Field(() => String, { nullable: true, description: 'Own phone, the login.' })
  phone: string | null;

  @Field(() => [MembershipType], { description: 'Roles held now.' })
  memberships: MembershipType[];
}

@ObjectType('SignedIn', { description: 'A session was opened.' })
export class SignedInType {
  @Field(() => String, {
    description: 'Send it as `Authorization: Bearer <token>`; it is shown here alone.',
  })
  token: string;

  @Field(() => UuidScalar, { description: 'The session.' })
  sessionId: string;

  @Field(() => InstantScalar, { description: 'When the session ends at the latest.' })
  expiresAt: Date;

  @Field(() => MeType, { description: 'Who signed in.' })
  me: MeType;
}

@ObjectType('Person', { description: 'A person, as an administrator sees them.' })
export class PersonType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  displayName: string;

  @Field(() => PersonStatusEnum, { description: 'Standing.' })
  status: 'active' | 'suspended';
}

@ObjectType('Session', { description: 'A sign-in that is still good.' })
export class SessionType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What the person calls the device.' })
  device: string | null;

  @Field(() => InstantScalar, { description: 'When it was opened.' })
  createdAt: Date;

  @Field(() => InstantScalar, { description: 'When it was last used, to ten minutes.' })
  lastUsedAt: Date;

  @Field(() => InstantScalar, { description: 'When it ends at the latest.' })
  expiresAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was ended.' })
  endedAt: Date | null;

  @Field(() => Boolean, { description: 'True for the session of this request.' })
  current: boolean;
}

@ObjectType('ApiKey', { description: "A key of an organisation's own systems." })
export class ApiKeyType {
  @Field(() => UuidScalar, { description: 'Key.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Organisation it acts for.' })
  orgId: string;

  @Field(() => String, { description: 'What it is for.' })
  label: string;

  @Field(() => RoleEnum, { description: 'Role it acts with; never for what only a person does.' })
  role: Role;

  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => InstantScalar, { description: 'When it ends.' })
  expiresAt: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was ended early.' })
  endedAt: Date | null;
}

@ObjectType('CreatedApiKey', { description: 'A new key with its secret.' })
export class CreatedApiKeyType {
  @Field(() => ApiKeyType, { description: 'The key.' })
  key: ApiKeyType;

  @Field(() => String, {
    nullable: true,
    description: 'Shown when it is made, and for 15 minutes to a repeat of the same command.',
  })
  secret: string | null;
}

@ObjectType('AuditRecord', { description: 'One record of a hash chain.' })
export class AuditRecordType {
  @Field(() => Int64Scalar, { description: 'Number in the chain, from 1, without gaps.' })
  seq: bigint;

  @Field(() => String, { description: 'What was done.' })
  action: string;

  @Field(() => InstantScalar, { description: 'When it was recorded.' })
  at: Date;

  @Field(() => String, { description: 'SHA-256 of this record, hexadecimal.' })
  hash: string;

  @Field(() => String, { description: 'Hash of the record before; empty for the first.' })
  prevHash: string;

  @Field(() => String, { description: 'The exact text that was hashed: canonical JSON.' })
  payload: string;
}

export const MembershipConnection = connectionType('Membership', () => MembershipType);
export const AuditRecordConnection = connectionType('AuditRecord', () => AuditRecordType);
