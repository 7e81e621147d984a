import { Module } from '@nestjs/common';
import { ScenarioJobs } from '#feature/scenarios';
import { MatchmakingWorkerModule } from '../matchmaking/matchmaking-worker.module.js';

/** The clearings of the what-if bench, in the same solver threads as rounds. */
@Module({
  imports: [MatchmakingWorkerModule],
  providers: [ScenarioJobs],
  exports: [ScenarioJobs],
})
export class ScenariosWorkerModule {}
