import { candidateEntities } from '#feature/candidates';
import { capacityEntities } from '#feature/capacity';
import { catalogueEntities } from '#feature/catalogue';
import { contractEntities } from '#feature/contracts';
import { demandEntities } from '#feature/demand';
import { directoryEntities } from '#feature/directory';
import { identityEntities } from '#feature/identity';
import { matchmakingEntities } from '#feature/matchmaking';
import { notificationEntities } from '#feature/notifications';
import { scenarioEntities } from '#feature/scenarios';
import { supplyEntities } from '#feature/supply';

/** Every entity of the house, for the data source and for the drift test. */
export const allEntities = [
  ...identityEntities,
  ...directoryEntities,
  ...capacityEntities,
  ...contractEntities,
  ...notificationEntities,
  ...matchmakingEntities,
  ...scenarioEntities,
  ...candidateEntities,
  ...catalogueEntities,
  ...supplyEntities,
  ...demandEntities,
];
