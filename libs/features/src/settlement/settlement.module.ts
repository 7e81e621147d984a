import { Module } from '@nestjs/common';
import { AdvancesService } from './advances.service.js';
import { MarketPricesService } from './market-prices.service.js';
import { SettlementJobs } from './settlement.jobs.js';
import { SettlementQueries } from './settlement.queries.js';
import { StatementsService } from './statements.service.js';
import { TaxService } from './tax.service.js';

const PROVIDERS = [
  StatementsService,
  AdvancesService,
  MarketPricesService,
  TaxService,
  SettlementQueries,
  SettlementJobs,
];

@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class SettlementModule {}
