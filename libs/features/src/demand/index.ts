import { DemandEntity, DemandPrivateEntity, DemandProductEntity } from './demand.entities.js';

export { DemandModule } from './demand.module.js';
export {
  type ChangeDemand,
  type CreateDemand,
  DemandsService,
  type UpdateDemand,
} from './demands.service.js';
export {
  type DemandFilter,
  type DemandRow,
  type DemandSort,
  DemandsQueries,
  demandCursor,
} from './demands.queries.js';
export const demandEntities = [DemandEntity, DemandProductEntity, DemandPrivateEntity];
