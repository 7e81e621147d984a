import { Module } from '@nestjs/common';
import { ContractsModule } from '#feature/contracts';
import { ContractFilesController } from './contract-files.controller.js';
import { VerificationController } from './verification.controller.js';

@Module({
  imports: [ContractsModule],
  controllers: [ContractFilesController, VerificationController],
})
export class DocumentsApi {}
