import { Module } from '@nestjs/common';
import { SettlementModule } from '#feature/settlement';
import { MoneyResolver } from './money.resolver.js';
import { StatementDocumentController } from './statement-document.controller.js';
import { StatementsResolver } from './statements.resolver.js';

@Module({
  imports: [SettlementModule],
  controllers: [StatementDocumentController],
  providers: [StatementsResolver, MoneyResolver],
})
export class SettlementApi {}
