import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Logger } from 'pino';
import { LIMITS } from '#domain';
import { IdentityModule } from '#feature/identity';
import type { Config } from '#feature/runtime';
import { RuntimeModule } from '#feature/runtime';
import { allEntities } from '#feature/setup';
import { BreachesApi } from './breaches/breaches.api.js';
import { CandidatesApi } from './candidates/candidates.api.js';
import { CatalogueApi } from './catalogue/catalogue.api.js';
import { ContractsApi } from './contracts/contracts.api.js';
import { DeliveriesApi } from './deliveries/deliveries.api.js';
import { DemandApi } from './demand/demand.api.js';
import { DirectoryApi } from './directory/directory.api.js';
import { DocumentsApi } from './documents/documents.api.js';
import { FilesApi } from './files/files.api.js';
import { GeographyApi } from './geography/geography.api.js';
import { graphqlModule } from './graphql/graphql.module.js';
import { AuthGuard } from './http/auth.guard.js';
import { ErrorFilter } from './http/error.filter.js';
import { HealthController } from './http/health.controller.js';
import { WebAppController } from './http/web-app.controller.js';
import { WebApp } from './http/web-app.js';
import { MatchmakingApi } from './matchmaking/matchmaking.api.js';
import { IdentityApi } from './identity/identity.api.js';
import { NegotiationApi } from './negotiation/negotiation.api.js';
import { NotificationsApi } from './notifications/notifications.api.js';
import { OperationsApi } from './operations/operations.api.js';
import { PaymentsApi } from './payments/payments.api.js';
import { ProcessingApi } from './processing/processing.api.js';
import { ReliabilityApi } from './reliability/reliability.api.js';
import { ScenariosApi } from './scenarios/scenarios.api.js';
import { SettlementApi } from './settlement/settlement.api.js';
import { SupplyApi } from './supply/supply.api.js';

/** GraphQL modules of the features, one line each. */
const FEATURE_APIS: NonNullable<DynamicModule['imports']> = [
  GeographyApi,
  CatalogueApi,
  SupplyApi,
  DemandApi,
  ProcessingApi,
  IdentityApi,
  DirectoryApi,
  ContractsApi,
  NegotiationApi,
  DocumentsApi,
  DeliveriesApi,
  FilesApi,
  BreachesApi,
  ReliabilityApi,
  SettlementApi,
  PaymentsApi,
  NotificationsApi,
  OperationsApi,
  MatchmakingApi,
  ScenariosApi,
  CandidatesApi,
];

@Module({})
export class AppModule {
  static forRoot(config: Config, logger: Logger): DynamicModule {
    const web = WebApp.read(join(process.cwd(), 'dist', 'web'));
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRoot({
          config,
          databaseUrl: config.databaseUrl,
          poolSize: LIMITS.database.poolApi,
          entities: allEntities,
        }),
        graphqlModule({ logger, web, open: config.profile !== 'production' }),
        IdentityModule,
        ...FEATURE_APIS,
      ],
      controllers: [HealthController, WebAppController],
      providers: [
        { provide: WebApp, useValue: web },
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useValue: new ErrorFilter(logger) },
      ],
    };
  }
}
