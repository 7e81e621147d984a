import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { GenealogyStep } from '#feature/deliveries';
import { LotGenealogy } from '#feature/deliveries';
import { answer } from '../graphql/result.js';
import { UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { shown, unitOf } from './delivery.mapper.js';
import {
  type GenealogyStepType,
  LotGenealogyType,
  RecordLotOriginsInput,
  RecordLotOriginsResult,
} from './genealogy.types.js';

function toStep(step: GenealogyStep): GenealogyStepType {
  const { baseUnit, unit } = unitOf(step.productCode);
  return {
    depth: step.depth,
    fromLotId: step.fromLotId,
    deliveryId: step.deliveryId,
    shortCode: step.shortCode,
    lineId: step.lineId,
    sellerOrganisationId: step.sellerOrg,
    sellerName: step.sellerName,
    productCode: step.productCode,
    unit,
    acceptedOn: step.acceptedOn,
    acceptedQuantity: shown(step.acceptedBase, baseUnit),
    toLotId: step.toLotId,
    usedQuantity: step.usedBase === null ? null : shown(step.usedBase, baseUnit),
  };
}

@Resolver(() => LotGenealogyType)
export class GenealogyResolver {
  constructor(private readonly genealogy: LotGenealogy) {}

  @Query(() => LotGenealogyType, {
    description:
      'Where a lot comes from and where it went; at most 8 lots away, 500 loads each way.',
  })
  @Allow('delivery.read')
  lotGenealogy(
    @CurrentActor() actor: Actor,
    @Args('lotId', { type: () => UuidScalar, description: 'The lot.' }) lotId: string,
  ): Promise<LotGenealogyType> {
    return this.load(actor, lotId);
  }

  @Mutation(() => RecordLotOriginsResult, {
    description:
      'States the accepted loads a pooled or processed lot is made of. Refusals: ORIGIN_NOT_YOURS, ORIGIN_TOO_MUCH, QUANTITY_NOT_POSITIVE.',
  })
  @Allow('lot.write')
  async recordLotOrigins(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The lot and its loads.' }) input: RecordLotOriginsInput,
  ): Promise<typeof RecordLotOriginsResult> {
    const outcome = await this.genealogy.record(actor, input);
    return answer(outcome, (id) => this.load(actor, id));
  }

  private async load(actor: Actor, lotId: string): Promise<LotGenealogyType> {
    const { back, ahead } = await this.genealogy.trace(actor, lotId);
    return { lotId, back: back.map(toStep), ahead: ahead.map(toStep) };
  }
}
