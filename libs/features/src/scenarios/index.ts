import { ScenarioBookEntity, ScenarioEntity, ScenarioLineEntity } from './scenario.entities.js';

export { ScenarioJobs } from './scenario.jobs.js';
export {
  type BookPage,
  type BookView,
  ScenarioQueries,
  type ScenarioView,
} from './scenario.queries.js';
export {
  type AddScenario,
  type BookStep,
  type CreateBook,
  type PromoteScenario,
  ScenarioService,
} from './scenario.service.js';
export { ScenariosModule } from './scenarios.module.js';
export const scenarioEntities = [ScenarioBookEntity, ScenarioLineEntity, ScenarioEntity];
