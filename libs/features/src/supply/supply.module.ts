import { Module } from '@nestjs/common';
import { LotsQueries } from './lots.queries.js';
import { LotsService } from './lots.service.js';
import { SupplyJobs } from './supply.jobs.js';

@Module({
  providers: [LotsService, LotsQueries, SupplyJobs],
  exports: [LotsService, LotsQueries, SupplyJobs],
})
export class SupplyModule {}
