import { Module } from '@nestjs/common';
import { ContractJobs } from './contracts.jobs.js';
import { ContractQueries } from './contracts.queries.js';
import { ContractsService } from './contracts.service.js';
import { ContractVerification } from './verification.queries.js';

@Module({
  providers: [ContractsService, ContractQueries, ContractVerification, ContractJobs],
  exports: [ContractsService, ContractQueries, ContractVerification, ContractJobs],
})
export class ContractsModule {}
