import { Module } from '@nestjs/common';
import {
  HintJobs,
  HintSolver,
  ProposalJobs,
  RoundJobs,
  RoundMerge,
  Solver,
} from '#feature/matchmaking';
import { SolverThreads } from './solver-threads.js';

/** The steps of rounds and the end of offers, with the engine in threads of this process. */
@Module({
  providers: [
    SolverThreads,
    { provide: Solver, useExisting: SolverThreads },
    { provide: HintSolver, useExisting: SolverThreads },
    RoundMerge,
    RoundJobs,
    HintJobs,
    ProposalJobs,
  ],
  exports: [Solver, RoundJobs, HintJobs, ProposalJobs],
})
export class MatchmakingWorkerModule {}
