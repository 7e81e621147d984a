import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { permits, shownAmount } from '#domain';
import { ProcessingQueries } from '#feature/processing';
import { actorIn, loaderIn, type GraphContext } from '../graphql/context.js';
import { DecimalScalar, Int64Scalar } from '../graphql/scalars.js';
import { LotCertificateType } from '../supply/lot.types.js';
import type { ProcessingNode } from './processing.mapper.js';
import { ProcessingOfferType } from './processing.types.js';

/** Fields of a processing offer that need rights or further rows; they cost nothing unless asked for. */
@Resolver(() => ProcessingOfferType)
export class ProcessingFieldsResolver {
  constructor(private readonly queries: ProcessingQueries) {}

  @ResolveField(() => Int64Scalar, { nullable: true })
  costVnd(
    @Parent() { row }: ProcessingNode,
    @Context() context: GraphContext,
  ): Promise<bigint | null> | null {
    const actor = actorIn(context);
    if (!permits(actor, 'processing.read_private', { orgId: row.orgId })) return null;
    const loader = loaderIn<ProcessingNode['row'], bigint>(
      context,
      'processing.cost',
      async (rows) => {
        const costs = await this.queries.costs(actor, rows);
        return rows.map(({ id }) => costs.get(id) ?? null);
      },
    );
    return loader.load(row);
  }

  @ResolveField(() => DecimalScalar, { nullable: true })
  async derivedNeed(
    @Parent() { row }: ProcessingNode,
    @Context() context: GraphContext,
  ): Promise<string | null> {
    const loader = loaderIn<string, bigint>(context, 'processing.derivedNeed', async (ids) => {
      const needs = await this.queries.derivedNeeds(actorIn(context), ids);
      return ids.map((id) => needs.get(id) ?? null);
    });
    const need = await loader.load(row.id);
    return need === null ? null : shownAmount(need, 'g');
  }

  @ResolveField(() => [LotCertificateType])
  async certificates(
    @Parent() { row }: ProcessingNode,
    @Context() context: GraphContext,
  ): Promise<LotCertificateType[]> {
    const loader = loaderIn<string, LotCertificateType[]>(
      context,
      'processing.certificates',
      async (ids) => {
        const rows = await this.queries.certificates(actorIn(context), ids);
        return ids.map((id) => rows.filter((certificate) => certificate.lotId === id));
      },
    );
    return (await loader.load(row.id)) ?? [];
  }
}
