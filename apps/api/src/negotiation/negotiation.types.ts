import {
  ArgsType,
  Field,
  InputType,
  Int,
  IntersectionType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import type { ContractTerms, NegotiationOrigin, NegotiationState } from '#domain';
import type { Connection } from '../graphql/connection.js';
import { PageArgs, connectionType } from '../graphql/connection.js';
import { CommandInput, resultUnion } from '../graphql/result.js';
import { InstantScalar, Int64Scalar, TextScalar, UuidScalar } from '../graphql/scalars.js';
import { ContractKindEnum, TermDaysInput, TermsChangeInput } from './terms.inputs.js';

export const NegotiationStateEnum = {
  OPEN: 'open',
  AGREED: 'agreed',
  WITHDRAWN: 'withdrawn',
  EXPIRED: 'expired',
} as const satisfies Record<string, NegotiationState>;
registerEnumType(NegotiationStateEnum, {
  name: 'NegotiationState',
  description: 'State of a negotiation.',
  valuesMap: {
    OPEN: { description: 'Offers are exchanged (đang thương lượng).' },
    AGREED: { description: 'Every party accepted the same version (đã thống nhất).' },
    WITHDRAWN: { description: 'A party ended it (đã kết thúc).' },
    EXPIRED: { description: 'Nobody answered in time (đã hết hạn).' },
  },
});

export const NegotiationOriginEnum = {
  DIRECT: 'direct',
  INVITATION: 'invitation',
  RENEWAL: 'renewal',
  DRAFT: 'draft',
  AMENDMENT: 'amendment',
  RENEGOTIATION: 'renegotiation',
  MEDIATION: 'mediation',
} as const satisfies Record<string, NegotiationOrigin>;
registerEnumType(NegotiationOriginEnum, {
  name: 'NegotiationOrigin',
  description: 'What a negotiation is about.',
  valuesMap: {
    DIRECT: { description: 'A contract agreed outside.' },
    INVITATION: { description: 'An invitation to a known partner.' },
    RENEWAL: { description: 'A contract that follows another.' },
    DRAFT: { description: 'A drafted contract that is not in force.' },
    AMENDMENT: { description: 'A contract in force.' },
    RENEGOTIATION: { description: 'A contract whose clause calls for new talks.' },
    MEDIATION: { description: 'What a mediation led to.' },
  },
});

/** How a party may open a talk of its own. */
export const OpeningEnum = {
  DIRECT: 'direct',
  INVITATION: 'invitation',
  RENEWAL: 'renewal',
} as const;
registerEnumType(OpeningEnum, {
  name: 'NegotiationOpening',
  description: 'Why a new contract is talked about.',
  valuesMap: {
    DIRECT: { description: 'The parties agreed outside and put it in writing here.' },
    INVITATION: { description: 'A known partner is invited.' },
    RENEWAL: { description: 'An earlier contract is to go on.' },
  },
});

@ObjectType('TermsDifference', { description: 'A term that two versions say differently.' })
export class TermsDifferenceType {
  @Field(() => String, { description: 'Where, for example "lines.1.price".' })
  path: string;

  @Field(() => String, { description: 'Its name in Vietnamese.' })
  label: string;

  @Field(() => String, { description: 'Its name in English.' })
  labelEn: string;

  @Field(() => String, { nullable: true, description: 'As it was; null for something new.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'As it is; null when taken out.' })
  after: string | null;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'What it adds to the value of the contract in dong.',
  })
  moneyEffectVnd: bigint | null;
}

@ObjectType('ClauseGap', { description: 'What the terms lack, by the checklist.' })
export class ClauseGapType {
  @Field(() => String, { description: 'Code of the rule.' })
  code: string;

  @Field(() => String, { description: 'fao_unidroit, decree_98 or balance.' })
  source: string;

  @Field(() => Boolean, { description: 'Behind known damage, or plain advice.' })
  serious: boolean;

  @Field(() => String, { description: 'The gap explained in Vietnamese.' })
  text: string;

  @Field(() => String, { description: 'The gap explained in English.' })
  textEn: string;
}

@ObjectType('NegotiationAcceptance', { description: 'A party accepted a version.' })
export class NegotiationAcceptanceType {
  @Field(() => UuidScalar, { description: 'The party.' })
  organisationId: string;

  @Field(() => String, { description: 'Who accepted for it.' })
  name: string;

  @Field(() => Boolean, { description: 'By offering it.' })
  proposed: boolean;

  @Field(() => String, { nullable: true, description: 'Who read it aloud to the person.' })
  readAloudBy: string | null;

  @Field(() => InstantScalar, { description: 'When.' })
  acceptedAt: Date;
}

@ObjectType('NegotiationVersion', { description: 'An offer: whole terms; it never changes.' })
export class NegotiationVersionType {
  @Field(() => Int, { description: 'Number, from 1.' })
  version: number;

  @Field(() => UuidScalar, { nullable: true, description: 'Whose offer; null for a broker.' })
  byOrganisationId: string | null;

  @Field(() => Boolean, { description: 'Proposed by staff as a neutral broker.' })
  byBroker: boolean;

  @Field(() => String, { nullable: true, description: 'Who wrote it.' })
  authorName: string | null;

  @Field(() => String, { nullable: true, description: 'A note to the others.' })
  note: string | null;

  @Field(() => InstantScalar, { description: 'When.' })
  createdAt: Date;

  @Field(() => Int64Scalar, { description: 'Value of all lines in dong.' })
  totalVnd: bigint;

  @Field(() => String, { description: 'The terms as canonical JSON.' })
  terms: string;

  @Field(() => [String], { description: 'The terms in eight plain sentences.' })
  summary: readonly string[];

  @Field(() => [TermsDifferenceType], { description: 'What differs from the version before.' })
  changes: TermsDifferenceType[];

  @Field(() => Int64Scalar, { description: 'Difference of the totals in dong.' })
  moneyEffectVnd: bigint;

  @Field(() => [ClauseGapType], { description: 'What the checklist misses, serious first.' })
  gaps: ClauseGapType[];

  @Field(() => [NegotiationAcceptanceType], { description: 'Who has accepted it.' })
  acceptances: NegotiationAcceptanceType[];
}

@ObjectType('BrokerDeclaration', { description: 'What a broker declared, for all to see.' })
export class BrokerDeclarationType {
  @Field(() => String, { description: 'Who.' })
  personName: string;

  @Field(() => Boolean, { description: 'Has a connection with a party.' })
  interest: boolean;

  @Field(() => String, { description: 'In words.' })
  text: string;

  @Field(() => InstantScalar, { description: 'When.' })
  declaredAt: Date;
}

@ObjectType('NegotiationLimit', { description: "A party's own limit; shown to itself alone." })
export class NegotiationLimitType {
  @Field(() => UuidScalar, { description: 'The party.' })
  organisationId: string;

  @Field(() => Int64Scalar, { nullable: true, description: 'Least or most price per unit.' })
  priceVnd: bigint | null;

  @Field(() => Int, { nullable: true, description: 'Most days to be paid.' })
  paymentDays: number | null;
}

@ObjectType('Negotiation', { description: 'Talks about the terms of a contract (thương lượng).' })
export class NegotiationType {
  @Field(() => UuidScalar, { description: 'Id.' })
  id: string;

  @Field(() => NegotiationStateEnum, { description: 'State.' })
  state: NegotiationState;

  @Field(() => NegotiationOriginEnum, { description: 'What it is about.' })
  origin: NegotiationOrigin;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The contract talked about, or the one that was agreed.',
  })
  contractId: string | null;

  @Field(() => [UuidScalar], { description: 'The parties.' })
  partyOrganisationIds: readonly string[];

  @Field(() => Int, { description: 'The version on the table.' })
  currentVersion: number;

  @Field(() => InstantScalar, { description: 'Until when it can be answered.' })
  expiresAt: Date;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endedReason: string | null;

  @Field(() => InstantScalar, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => InstantScalar, { description: 'When it was opened.' })
  createdAt: Date;

  @Field(() => [NegotiationVersionType], { description: 'Every version, the first first.' })
  versions: NegotiationVersionType[];

  @Field(() => [BrokerDeclarationType], { description: 'What brokers declared.' })
  declarations: BrokerDeclarationType[];
}

@ArgsType()
class NegotiationFilterArgs {
  @Field(() => NegotiationStateEnum, { nullable: true, description: 'Only this state.' })
  state?: NegotiationState | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Only about this contract.' })
  contractId?: string | null;
}

@ArgsType()
export class NegotiationsArgs extends IntersectionType(PageArgs, NegotiationFilterArgs) {}

@InputType({ isAbstract: true })
abstract class PartyInput extends CommandInput {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The party acted for; needed only by who manages several.',
  })
  organisationId?: string | null;
}

@InputType({ isAbstract: true })
abstract class OfferInput extends PartyInput {
  @Field(() => TermsChangeInput, { description: 'What is offered.' })
  change: TermsChangeInput;

  @Field(() => TextScalar, { nullable: true, description: 'A note, at most 2,000 characters.' })
  note?: string | null;

  @Field(() => Int, { nullable: true, description: 'Hours to answer, 1 to 336; 72 by default.' })
  hours?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Sent again after the warning about the own limit.',
  })
  beyondLimit?: boolean | null;
}

@InputType({ description: 'A talk about a new contract.' })
export class OpenNegotiationInput extends OfferInput {
  @Field(() => OpeningEnum, { description: 'Why.' })
  origin: 'direct' | 'invitation' | 'renewal';

  @Field(() => UuidScalar, { description: 'The buyer; sellers stand in the lines.' })
  buyerOrganisationId: string;

  @Field(() => ContractKindEnum, { description: 'What it is to bind.' })
  kind: ContractTerms['kind'];

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The framework of a season, or the contract that is renewed.',
  })
  basedOnContractId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the season.' })
  seasonNo?: number | null;

  @Field(() => TextScalar, { description: 'Where goods are taken to.' })
  destination: string;

  @Field(() => TermDaysInput, { description: 'Term.' })
  term: TermDaysInput;
}

@InputType({ description: 'A talk about a contract that exists.' })
export class NegotiateContractInput extends OfferInput {
  @Field(() => UuidScalar, { description: 'The contract.' })
  contractId: string;
}

@InputType({ description: 'A counter-offer (đề nghị lại).' })
export class CounterOfferInput extends OfferInput {
  @Field(() => UuidScalar, { description: 'The negotiation.' })
  negotiationId: string;

  @Field(() => Int, { description: 'The version that was read.' })
  version: number;
}

@InputType({ description: 'Acceptance of an offer.' })
export class AcceptOfferInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'The negotiation.' })
  negotiationId: string;

  @Field(() => Int, { description: 'The version that was read.' })
  version: number;

  @Field(() => TextScalar, { nullable: true, description: 'Who read it aloud, if somebody did.' })
  readAloudBy?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Sent again after the warning about the own limit.',
  })
  beyondLimit?: boolean | null;
}

@InputType({ description: 'End of a negotiation.' })
export class EndNegotiationInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'The negotiation.' })
  negotiationId: string;

  @Field(() => TextScalar, { description: 'Why, at most 500 characters.' })
  reason: string;
}

@InputType({ description: 'A declaration of interests.' })
export class DeclareInterestInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The negotiation.' })
  negotiationId: string;

  @Field(() => Boolean, { description: 'There is a connection with a party.' })
  interest: boolean;

  @Field(() => TextScalar, { description: 'In words, at most 500 characters.' })
  text: string;
}

@InputType({ description: "A broker's middle." })
export class ProposeMiddleInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The negotiation.' })
  negotiationId: string;

  @Field(() => Int, { description: 'The version on the table.' })
  version: number;

  @Field(() => TextScalar, { nullable: true, description: 'A note to the parties.' })
  note?: string | null;
}

@InputType({ description: "A party's private limit." })
export class SetNegotiationLimitInput extends PartyInput {
  @Field(() => UuidScalar, { description: 'The negotiation.' })
  negotiationId: string;

  @Field(() => Int64Scalar, {
    nullable: true,
    description: 'Least price for a seller, most for a buyer, dong per unit.',
  })
  priceVnd?: bigint | null;

  @Field(() => Int, { nullable: true, description: 'Most days to be paid, 0 to 120.' })
  paymentDays?: number | null;
}

export const NegotiationConnection = connectionType('Negotiation', () => NegotiationType);
export type NegotiationConnection = Connection<NegotiationType>;
const result = (name: string) => resultUnion(name, () => NegotiationType);
export const OpenNegotiationResult = result('OpenNegotiation');
export const NegotiateContractResult = result('NegotiateContract');
export const CounterOfferResult = result('CounterOffer');
export const AcceptOfferResult = result('AcceptOffer');
export const EndNegotiationResult = result('EndNegotiation');
export const DeclareInterestResult = result('DeclareInterest');
export const ProposeMiddleResult = result('ProposeMiddle');
export const SetNegotiationLimitResult = result('SetNegotiationLimit');
