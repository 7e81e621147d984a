import { Module } from '@nestjs/common';
import { BankAccountsService } from './bank-accounts.service.js';
import { BankFilesService } from './bank-files.service.js';
import { ExposureService } from './exposure.service.js';
import { PaymentJobs } from './payments.jobs.js';
import { PaymentQueries } from './payments.queries.js';
import { PaymentsService } from './payments.service.js';
import { PromisesService } from './promises.service.js';
import { RemediesService } from './remedies.service.js';

const PROVIDERS = [
  PaymentsService,
  PromisesService,
  RemediesService,
  ExposureService,
  BankAccountsService,
  BankFilesService,
  PaymentQueries,
  PaymentJobs,
];

@Module({ providers: PROVIDERS, exports: PROVIDERS })
export class PaymentsModule {}
