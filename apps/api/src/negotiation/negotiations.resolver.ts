import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor, TermsChange } from '#domain';
import { AppError, readTerms } from '#domain';
import { ContractQueries } from '#feature/contracts';
import { BrokerService, NegotiationQueries, NegotiationService } from '#feature/negotiation';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/context.js';
import { actorIn } from '../graphql/context.js';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { toNegotiation } from './negotiation.mapper.js';
import {
  AcceptOfferInput,
  AcceptOfferResult,
  CounterOfferInput,
  CounterOfferResult,
  DeclareInterestInput,
  DeclareInterestResult,
  EndNegotiationInput,
  EndNegotiationResult,
  NegotiateContractInput,
  NegotiateContractResult,
  NegotiationConnection,
  NegotiationLimitType,
  NegotiationType,
  NegotiationsArgs,
  OpenNegotiationInput,
  OpenNegotiationResult,
  ProposeMiddleInput,
  ProposeMiddleResult,
  SetNegotiationLimitInput,
  SetNegotiationLimitResult,
} from './negotiation.types.js';
import { toTermsChange } from './terms-change.mapper.js';
import type { TermsChangeInput } from './terms.inputs.js';

@Resolver(() => NegotiationType)
export class NegotiationsResolver {
  constructor(
    private readonly service: NegotiationService,
    private readonly brokers: BrokerService,
    private readonly queries: NegotiationQueries,
    private readonly contracts: ContractQueries,
  ) {}

  @Query(() => NegotiationConnection, {
    description: 'Negotiations that the actor may see, the newest first.',
  })
  @Allow('negotiation.read')
  async negotiations(
    @CurrentActor() actor: Actor,
    @Args() args: NegotiationsArgs,
  ): Promise<NegotiationConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const filter = { state: args.state ?? null, contractId: args.contractId ?? null };
    const rows = await this.queries.page(actor, filter, page);
    return pageOf(rows, page.first, {
      node: toNegotiation,
      cursor: (row) => [row.position, row.id],
    });
  }

  @Query(() => NegotiationType, { description: 'One negotiation.' })
  @Allow('negotiation.read')
  negotiation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The negotiation.' }) id: string,
  ): Promise<NegotiationType> {
    return this.load(actor, id);
  }

  @ResolveField(() => [NegotiationLimitType], {
    description: "The actor's own limits; those of others are shown to nobody.",
  })
  async ownLimits(
    @Context() context: GraphContext,
    @Parent() negotiation: NegotiationType,
  ): Promise<readonly NegotiationLimitType[]> {
    const limits = await this.queries.limits(actorIn(context), negotiation.id);
    return limits.map(({ orgId, priceVnd, paymentDays }) => ({
      organisationId: orgId,
      priceVnd,
      paymentDays,
    }));
  }

  @Mutation(() => OpenNegotiationResult, {
    description:
      'Opens a talk about a new contract. Refusals: NEGOTIATION_PARTIES, NEGOTIATION_EXPIRY, and those of terms.',
  })
  @Allow('negotiation.open')
  async openNegotiation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The parties and the first offer.' }) input: OpenNegotiationInput,
  ): Promise<typeof OpenNegotiationResult> {
    const { organisationId, buyerOrganisationId, basedOnContractId, change, term, ...rest } = input;
    const outcome = await this.service.open(actor, {
      ...rest,
      term: { from: term.from, to: term.to },
      orgId: organisationId ?? null,
      buyerOrgId: buyerOrganisationId,
      basedOnId: basedOnContractId ?? null,
      change: toTermsChange(change, () => null),
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => NegotiateContractResult, {
    description:
      'Opens a talk about a draft or an amendment. Refusals: CONTRACT_STATE, NEGOTIATION_OPEN, AMENDMENT_PENDING, and those of terms.',
  })
  @Allow('negotiation.act')
  async negotiateContract(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The contract and the first offer.' })
    input: NegotiateContractInput,
  ): Promise<typeof NegotiateContractResult> {
    const { organisationId, change, ...rest } = input;
    const stored = await this.contracts.document(actor, input.contractId, null);
    const outcome = await this.service.negotiateContract(actor, {
      ...rest,
      orgId: organisationId ?? null,
      change: changeOf(change, stored.terms),
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => CounterOfferResult, {
    description:
      'Answers with other terms. Refusals: NEGOTIATION_STATE, NEGOTIATION_EXPIRED, NEGOTIATION_MOVED, NEGOTIATION_ROUNDS, OUTSIDE_OWN_LIMIT, and those of terms.',
  })
  @Allow('negotiation.act')
  async counterOffer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The version that was read, and what to change in it.' })
    input: CounterOfferInput,
  ): Promise<typeof CounterOfferResult> {
    const { organisationId, change, ...rest } = input;
    const { versions } = await this.queries.byId(actor, input.negotiationId);
    const seen = versions.find((version) => version.version === input.version);
    if (seen === undefined) throw new AppError('NOT_FOUND');
    const outcome = await this.service.counter(actor, {
      ...rest,
      orgId: organisationId ?? null,
      change: changeOf(change, seen.terms),
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => AcceptOfferResult, {
    description:
      'Accepts a version; the last acceptance leads to the contract to sign. Refusals: NEGOTIATION_STATE, NEGOTIATION_EXPIRED, NEGOTIATION_MOVED, NEGOTIATION_ACCEPTED, OUTSIDE_OWN_LIMIT, CAPACITY_EXCEEDED, CONTRACT_STATE.',
  })
  @Allow('negotiation.act')
  async acceptOffer(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The version that was read.' }) input: AcceptOfferInput,
  ): Promise<typeof AcceptOfferResult> {
    const { organisationId, ...rest } = input;
    const outcome = await this.service.accept(actor, { ...rest, orgId: organisationId ?? null });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => EndNegotiationResult, {
    description: 'Ends a negotiation without agreement. Refusal: NEGOTIATION_STATE.',
  })
  @Allow('negotiation.act')
  async endNegotiation(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and why.' }) input: EndNegotiationInput,
  ): Promise<typeof EndNegotiationResult> {
    const { organisationId, ...rest } = input;
    const outcome = await this.service.end(actor, { ...rest, orgId: organisationId ?? null });
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => DeclareInterestResult, {
    description: 'A broker declares interests; every party sees it.',
  })
  @Allow('negotiation.broker')
  async declareInterest(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The declaration.' }) input: DeclareInterestInput,
  ): Promise<typeof DeclareInterestResult> {
    const { negotiationId, interest, text, idempotencyKey } = input;
    const command = { negotiationId, interest, text, idempotencyKey };
    const outcome = await this.brokers.declare(actor, command);
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => ProposeMiddleResult, {
    description:
      'A broker proposes the middle of the last offers. Refusals: BROKER_UNDECLARED, BROKER_CONFLICTED, BROKER_ONE_SIDED, TERMS_UNCHANGED, and those of a counter-offer.',
  })
  @Allow('negotiation.broker')
  async proposeMiddle(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Where.' }) input: ProposeMiddleInput,
  ): Promise<typeof ProposeMiddleResult> {
    const { negotiationId, version, note, idempotencyKey } = input;
    const command = { negotiationId, version, note: note ?? null, idempotencyKey };
    const outcome = await this.brokers.proposeMiddle(actor, command);
    return answer(outcome, (id) => this.load(actor, id));
  }

  @Mutation(() => SetNegotiationLimitResult, {
    description: 'Sets what the party would not go beyond; it is warned before it does.',
  })
  @Allow('negotiation.act')
  async setNegotiationLimit(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The limit.' }) input: SetNegotiationLimitInput,
  ): Promise<typeof SetNegotiationLimitResult> {
    const { organisationId, priceVnd, paymentDays, ...rest } = input;
    const outcome = await this.brokers.setLimit(actor, {
      ...rest,
      orgId: organisationId ?? null,
      priceVnd: priceVnd ?? null,
      paymentDays: paymentDays ?? null,
      quantityBase: null,
    });
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, id: string): Promise<NegotiationType> {
    return toNegotiation(await this.queries.byId(actor, id));
  }
}

/** Quantities of lines that exist are counted in the unit of their product. */
function changeOf(change: TermsChangeInput, text: string): TermsChange {
  const codes = new Map(readTerms(text).lines.map((line) => [line.no, line.product.code]));
  return toTermsChange(change, (no) => codes.get(no) ?? null);
}
