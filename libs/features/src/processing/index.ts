import {
  ProcessingCertificateEntity,
  ProcessingOfferEntity,
  ProcessingOutputEntity,
  ProcessingPrivateEntity,
} from './processing.entities.js';

export { ProcessingModule } from './processing.module.js';
export {
  type ChangeProcessing,
  type PostProcessing,
  ProcessingService,
  type UpdateProcessing,
} from './processing.service.js';
export {
  type OutputRow,
  type ProcessingFilter,
  ProcessingQueries,
  type ProcessingRow,
  processingCursor,
} from './processing.queries.js';
export const processingEntities = [
  ProcessingOfferEntity,
  ProcessingOutputEntity,
  ProcessingCertificateEntity,
  ProcessingPrivateEntity,
];
