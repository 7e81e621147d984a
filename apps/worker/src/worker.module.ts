import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { LIMITS } from '#domain';
import type { Config } from '#feature/runtime';
import { RuntimeModule } from '#feature/runtime';
import { allEntities } from '#feature/setup';

/** The modules of the features whose handlers run here. */
const FEATURES: NonNullable<DynamicModule['imports']> = [];

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
