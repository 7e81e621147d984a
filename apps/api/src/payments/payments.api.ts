import { Module } from '@nestjs/common';
import { PaymentsModule } from '#feature/payments';
import { BankFileController } from './bank-file.controller.js';
import { BankResolver } from './bank.resolver.js';
import { DuesResolver } from './dues.resolver.js';
import { PaymentsResolver } from './payments.resolver.js';

@Module({
  imports: [PaymentsModule],
  controllers: [BankFileController],
  providers: [DuesResolver, PaymentsResolver, BankResolver],
})
export class PaymentsApi {}
