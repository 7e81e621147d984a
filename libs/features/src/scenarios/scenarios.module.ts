import { Module } from '@nestjs/common';
import { ScenarioQueries } from './scenario.queries.js';
import { ScenarioService } from './scenario.service.js';

/** Commands and read models of the what-if bench. Its clearings need a solver and live in the worker. */
@Module({
  providers: [ScenarioService, ScenarioQueries],
  exports: [ScenarioService, ScenarioQueries],
})
export class ScenariosModule {}
