import {
  ProposalAnswerEntity,
  ProposalEntity,
  ProposalExplanationEntity,
  ProposalGroupEntity,
  ProposalPrivateEntity,
  RoundComponentEntity,
  RoundComponentResultEntity,
  RoundEntity,
  RoundLineEntity,
  RoundUnmatchedDetailEntity,
  RoundUnmatchedEntity,
} from './matchmaking.entities.js';

export { type AnswerProposal, AnswerService, type DeclineProposal } from './answer.service.js';
export { HintJobs } from './hint.jobs.js';
export { HintService, type RequestHints } from './hint.service.js';
export { type HintRequest, HintSolver } from './hint-solver.port.js';
export { MatchmakingModule } from './matchmaking.module.js';
export { ProposalJobs } from './proposal.jobs.js';
export {
  type GroupFilter,
  type GroupView,
  type LegFilter,
  type LegView,
  ProposalQueries,
} from './proposal.queries.js';
export { type DropGroup, PublicationService, type PublishRound } from './publication.service.js';
export { RoundJobs } from './round.jobs.js';
export { RoundMerge } from './round-merge.js';
export {
  type BlockingView,
  type HintState,
  RoundQueries,
  type RoundView,
  type UnmatchedView,
} from './round.queries.js';
export {
  type BookId,
  type BookLine,
  DEMAND_COPY,
  DEMAND_PARTS,
  DEMAND_TERMS,
  LOT_COPY,
  LOT_PARTS,
  LOT_TERMS,
  TODAY,
  bookHash,
  findBookLines,
  findSplitLines,
  freezeLines,
  widenScope,
} from './book.repository.js';
export {
  type CancelRound,
  RoundService,
  type StartRound,
  checkNames,
  openRound,
  scopeRefusal,
} from './round.service.js';
export { bookOf, resultOf, throttled } from './round-steps.js';
export { type SolveHooks, type SolveRequest, Solver } from './solver.port.js';
export const matchmakingEntities = [
  RoundEntity,
  RoundLineEntity,
  RoundComponentEntity,
  RoundComponentResultEntity,
  RoundUnmatchedEntity,
  RoundUnmatchedDetailEntity,
  ProposalGroupEntity,
  ProposalEntity,
  ProposalPrivateEntity,
  ProposalExplanationEntity,
  ProposalAnswerEntity,
];
