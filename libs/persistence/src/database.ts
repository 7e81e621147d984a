/**
 * Transactions. Model: one transaction per command or read, opened with its actor's row-level-security context in one
 * round trip; the closure may run again after a serialization failure or deadlock, so it touches nothing outside `tx`.
 *
 * Invariants: a connection goes back to the pool only with its transaction ended (or is destroyed); nothing is retried
 * once COMMIT was sent; an answer lost at COMMIT is UNKNOWN_OUTCOME.
 */
import type { Pool, PoolClient, QueryResult, QueryResultRow } from 'pg';
import type {
  DataSource,
  EntityManager,
  EntityTarget,
  ObjectLiteral,
  QueryDeepPartialEntity,
  QueryRunner,
} from 'typeorm';
import { AppError, LIMITS, assert } from '#domain';
import type { DbContext } from './context.js';
import { SYSTEM_CONTEXT, contextStatement } from './context.js';
import { isConnectionLoss, isRetryable, mapDatabaseError } from './errors.js';

/** A read handle: every query of a repository takes one first. */
export interface Reader {
  /** Business time of this transaction (SQL app_now()). */
  readonly now: Date;
  query<Row extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** A transaction that may write. */
export interface Tx extends Reader {
  readonly manager: EntityManager;
  /** Runs a statement and returns how many rows it changed. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  insert<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    rows: QueryDeepPartialEntity<T> | QueryDeepPartialEntity<T>[],
  ): Promise<void>;
  /** Runs a step with the system's row rights: for effects on rows of parties that the actor may not see. */
  asSystem<T>(step: () => Promise<T>): Promise<T>;
  /** Runs a step as the engine's role, which alone reads the frozen book. Only the worker's login may. */
  asRound<T>(step: () => Promise<T>): Promise<T>;
}

type StatementListener = (sql: string) => void;

class Transaction implements Tx {
  now = new Date(0);

  constructor(
    private readonly client: PoolClient,
    private readonly runner: QueryRunner,
    private context: DbContext,
    private readonly heard: StatementListener,
  ) {}

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async begin(readOnly: boolean): Promise<void> {
    const mode = readOnly ? 'BEGIN READ ONLY' : 'BEGIN';
    const answers = (await this.client.query(
      `${mode}; ${contextStatement(this.context)}`,
    )) as unknown as QueryResult<{ now: Date }>[];
    const row = answers[1]?.rows[0];
    assert(row !== undefined, 'the context statement answers one row');
    this.now = row.now;
  }

  async query<Row extends QueryResultRow>(
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<Row[]> {
    this.heard(sql);
    return (await this.client.query<Row>(sql, [...params])).rows;
  }

  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    this.heard(sql);
    return (await this.client.query(sql, [...params])).rowCount ?? 0;
  }

  async insert<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    rows: QueryDeepPartialEntity<T> | QueryDeepPartialEntity<T>[],
  ): Promise<void> {
    this.heard('INSERT');
    await this.manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows)
      .updateEntity(false)
      .execute();
  }

  async asSystem<T>(step: () => Promise<T>): Promise<T> {
    const before = this.context;
    await this.enter({ ...SYSTEM_CONTEXT, personId: before.personId });
    const result = await step();
    await this.enter(before);
    return result;
  }

  async asRound<T>(step: () => Promise<T>): Promise<T> {
    await this.client.query('SET LOCAL ROLE lienket_round');
    const result = await step();
    await this.client.query('RESET ROLE');
    return result;
  }

  private async enter(context: DbContext): Promise<void> {
    this.context = context;
    await this.client.query(contextStatement(context));
  }
}

const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, millis));

const NAMED_STATEMENTS_MAX = 100;

export class Database {
  private listener: StatementListener = () => undefined;
  private readonly statementNames = new Map<string, string>();

  constructor(readonly dataSource: DataSource) {}

  /** Hears each data statement, transaction control and context apart: tests count them. */
  onStatement(listener: StatementListener): void {
    this.listener = listener;
  }

  /** The pool under TypeORM's driver: for LISTEN and health only. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  read<T>(context: DbContext, work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.attempt(context, true, work);
  }

  /**
   * One statement in a read-only transaction of its own, with everything around it in a single round trip and its plan
   * kept by the connection: for pages that are asked again and again. The text must be one of a small, fixed set.
   */
  async readOne<Row extends QueryResultRow>(
    context: DbContext,
    sql: string,
    params: readonly unknown[],
  ): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    let broken: Error | undefined;
    try {
      const client = await this.connect(runner);
      this.listener(sql);
      const name = this.statementName(sql);
      const { stream } = client.connection;
      stream.cork(); // one packet for the three
      const sent = [
        client.query(`BEGIN READ ONLY; ${contextStatement(context)}`),
        client.query<Row>({ text: sql, values: [...params], ...(name === null ? {} : { name }) }),
        client.query('COMMIT'),
      ] as const;
      stream.uncork();
      const answers = await Promise.allSettled(sent);
      const [, page, end] = answers;
      if (end.status === 'rejected') broken = new Error('the transaction did not end');
      const failed = answers.find((answer) => answer.status === 'rejected');
      if (failed !== undefined) throw mapDatabaseError(failed.reason);
      assert(page.status === 'fulfilled', 'no answer failed');
      return page.value.rows;
    } finally {
      await this.release(runner, broken);
    }
  }

  async transaction<T>(context: DbContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(context, false, work);
      } catch (error) {
        if (attempt > LIMITS.database.retries || !isRetryable(error)) throw mapDatabaseError(error);
        await pause(5 * attempt * (1 + (attempt % 3)));
      }
    }
  }

  private async attempt<T>(
    context: DbContext,
    readOnly: boolean,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    let broken: Error | undefined;
    try {
      const client = await this.connect(runner);
      const tx = new Transaction(client, runner, context, (sql) => this.listener(sql));
      try {
        await tx.begin(readOnly);
        const result = await work(tx);
        await this.commit(client, readOnly);
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((failure: unknown) => {
          broken = failure instanceof Error ? failure : new Error('rollback failed');
        });
        if (isRetryable(error) && !readOnly) throw error;
        throw mapDatabaseError(error);
      }
    } finally {
      await this.release(runner, broken);
    }
  }

  /** Connections keep plans by name until they close, so only so many texts get one. */
  private statementName(sql: string): string | null {
    const known = this.statementNames.get(sql);
    if (known !== undefined) return known;
    if (this.statementNames.size >= NAMED_STATEMENTS_MAX) return null;
    const name = `page_${this.statementNames.size}`;
    this.statementNames.set(sql, name);
    return name;
  }

  private async connect(runner: QueryRunner): Promise<PoolClient> {
    try {
      return (await runner.connect()) as PoolClient;
    } catch (error) {
      throw isConnectionLoss(error) ? new AppError('UNAVAILABLE') : error;
    }
  }

  private async commit(client: PoolClient, readOnly: boolean): Promise<void> {
    try {
      await client.query('COMMIT');
    } catch (error) {
      if (!readOnly && isConnectionLoss(error)) throw new AppError('UNKNOWN_OUTCOME');
      throw error;
    }
  }

  private async release(runner: QueryRunner, broken: Error | undefined): Promise<void> {
    if (broken === undefined) {
      await runner.release();
      return;
    }
    // A connection whose rollback failed must not go back to the pool; TypeORM has this method but keeps it private.
    const destroyer = runner as unknown as {
      releasePostgresConnection(error: Error): Promise<void>;
    };
    await destroyer.releasePostgresConnection(broken);
  }
}
