import { Module } from '@nestjs/common';
import { BreachesModule } from '#feature/breaches';
import { ContractsModule } from '#feature/contracts';
import { CaseAnswersResolver } from './case-answers.resolver.js';
import { CasesResolver } from './cases.resolver.js';
import { LifecycleResolver } from './lifecycle.resolver.js';

@Module({
  imports: [BreachesModule, ContractsModule],
  providers: [CasesResolver, CaseAnswersResolver, LifecycleResolver],
})
export class BreachesApi {}
