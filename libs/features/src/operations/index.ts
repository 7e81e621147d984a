export { OperationsModule } from './operations.module.js';
export { type OperationsView, OperationsService } from './operations.service.js';
export { type InvariantResult, INVARIANTS, checkInvariants, verifyDatabase } from './verify.js';
