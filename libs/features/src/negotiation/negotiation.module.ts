import { Module } from '@nestjs/common';
import { BrokerService } from './broker.service.js';
import { NegotiationJobs } from './negotiation.jobs.js';
import { NegotiationQueries } from './negotiation.queries.js';
import { NegotiationService } from './negotiation.service.js';

@Module({
  providers: [NegotiationService, BrokerService, NegotiationQueries, NegotiationJobs],
  exports: [NegotiationService, BrokerService, NegotiationQueries, NegotiationJobs],
})
export class NegotiationModule {}
