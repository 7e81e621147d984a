import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { permits } from '#domain';
import { DemandsQueries } from '#feature/demand';
import { productTypeOf } from '../catalogue/product.mapper.js';
import { ProductType } from '../catalogue/product.types.js';
import { actorIn, loaderIn, type GraphContext } from '../graphql/context.js';
import { Int64Scalar, UuidScalar } from '../graphql/scalars.js';
import type { DemandNode } from './demand.mapper.js';
import { DemandType } from './demand.types.js';

/** Fields of a demand that need rights or further rows; they cost nothing unless asked for. */
@Resolver(() => DemandType)
export class DemandFieldsResolver {
  constructor(private readonly demandsQueries: DemandsQueries) {}

  @ResolveField(() => Int64Scalar, { nullable: true })
  limitPriceVnd(
    @Parent() { row }: DemandNode,
    @Context() context: GraphContext,
  ): Promise<bigint | null> | null {
    const actor = actorIn(context);
    if (!permits(actor, 'demand.read_private', { orgId: row.orgId })) return null;
    const loader = loaderIn<DemandNode['row'], bigint>(
      context,
      'demand.limitPrice',
      async (rows) => {
        const prices = await this.demandsQueries.limitPrices(actor, rows);
        return rows.map(({ id }) => prices.get(id) ?? null);
      },
    );
    return loader.load(row);
  }

  @ResolveField(() => [UuidScalar], { nullable: true })
  excludedOrganisations(
    @Parent() { row }: DemandNode,
    @Context() context: GraphContext,
  ): readonly string[] | null {
    return permits(actorIn(context), 'demand.read_private', { orgId: row.orgId })
      ? row.excludeOrgs
      : null;
  }

  @ResolveField(() => [ProductType])
  async substitutes(
    @Parent() { row }: DemandNode,
    @Context() context: GraphContext,
  ): Promise<ProductType[]> {
    const loader = loaderIn<string, ProductType[]>(context, 'demand.substitutes', async (ids) => {
      const rows = await this.demandsQueries.substitutes(actorIn(context), ids);
      return ids.map((id) =>
        rows
          .filter(({ demandId }) => demandId === id)
          .flatMap(({ productCode }) => productTypeOf(productCode) ?? []),
      );
    });
    return (await loader.load(row.id)) ?? [];
  }
}
