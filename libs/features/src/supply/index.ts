import { LotCertificateEntity, LotEntity, LotPrivateEntity } from './lot.entities.js';

export * from './line.repository.js';
export * from './lines.service.js';
export { ownCertificates } from './lot.repository.js';
export * from './list-lines.js';
export { type ChangeLot, type CreateLot, LotsService, type UpdateLot } from './lots.service.js';
export {
  type LotCertificateRow,
  type LotFilter,
  LotsQueries,
  type LotRow,
  type LotSort,
  lotCursor,
} from './lots.queries.js';
export { PublicLots } from './public-lots.queries.js';
export { SupplyJobs } from './supply.jobs.js';
export { SupplyModule } from './supply.module.js';
export const supplyEntities = [LotEntity, LotCertificateEntity, LotPrivateEntity];
