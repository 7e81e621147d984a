import {
  BankAccountEntity,
  BankFileEntity,
  BankLineEntity,
  DueEntity,
  ExposureLimitEntity,
  PaymentEntity,
  PaymentPromiseEntity,
  PrepaymentEntity,
} from './payments.entities.js';

export { partyFor } from './acting-party.js';
export { BankAccountsService, type BankAccountView } from './bank-accounts.service.js';
export { BankFilesService, type BankFileView, type BankLineView } from './bank-files.service.js';
export {
  type DueRecord,
  cancelDue,
  createDue,
  findDue,
  lockDue,
  paymentsOf,
  recordMoney,
} from './due.repository.js';
export { ExposureService, type ExposureView } from './exposure.service.js';
export { PaymentJobs } from './payments.jobs.js';
export { PaymentsModule } from './payments.module.js';
export {
  type AgeingRow,
  type DueView,
  type PaymentView,
  type PromiseView,
  type TransferTarget,
  PaymentQueries,
} from './payments.queries.js';
export { PaymentsService, reasonOf } from './payments.service.js';
export { type InterestFigures, PromisesService } from './promises.service.js';
export { RemediesService } from './remedies.service.js';
export { PrepaymentEntity };
export const paymentEntities = [
  DueEntity,
  PaymentEntity,
  PaymentPromiseEntity,
  PrepaymentEntity,
  BankAccountEntity,
  BankFileEntity,
  BankLineEntity,
  ExposureLimitEntity,
];
