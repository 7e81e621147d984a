import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, resultUnion } from '../graphql/result.js';
import { DecimalScalar, LocalDateScalar, UuidScalar } from '../graphql/scalars.js';

@ObjectType('LotGenealogyStep', { description: 'An accepted load between two lots.' })
export class GenealogyStepType {
  @Field(() => Int, { description: 'How many lots away, from 0.' })
  depth: number;

  @Field(() => UuidScalar, { nullable: true, description: 'The lot that was delivered.' })
  fromLotId: string | null;

  @Field(() => UuidScalar, { description: 'The load.' })
  deliveryId: string;

  @Field(() => String, { description: 'Its short code.' })
  shortCode: string;

  @Field(() => UuidScalar, { description: 'The line of the contract.' })
  lineId: string;

  @Field(() => UuidScalar, { description: 'Who sold it.' })
  sellerOrganisationId: string;

  @Field(() => String, { description: 'Its name today.' })
  sellerName: string;

  @Field(() => String, { description: 'Code of the product.' })
  productCode: string;

  @Field(() => String, { description: 'Unit of the quantities.' })
  unit: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Day of acceptance.' })
  acceptedOn: string | null;

  @Field(() => DecimalScalar, { description: 'What was accepted of it, corrections included.' })
  acceptedQuantity: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The lot made of it; null for none yet.',
  })
  toLotId: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'How much of it that lot uses.' })
  usedQuantity: string | null;
}

@ObjectType('LotGenealogy', {
  description:
    'Where a lot comes from and what was made of it, over loads the actor may see (truy xuất nguồn gốc).',
})
export class LotGenealogyType {
  @Field(() => UuidScalar, { description: 'The lot.' })
  lotId: string;

  @Field(() => [GenealogyStepType], { description: 'Back to the fields, nearest first.' })
  back: readonly GenealogyStepType[];

  @Field(() => [GenealogyStepType], { description: 'Ahead to what was made of it, nearest first.' })
  ahead: readonly GenealogyStepType[];
}

@InputType({ description: 'A load that a lot is made of.' })
export class LotOriginInput {
  @Field(() => UuidScalar, { description: 'An accepted load bought by the owner of the lot.' })
  deliveryId: string;

  @Field(() => UuidScalar, { description: 'Its line.' })
  lineId: string;

  @Field(() => DecimalScalar, { description: 'How much of it, in the unit of the line.' })
  quantity: string;
}

@InputType({ description: 'What a pooled or processed lot is made of.' })
export class RecordLotOriginsInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The lot.' })
  lotId: string;

  @Field(() => [LotOriginInput], { description: 'Its loads, 1 to 50.' })
  origins: LotOriginInput[];
}

export const RecordLotOriginsResult = resultUnion('RecordLotOrigins', () => LotGenealogyType);
