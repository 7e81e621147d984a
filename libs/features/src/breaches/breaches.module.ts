import { Module } from '@nestjs/common';
import { CallTasksService } from './call-tasks.service.js';
import { CaseAnswersService } from './case-answers.service.js';
import { CaseJobs } from './case.jobs.js';
import { CaseQueries } from './case.queries.js';
import { CasesService } from './cases.service.js';
import { FallbackService } from './fallback.service.js';
import { LifecycleService } from './lifecycle.service.js';
import { MediationService } from './mediation.service.js';
import { WatchJobs } from './watch.jobs.js';

const SERVICES = [
  CasesService,
  CaseAnswersService,
  MediationService,
  LifecycleService,
  FallbackService,
  CallTasksService,
  CaseQueries,
  CaseJobs,
  WatchJobs,
];

@Module({ providers: SERVICES, exports: SERVICES })
export class BreachesModule {}
