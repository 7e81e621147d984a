import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Global, Inject, Module } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Database, makeDataSource } from '#persistence';
import type { Config } from './config.js';

/** Injection token of the process's settings. */
export const CONFIG = Symbol('CONFIG');

/** Closes the pool after everything that uses it has stopped. */
class DatabaseCloser implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}
  async onApplicationShutdown(): Promise<void> {
    if (this.database.dataSource.isInitialized) await this.database.dataSource.destroy();
  }
}

export interface RuntimeOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
}

/** Settings and the database, for every module of a process. */
@Global()
@Module({})
export class RuntimeModule {
  static forRoot(options: RuntimeOptions): DynamicModule {
    return {
      module: RuntimeModule,
      providers: [
        { provide: CONFIG, useValue: options.config },
        {
          provide: Database,
          useFactory: async (): Promise<Database> => {
            const source = makeDataSource({
              url: options.databaseUrl,
              poolSize: options.poolSize,
              entities: options.entities,
            });
            return new Database(await source.initialize());
          },
        },
        DatabaseCloser,
      ],
      exports: [CONFIG, Database],
    };
  }
}
