import {
  LineCandidateDetailEntity,
  LineCandidateEntity,
  LineCandidateRunEntity,
} from './candidate.entities.js';

export { CandidateBook } from './candidate-book.js';
export { CandidateJobs } from './candidate.jobs.js';
export {
  CandidateService,
  type CandidateView,
  type LineCandidatesView,
  type RefreshCandidates,
} from './candidate.service.js';
export { CandidatesModule } from './candidates.module.js';
export { findOwnLine } from './open-line.repository.js';
export { rankPartners } from './rank-partners.js';
export const candidateEntities = [
  LineCandidateRunEntity,
  LineCandidateEntity,
  LineCandidateDetailEntity,
];
