import { Module } from '@nestjs/common';
import { ContractJobs } from './contracts.jobs.js';
import { ContractQueries } from './contracts.queries.js';
import { ContractsService } from './contracts.service.js';

@Module({
  providers: [ContractsService, ContractQueries, ContractJobs],
  exports: [ContractsService, ContractQueries, ContractJobs],
})
export class ContractsModule {}
