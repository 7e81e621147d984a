import {
  InputAdvanceEntity,
  MarketPriceEntity,
  MarketSeriesEntity,
  OrganisationTaxEntity,
  StatementEntity,
  StatementLineEntity,
  StatementLoadEntity,
  StatementPayoutEntity,
} from './settlement.entities.js';

export { type AdvanceView, AdvancesService } from './advances.service.js';
export { MarketPricesService, type PriceView, type SeriesView } from './market-prices.service.js';
export { SettlementJobs } from './settlement.jobs.js';
export { SettlementModule } from './settlement.module.js';
export {
  type ContractMoneyView,
  type EntryView,
  type StatementView,
  SettlementQueries,
} from './settlement.queries.js';
export { StatementsService } from './statements.service.js';
export { type TaxView, TaxService } from './tax.service.js';
export const settlementEntities = [
  StatementEntity,
  StatementLineEntity,
  StatementLoadEntity,
  StatementPayoutEntity,
  InputAdvanceEntity,
  MarketSeriesEntity,
  MarketPriceEntity,
  OrganisationTaxEntity,
];
