import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { AgreementView, Confirmation } from '#feature/deliveries';
import { DeliveryQueries, DeliveryWeighings } from '#feature/deliveries';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/context.js';
import { actorIn, loaderIn } from '../graphql/context.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { toAgreement, toDelivery } from './delivery.mapper.js';
import {
  DeliveriesArgs,
  DeliveryAgreementType,
  DeliveryConfirmationType,
  DeliveryConnection,
  DeliveryType,
} from './delivery.types.js';

@Resolver(() => DeliveryType)
export class DeliveriesResolver {
  constructor(
    private readonly queries: DeliveryQueries,
    private readonly weighings: DeliveryWeighings,
  ) {}

  @Query(() => DeliveryConnection, {
    description: 'Loads of contracts that the actor may see, the newest first.',
  })
  @Allow('delivery.read')
  async deliveries(
    @CurrentActor() actor: Actor,
    @Args() args: DeliveriesArgs,
  ): Promise<DeliveryConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const { contractId = null, organisationId: orgId = null, state = null } = args;
    const shortCode = args.shortCode?.toUpperCase() ?? null;
    const rows = await this.queries.page(actor, { contractId, orgId, state, shortCode }, page);
    return pageOf(rows, page.first, {
      node: (row) => toDelivery(actor, row),
      cursor: (row) => [row.position, row.id],
    });
  }

  @Query(() => DeliveryType, { description: 'One load.' })
  @Allow('delivery.read')
  async delivery(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The load.' }) id: string,
  ): Promise<DeliveryType> {
    return toDelivery(actor, await this.queries.byId(actor, id));
  }

  @Query(() => DeliveryConfirmationType, {
    description:
      'Key and code by which the actor’s party confirms what the other side weighed, also without a network.',
  })
  @Allow('delivery.weigh')
  deliveryConfirmation(
    @CurrentActor() actor: Actor,
    @Args('deliveryId', { type: () => UuidScalar, description: 'The load.' }) deliveryId: string,
    @Args('organisationId', {
      type: () => UuidScalar,
      nullable: true,
      description: 'The party acted for; needed only by who acts for several.',
    })
    orgId: string | null = null,
    @Args('otherOrganisationId', {
      type: () => UuidScalar,
      nullable: true,
      description: 'Whose weights are confirmed; needed by a buyer of a pooled load.',
    })
    otherOrgId: string | null = null,
  ): Promise<Confirmation> {
    return this.weighings.confirmationFor(actor, { deliveryId, orgId, otherOrgId });
  }

  @ResolveField(() => [DeliveryAgreementType], {
    description: 'What was proposed about the load for all sides to agree on, the oldest first.',
  })
  async agreements(
    @Context() context: GraphContext,
    @Parent() delivery: DeliveryType,
  ): Promise<DeliveryAgreementType[]> {
    const actor = actorIn(context);
    const views = await loaderIn<string, readonly AgreementView[]>(
      context,
      'delivery.agreements',
      (ids) => this.queries.agreementsOf(actor, ids),
    ).load(delivery.id);
    return (views ?? []).map((view) => toAgreement(actor, view));
  }
}
