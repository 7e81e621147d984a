import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AppError, LIMITS, badInput, permits } from '#domain';
import { ExposureService, PaymentQueries } from '#feature/payments';
import { decodeCursor, pageOf, pageSize } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/context.js';
import { actorIn } from '../graphql/context.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  AgeingArgs,
  AgeingBucketType,
  ChargesArgs,
  ChargesType,
  DueConnection,
  DueType,
  DuesArgs,
  ExposureType,
  LateInterestType,
  TransferTargetType,
} from './due.types.js';
import { toCharges, toDue, toExposure, toTarget } from './payments.mapper.js';

const PERCENT_MAX = 1_000;
/** Fields that read rows of their own: asked for on one due, or on a few. */
const FIELD_COST = 100;

@Resolver(() => DueType)
export class DuesResolver {
  constructor(
    private readonly queries: PaymentQueries,
    private readonly exposures: ExposureService,
  ) {}

  @Query(() => DueConnection, { description: 'Dues that the actor may see, the earliest first.' })
  @Allow('money.read')
  async dues(@CurrentActor() actor: Actor, @Args() args: DuesArgs): Promise<DueConnection> {
    const page = { first: pageSize(args), after: decodeCursor(args.after, 2) };
    const { contractId, organisationId: orgId, side, state, overdue } = args;
    const filter = {
      contractId: contractId ?? null,
      orgId: orgId ?? null,
      side: side ?? null,
      state: state ?? null,
      overdue: overdue ?? null,
    };
    const rows = await this.queries.page(actor, filter, page);
    return pageOf(rows, page.first, { node: toDue, cursor: (row) => [row.dueOn, row.id] });
  }

  @Query(() => DueType, { description: 'One due.' })
  @Allow('money.read')
  async due(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => UuidScalar, description: 'The due.' }) id: string,
  ): Promise<DueType> {
    return toDue(await this.queries.byId(actor, id));
  }

  @Query(() => [AgeingBucketType], { description: 'Unpaid dues of an organisation by age.' })
  @Allow('money.read')
  ageing(@CurrentActor() actor: Actor, @Args() args: AgeingArgs): Promise<AgeingBucketType[]> {
    const { organisationId: orgId, side } = args;
    if (!permits(actor, 'money.read', { partyOrgs: [orgId] })) throw new AppError('NOT_FOUND');
    return this.queries.ageing(actor, { orgId, side });
  }

  @Query(() => ExposureType, { description: 'What a buyer owes beside its limit.' })
  @Allow('exposure.read')
  async exposure(
    @CurrentActor() actor: Actor,
    @Args('organisationId', { type: () => UuidScalar, description: 'The buyer.' })
    organisationId: string,
  ): Promise<ExposureType> {
    return toExposure(await this.exposures.exposure(actor, organisationId));
  }

  @Query(() => ChargesType, {
    description: 'Late interest and penalty within the law, with its articles; nothing is stored.',
  })
  @Allow('market_price.read')
  calculateCharges(@Args() args: ChargesArgs): ChargesType {
    const percents = [args.interestPercent ?? 0, args.penaltyPercent];
    const sums = args.amountVnd >= 0n && args.amountVnd <= LIMITS.money.amountMax;
    if (!sums || percents.some((each) => !(each >= 0 && each <= PERCENT_MAX))) {
      throw badInput('amountVnd', {
        vi: 'Số tiền và tỷ lệ phải từ 0; tỷ lệ tối đa 1.000 %.',
        en: 'Amount and rates start at 0; a rate is at most 1,000 %.',
      });
    }
    return toCharges(args);
  }

  @ResolveField(() => LateInterestType, {
    complexity: FIELD_COST,
    description: 'Late interest that has run and was not yet charged.',
  })
  lateInterest(
    @Parent() due: DueType,
    @Context() context: GraphContext,
  ): Promise<LateInterestType> {
    return this.queries.interest(actorIn(context), due.id);
  }

  @ResolveField(() => TransferTargetType, {
    nullable: true,
    complexity: FIELD_COST,
    description:
      'Where to pay, with VietQR; null without a verified account or when nothing is left.',
  })
  async transferTarget(
    @Parent() due: DueType,
    @Context() context: GraphContext,
  ): Promise<TransferTargetType | null> {
    const target = await this.queries.transferTarget(actorIn(context), due.id);
    return target === null ? null : toTarget(target);
  }
}
