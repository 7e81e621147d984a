import { Module } from '@nestjs/common';
import { ContractsModule } from '#feature/contracts';
import { ContractDocumentController } from './contract-document.controller.js';
import { ContractsResolver } from './contracts.resolver.js';

@Module({
  imports: [ContractsModule],
  controllers: [ContractDocumentController],
  providers: [ContractsResolver],
})
export class ContractsApi {}
