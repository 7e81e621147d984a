import { Module } from '@nestjs/common';
import { ProposalJobs, RoundJobs, RoundMerge, Solver } from '#feature/matchmaking';
import { SolverThreads } from './solver-threads.js';

/** The steps of rounds and the end of offers, with the engine in threads of this process. */
@Module({
  providers: [
    SolverThreads,
    { provide: Solver, useExisting: SolverThreads },
    RoundMerge,
    RoundJobs,
    ProposalJobs,
  ],
  exports: [Solver, RoundJobs, ProposalJobs],
})
export class MatchmakingWorkerModule {}
