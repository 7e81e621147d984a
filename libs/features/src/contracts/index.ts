import {
  ContractEntity,
  ContractLineEntity,
  ContractPartyEntity,
  ContractSeasonEntity,
  ContractSignatureEntity,
  ContractVersionEntity,
  DeliverySlotEntity,
} from './contract.entities.js';

export { NO_SOURCE, insertContract } from './contract-store.js';
export { offerAmendment, reviseDraft, termsOf } from './contract-versions.js';
export { findContract, lockContract } from './contracts.repository.js';
export { findParties, nextContractNumber } from './draft.repository.js';
export { ContractJobs } from './contracts.jobs.js';
export { ContractsModule } from './contracts.module.js';
export {
  type ContractEventView,
  type ContractFilter,
  type ContractLineView,
  type ContractPartyView,
  type ContractSlotView,
  type ContractVersionView,
  type ContractView,
  type StoredDocument,
  ContractQueries,
} from './contracts.queries.js';
export { ContractsService } from './contracts.service.js';
export { ContractVerification } from './verification.queries.js';
export const contractEntities = [
  ContractEntity,
  ContractPartyEntity,
  ContractSeasonEntity,
  ContractLineEntity,
  DeliverySlotEntity,
  ContractVersionEntity,
  ContractSignatureEntity,
];
