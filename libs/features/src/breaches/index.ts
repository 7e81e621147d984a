import {
  CallTaskEntity,
  CaseEntryEntity,
  CaseRemedyEntity,
  ContractCaseEntity,
  ContractLineClosingEntity,
  ContractWarningEntity,
  FallbackLineEntity,
} from './case.entities.js';

export { BreachesModule } from './breaches.module.js';
export { CALL_TASK_KINDS, type CallTaskKind } from './call-task.repository.js';
export { type CallTaskView, CallTasksService } from './call-tasks.service.js';
export { CaseAnswersService } from './case-answers.service.js';
export { CaseJobs } from './case.jobs.js';
export {
  type CaseEntryView,
  CaseQueries,
  type CaseRemedyView,
  type CaseView,
  type WarningView,
} from './case.queries.js';
export { CasesService } from './cases.service.js';
export { FallbackService } from './fallback.service.js';
export { LifecycleService } from './lifecycle.service.js';
export { MediationService } from './mediation.service.js';
export { WatchJobs } from './watch.jobs.js';
export const breachEntities = [
  ContractCaseEntity,
  CaseEntryEntity,
  CaseRemedyEntity,
  ContractLineClosingEntity,
  ContractWarningEntity,
  CallTaskEntity,
  FallbackLineEntity,
];
