import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { AdvancesService, MarketPricesService, TaxService } from '#feature/settlement';
import { answer } from '../graphql/result.js';
import { TextScalar, UuidScalar } from '../graphql/scalars.js';
import { CurrentActor } from '../http/actor.decorator.js';
import { Allow } from '../http/allow.decorator.js';
import {
  ConfirmHandoverInput,
  ConfirmHandoverResult,
  CreateMarketSeriesInput,
  CreateMarketSeriesResult,
  EnterMarketPricesInput,
  EnterMarketPricesResult,
  InputAdvanceType,
  MarketPriceType,
  MarketPricesArgs,
  MarketSeriesType,
  OrganisationTaxType,
  SetOrganisationTaxInput,
  SetOrganisationTaxResult,
} from './money.types.js';
import { toAdvance, toSeries, toTax } from './settlement.mapper.js';

@Resolver()
export class MoneyResolver {
  constructor(
    private readonly advances: AdvancesService,
    private readonly prices: MarketPricesService,
    private readonly tax: TaxService,
  ) {}

  @Query(() => [InputAdvanceType], { description: 'Input advances of a contract.' })
  @Allow('money.read')
  async inputAdvances(
    @CurrentActor() actor: Actor,
    @Args('contractId', { type: () => UuidScalar, description: 'The contract.' })
    contractId: string,
  ): Promise<InputAdvanceType[]> {
    return (await this.advances.list(actor, contractId)).map(toAdvance);
  }

  @Mutation(() => ConfirmHandoverResult, {
    description:
      'A side confirms that inputs changed hands; with the second the advance counts. Refusals: ADVANCE_CONFIRMED, ADVANCE_DAY, PAYMENT_IN_FUTURE.',
  })
  @Allow('payment.act')
  async confirmHandover(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and when.' }) input: ConfirmHandoverInput,
  ): Promise<typeof ConfirmHandoverResult> {
    const { organisationId = null, ...command } = input;
    const outcome = await this.advances.confirmHandover(actor, {
      ...command,
      orgId: organisationId,
    });
    return answer(outcome, async (id) => toAdvance(await this.advances.byId(actor, id)));
  }

  @Query(() => [MarketSeriesType], { description: 'Series of reference prices, at most 500.' })
  @Allow('market_price.read')
  async marketSeries(
    @CurrentActor() actor: Actor,
    @Args('productCode', {
      type: () => TextScalar,
      nullable: true,
      description: 'Only of this product.',
    })
    productCode: string | null,
  ): Promise<MarketSeriesType[]> {
    return (await this.prices.series(actor, productCode)).map(toSeries);
  }

  @Query(() => [MarketPriceType], {
    description: 'Prices in force of a series, the oldest first, at most 400.',
  })
  @Allow('market_price.read')
  marketPrices(
    @CurrentActor() actor: Actor,
    @Args() args: MarketPricesArgs,
  ): Promise<MarketPriceType[]> {
    return this.prices.prices(actor, args.seriesCode, { from: args.from, to: args.to });
  }

  @Mutation(() => CreateMarketSeriesResult, {
    description:
      'Staff open a series. Refusals: SERIES_CODE, SERIES_TAKEN, UNKNOWN_PRODUCT, UNKNOWN_GRADE.',
  })
  @Allow('market_price.write')
  async createMarketSeries(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What it shows.' }) input: CreateMarketSeriesInput,
  ): Promise<typeof CreateMarketSeriesResult> {
    const { gradeRank = null, ...form } = input;
    const outcome = await this.prices.create(actor, { ...form, gradeRank });
    return answer(outcome, async (code) => toSeries(await this.prices.byCode(actor, code)));
  }

  @Mutation(() => EnterMarketPricesResult, {
    description:
      'Staff enter or correct prices; statements that waited are computed. Refusals: SERIES_UNKNOWN, PRICE_DAY, PRICE_OUT_OF_RANGE.',
  })
  @Allow('market_price.write')
  async enterMarketPrices(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which, and from where.' }) input: EnterMarketPricesInput,
  ): Promise<typeof EnterMarketPricesResult> {
    const outcome = await this.prices.enter(actor, input);
    return answer(outcome, async (code) => toSeries(await this.prices.byCode(actor, code)));
  }

  @Query(() => OrganisationTaxType, { description: 'How an organisation accounts for VAT.' })
  @Allow('tax.read')
  async organisationTax(
    @CurrentActor() actor: Actor,
    @Args('organisationId', { type: () => UuidScalar, description: 'The organisation.' })
    organisationId: string,
  ): Promise<OrganisationTaxType> {
    return toTax(await this.tax.byOrg(actor, organisationId));
  }

  @Mutation(() => SetOrganisationTaxResult, {
    description: 'States how the organisation accounts for VAT, for statements from now on.',
  })
  @Allow('tax.manage')
  async setOrganisationTax(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Method.' }) input: SetOrganisationTaxInput,
  ): Promise<typeof SetOrganisationTaxResult> {
    const { organisationId, ...command } = input;
    const outcome = await this.tax.set(actor, { ...command, orgId: organisationId });
    return answer(outcome, async (id) => toTax(await this.tax.byOrg(actor, id)));
  }
}
