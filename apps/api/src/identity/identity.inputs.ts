import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import type { Role } from '#domain';
import type { AuditChain } from '#persistence';
import { PageArgs } from '../graphql/connection.js';
import { CommandInput } from '../graphql/result.js';
import { TextScalar, UuidScalar } from '../graphql/scalars.js';
import { AuditChainEnum, LanguageEnum, RoleEnum } from './identity.types.js';

@InputType({ description: 'Asks for a one-time code.' })
export class RequestSignInCodeInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the challenge, made by the client.' })
  challengeId: string;

  @Field(() => TextScalar, { description: 'Vietnamese mobile number as people write it.' })
  phone: string;
}

@InputType({ description: 'Gives the code back.' })
export class VerifySignInCodeInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The challenge the code was sent for.' })
  challengeId: string;

  @Field(() => TextScalar, { description: 'The six digits.' })
  code: string;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Name of the device, to know it again in the list of sessions.',
  })
  device?: string | null;
}

@InputType({ description: 'A command that needs nothing but its key.' })
export class PlainCommandInput extends CommandInput {}

@InputType({ description: "Ends one of the person's own sessions." })
export class EndSessionInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The session.' })
  sessionId: string;
}

@InputType({ description: "Changes the person's own profile; absent fields stay." })
export class UpdateMeInput extends CommandInput {
  @Field(() => TextScalar, { nullable: true, description: 'Name.' })
  displayName?: string | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'Language of messages.' })
  language?: 'vi' | 'en' | null;
}

@InputType({ description: 'Gives a person, found or made by phone, a role.' })
export class AddMemberInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the new membership, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'The organisation.' })
  orgId: string;

  @Field(() => TextScalar, { description: 'Vietnamese mobile number.' })
  phone: string;

  @Field(() => TextScalar, { description: 'Name; kept as it is when the phone is known.' })
  displayName: string;

  @Field(() => RoleEnum, { description: 'The role; it must fit the kind of organisation.' })
  role: Role;

  @Field(() => TextScalar, { nullable: true, description: 'Mandate by which this person signs.' })
  mandate?: string | null;
}

@InputType({ description: 'Ends a role.' })
export class EndMembershipInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The membership.' })
  membershipId: string;
}

@InputType({ description: 'Files the mandate of a member, or withdraws it.' })
export class FileMandateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The membership.' })
  membershipId: string;

  @Field(() => TextScalar, {
    nullable: true,
    description: 'Number and day of the paper; null withdraws the mandate.',
  })
  mandate?: string | null;
}

@InputType({ description: 'Suspends a person, or lifts the suspension.' })
export class SetPersonStatusInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The person.' })
  personId: string;

  @Field(() => Boolean, { description: 'True suspends, false lifts.' })
  suspended: boolean;

  @Field(() => TextScalar, { description: 'Why; kept in the audit chain.' })
  reason: string;
}

@InputType({ description: 'Makes an API key.' })
export class CreateApiKeyInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Key of the new record, made by the client.' })
  id: string;

  @Field(() => UuidScalar, { description: 'Organisation it acts for.' })
  orgId: string;

  @Field(() => TextScalar, { description: 'What it is for, at most 100 characters.' })
  label: string;

  @Field(() => Int, { description: 'Life in days, 1 to 365.' })
  expiresInDays: number;
}

@InputType({ description: 'Ends an API key.' })
export class EndApiKeyInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The key.' })
  keyId: string;
}

@ArgsType()
export class MembersArgs extends PageArgs {
  @Field(() => UuidScalar, { description: 'The organisation.' })
  orgId: string;
}

@ArgsType()
export class AuditTrailArgs extends PageArgs {
  @Field(() => AuditChainEnum, { description: 'Kind of chain.' })
  chain: AuditChain;

  @Field(() => UuidScalar, { description: 'Key of what the chain is about.' })
  chainId: string;
}
