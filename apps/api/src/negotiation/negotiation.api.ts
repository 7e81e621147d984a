import { Module } from '@nestjs/common';
import { ContractsModule } from '#feature/contracts';
import { NegotiationModule } from '#feature/negotiation';
import { NegotiationsResolver } from './negotiations.resolver.js';

@Module({
  imports: [NegotiationModule, ContractsModule],
  providers: [NegotiationsResolver],
})
export class NegotiationApi {}
