import {
  NegotiationAcceptanceEntity,
  NegotiationDeclarationEntity,
  NegotiationEntity,
  NegotiationLimitEntity,
  NegotiationVersionEntity,
} from './negotiation.entities.js';

export { BrokerService } from './broker.service.js';
export { NegotiationJobs } from './negotiation.jobs.js';
export { NegotiationModule } from './negotiation.module.js';
export {
  type NegotiationVersionView,
  type NegotiationView,
  NegotiationQueries,
} from './negotiation.queries.js';
export { NegotiationService } from './negotiation.service.js';
export { type StartAmendment, startAmendment } from './start-amendment.js';
export const negotiationEntities = [
  NegotiationEntity,
  NegotiationVersionEntity,
  NegotiationAcceptanceEntity,
  NegotiationLimitEntity,
  NegotiationDeclarationEntity,
];
