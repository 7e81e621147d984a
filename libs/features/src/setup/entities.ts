import { breachEntities } from '#feature/breaches';
import { candidateEntities } from '#feature/candidates';
import { capacityEntities } from '#feature/capacity';
import { catalogueEntities } from '#feature/catalogue';
import { contractEntities } from '#feature/contracts';
import { deliveryEntities } from '#feature/deliveries';
import { demandEntities } from '#feature/demand';
import { directoryEntities } from '#feature/directory';
import { fileEntities } from '#feature/files';
import { identityEntities } from '#feature/identity';
import { ledgerEntities } from '#feature/ledger';
import { matchmakingEntities } from '#feature/matchmaking';
import { negotiationEntities } from '#feature/negotiation';
import { notificationEntities } from '#feature/notifications';
import { paymentEntities } from '#feature/payments';
import { processingEntities } from '#feature/processing';
import { reliabilityEntities } from '#feature/reliability';
import { scenarioEntities } from '#feature/scenarios';
import { settlementEntities } from '#feature/settlement';
import { supplyEntities } from '#feature/supply';

/** Every entity of the house, for the data source and for the drift test. */
export const allEntities = [
  ...identityEntities,
  ...directoryEntities,
  ...capacityEntities,
  ...contractEntities,
  ...negotiationEntities,
  ...breachEntities,
  ...reliabilityEntities,
  ...fileEntities,
  ...deliveryEntities,
  ...ledgerEntities,
  ...paymentEntities,
  ...settlementEntities,
  ...notificationEntities,
  ...matchmakingEntities,
  ...scenarioEntities,
  ...candidateEntities,
  ...catalogueEntities,
  ...supplyEntities,
  ...demandEntities,
  ...processingEntities,
];
