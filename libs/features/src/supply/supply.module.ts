import { Module } from '@nestjs/common';
import { LotsQueries } from './lots.queries.js';
import { LotsService } from './lots.service.js';
import { PublicLots } from './public-lots.queries.js';
import { SupplyJobs } from './supply.jobs.js';

@Module({
  providers: [LotsService, LotsQueries, PublicLots, SupplyJobs],
  exports: [LotsService, LotsQueries, PublicLots, SupplyJobs],
})
export class SupplyModule {}
