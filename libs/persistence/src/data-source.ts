import pg from 'pg';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { LIMITS } from '#domain';
import { MIGRATIONS } from './migrations/index.js';

const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

class SnakeNames extends DefaultNamingStrategy {
  override tableName(className: string, customName?: string): string {
    return customName ?? snake(className.replace(/Entity$/, ''));
  }
  override columnName(property: string, customName: string | undefined): string {
    return customName ?? snake(property);
  }
}

const BIGINT = 20;
const DATE = 1082;
const defaultParser = pg.types.getTypeParser as (
  oid: number,
  format?: string,
) => (text: string) => unknown;

/** bigint as BigInt, date as its text; set per pool, because BullMQ's own pool expects the driver's defaults. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
    if (oid === BIGINT) return (text) => BigInt(text);
    if (oid === DATE) return (text) => text;
    return defaultParser(oid, format);
  },
};

export interface DataSourceOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly entities?: readonly EntityTarget<ObjectLiteral>[];
  /** Migrations and verification may take longer than a request. */
  readonly unlimited?: boolean;
}

/** A TypeORM data source with explicit limits; never synchronises the schema. */
export function makeDataSource(options: DataSourceOptions): DataSource {
  const { statementMillis, lockMillis, idleInTransactionMillis, connectMillis } = LIMITS.database;
  const limits = options.unlimited
    ? `-c timezone=UTC`
    : `-c timezone=UTC -c statement_timeout=${statementMillis} -c lock_timeout=${lockMillis} ` +
      `-c idle_in_transaction_session_timeout=${idleInTransactionMillis}`;
  return new DataSource({
    type: 'postgres',
    url: options.url,
    namingStrategy: new SnakeNames(),
    entities: [...(options.entities ?? [])] as never[],
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolErrorHandler: () => undefined, // a lost idle connection is replaced; readiness reports an outage
    extra: {
      max: options.poolSize,
      connectionTimeoutMillis: connectMillis,
      keepAlive: true,
      pipeline: true, // statements sent together travel together; see Database.readOne
      options: limits,
      types,
    },
  });
}
