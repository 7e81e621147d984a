import {
  DemandCapacityEntity,
  LotCapacityEntity,
  ProcessingCapacityEntity,
} from './capacity.entities.js';

export { type LineVolume, commit, free, freeCommitted, reserve } from './capacity.js';
export const capacityEntities = [LotCapacityEntity, DemandCapacityEntity, ProcessingCapacityEntity];
