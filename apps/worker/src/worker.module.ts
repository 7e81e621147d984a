import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { LIMITS } from '#domain';
import { BreachesModule } from '#feature/breaches';
import { CandidatesModule } from '#feature/candidates';
import { ContractsModule } from '#feature/contracts';
import { DeliveriesModule } from '#feature/deliveries';
import { IdentityModule } from '#feature/identity';
import { NegotiationModule } from '#feature/negotiation';
import { NotificationsModule } from '#feature/notifications';
import { PaymentsModule } from '#feature/payments';
import type { Config } from '#feature/runtime';
import { RuntimeModule } from '#feature/runtime';
import { allEntities } from '#feature/setup';
import { SettlementModule } from '#feature/settlement';
import { SupplyModule } from '#feature/supply';
import { MatchmakingWorkerModule } from './matchmaking/matchmaking-worker.module.js';
import { ScenariosWorkerModule } from './scenarios/scenarios-worker.module.js';

/** The modules of the features whose handlers run here. */
const FEATURES: NonNullable<DynamicModule['imports']> = [
  IdentityModule,
  SupplyModule,
  MatchmakingWorkerModule,
  ScenariosWorkerModule,
  CandidatesModule,
  ContractsModule,
  NegotiationModule,
  DeliveriesModule,
  BreachesModule,
  PaymentsModule,
  SettlementModule,
  NotificationsModule,
];

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        RuntimeModule.forRoot({
          config,
          databaseUrl: config.workerDatabaseUrl,
          poolSize: LIMITS.database.poolWorker,
          entities: allEntities,
        }),
        ...FEATURES,
      ],
    };
  }
}
