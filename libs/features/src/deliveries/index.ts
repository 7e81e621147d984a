import {
  ContractLineBalanceEntity,
  DeliveryAgreementEntity,
  DeliveryConfirmationEntity,
  DeliveryConsentEntity,
  DeliveryEntity,
  DeliveryGradeEntity,
  DeliveryPartEntity,
  DeliveryQualityEntity,
  DeliveryRejectEntity,
  DeliveryWeighingEntity,
  DeliveryWeighingPartEntity,
  DockSlotEntity,
  LotOriginEntity,
} from './delivery.entities.js';

export { DeliveryAcceptance } from './acceptance.service.js';
export { DeliveryAgreements } from './agreement.service.js';
export type { Confirmation } from './confirmation-code.js';
export { DeliveriesModule } from './deliveries.module.js';
export {
  type AgreementView,
  type DeliveryPartView,
  type DeliveryView,
  type DeliveryWeighingView,
  type ScheduleLineView,
  DeliveryQueries,
} from './deliveries.queries.js';
export { DeliveryJobs } from './delivery.jobs.js';
export { type DockSlotView, DockSlots } from './docks.service.js';
export { type GenealogyStep, LotGenealogy } from './genealogy.service.js';
export { DeliveryNotices } from './notice.service.js';
export type { StatedOutcome } from './read-outcome.js';
export { DeliveryWeighings } from './weighing.service.js';
export const deliveryEntities = [
  DockSlotEntity,
  DeliveryEntity,
  DeliveryPartEntity,
  DeliveryWeighingEntity,
  DeliveryWeighingPartEntity,
  DeliveryGradeEntity,
  DeliveryQualityEntity,
  DeliveryRejectEntity,
  DeliveryConfirmationEntity,
  DeliveryAgreementEntity,
  DeliveryConsentEntity,
  ContractLineBalanceEntity,
  LotOriginEntity,
];
