import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor, Sector } from '#domain';
import { AppError, LIMITS, badInput, findProducts } from '#domain';
import { CatalogueService } from '#feature/catalogue';
import { answer } from '../graphql/result.js';
import { TextScalar, UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import { productTypeOf, toDeclared } from './product.mapper.js';
import {
  ConversionType,
  DeclareConversionInput,
  DeclareConversionResult,
  ProductType,
  SectorEnum,
} from './product.types.js';

/** Products come from the tables of `libs/domain/catalogue`; declared factors from the database. */
@Resolver(() => ProductType)
export class CatalogueResolver {
  constructor(private readonly catalogue: CatalogueService) {}

  @Query(() => [ProductType], {
    description: 'Products by name or synonym in either language, with or without accents.',
  })
  @Allow('catalogue.read')
  products(
    @Args('search', {
      type: () => TextScalar,
      nullable: true,
      description: 'Part of a name; without it all.',
    })
    search: string | null,
    @Args('sector', { type: () => SectorEnum, nullable: true, description: 'Only this sector.' })
    sector: Sector | null,
  ): ProductType[] {
    if ((search ?? '').length > LIMITS.text.search) {
      throw badInput('search', { vi: 'Từ tìm kiếm quá dài.', en: 'The search text is too long.' });
    }
    return findProducts(search ?? '', sector ?? null).flatMap(
      (product) => productTypeOf(product.code) ?? [],
    );
  }

  @Query(() => ProductType, { nullable: true, description: 'A product by its code.' })
  @Allow('catalogue.read')
  product(
    @Args('code', { type: () => TextScalar, description: 'Code of the product.' }) code: string,
  ): ProductType | null {
    return productTypeOf(code);
  }

  @Query(() => [ConversionType], {
    description: 'Factors an organisation has declared for a product.',
  })
  @Allow('catalogue.read')
  async declaredConversions(
    @CurrentActor() actor: Actor,
    @Args('organisationId', { type: () => UuidScalar, description: 'The organisation.' })
    organisationId: string,
    @Args('productCode', { type: () => TextScalar, description: 'Code of the product.' })
    productCode: string,
  ): Promise<ConversionType[]> {
    const rows = await this.catalogue.conversions(actor, organisationId, productCode);
    return rows.flatMap((row) => toDeclared(row) ?? []);
  }

  @Mutation(() => DeclareConversionResult, {
    description:
      'Declares what a unit of the trade holds; the same unit again replaces it for later listings.',
  })
  @Allow('conversion.declare')
  async declareConversion(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The factor.' }) input: DeclareConversionInput,
  ): Promise<object> {
    const { idempotencyKey, organisationId: orgId, source = null, ...form } = input;
    const outcome = await this.catalogue.declare(actor, { idempotencyKey, orgId, form, source });
    return answer(outcome, async (id) => {
      const row = await this.catalogue.conversion(actor, id);
      const type = row === null ? null : toDeclared(row);
      if (type === null) throw new AppError('NOT_FOUND');
      return type;
    });
  }
}
