import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { permits } from '#domain';
import { LotsQueries } from '#feature/supply';
import { actorIn, loaderIn, type GraphContext } from '../graphql/context.js';
import { Int64Scalar, UuidScalar } from '../graphql/scalars.js';
import type { LotNode } from './lot.mapper.js';
import { LotCertificateType, LotType } from './lot.types.js';

/** Fields of a lot that need rights or further rows; they cost nothing unless asked for. */
@Resolver(() => LotType)
export class LotFieldsResolver {
  constructor(private readonly lotsQueries: LotsQueries) {}

  @ResolveField(() => Int64Scalar, { nullable: true })
  reservePriceVnd(
    @Parent() { row }: LotNode,
    @Context() context: GraphContext,
  ): Promise<bigint | null> | null {
    const actor = actorIn(context);
    if (!permits(actor, 'lot.read_private', { orgId: row.orgId })) return null;
    const loader = loaderIn<LotNode['row'], bigint>(context, 'lot.reservePrice', async (rows) => {
      const prices = await this.lotsQueries.reservePrices(actor, rows);
      return rows.map(({ id }) => prices.get(id) ?? null);
    });
    return loader.load(row);
  }

  @ResolveField(() => [UuidScalar], { nullable: true })
  excludedOrganisations(
    @Parent() { row }: LotNode,
    @Context() context: GraphContext,
  ): readonly string[] | null {
    return permits(actorIn(context), 'lot.read_private', { orgId: row.orgId })
      ? row.excludeOrgs
      : null;
  }

  @ResolveField(() => [LotCertificateType])
  async certificates(
    @Parent() { row }: LotNode,
    @Context() context: GraphContext,
  ): Promise<LotCertificateType[]> {
    const loader = loaderIn<string, LotCertificateType[]>(
      context,
      'lot.certificates',
      async (ids) => {
        const rows = await this.lotsQueries.certificates(actorIn(context), ids);
        return ids.map((id) => rows.filter((certificate) => certificate.lotId === id));
      },
    );
    return (await loader.load(row.id)) ?? [];
  }
}
