import { ReliabilityReplyEntity } from './reliability.entities.js';

export { ReliabilityModule } from './reliability.module.js';
export {
  type ReliabilityMeasureView,
  type ReliabilityView,
  ReliabilityService,
} from './reliability.service.js';
export const reliabilityEntities = [ReliabilityReplyEntity];
