import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { sqlStateOf } from './database-error.js';
import { gatheringWrites, NoOpenTransactionError, PreparedSql, type Sql, UnitSql, UnpreparedSql } from './sql.js';

interface Scope {
  /** TypeORM's view of the unit's connection; made when a unit first uses an entity, which few do. */
  manager: EntityManager | null;
  readonly client: PoolClient;
  readonly sql: UnitSql;
  readonly unprepared: UnitSql;
  readonly withCommit: { readonly text: string; readonly values: readonly unknown[] }[];
  readonly afterCommit: (() => void)[];
  open: boolean;
  /** A joined run failed. If its error does not reach the outermost run, half a unit would be stored. */
  failure: { readonly cause: unknown } | null;
}

/** serialization_failure, deadlock_detected: PostgreSQL asks that the whole transaction be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 5;
/** Two units that have deadlocked once would do so again if they started again at the same moment. */
const RETRY_WAIT_MS = 15;

/** A programming error: something went wrong within the unit, and the code went on as if it had not. Nothing was stored. */
export class SwallowedFailureError extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(`${what}; the unit of work was rolled back`, options);
  }
}

/**
 * The ambient transaction. Inside `run`: database only, since the whole unit runs again after a deadlock.
 * Mail, files and HTTP go through the outbox.
 */
@Injectable()
export class UnitOfWork {
  private readonly logger = new Logger('persistence');
  private readonly scopes = new AsyncLocalStorage<Scope | undefined>();
  private readonly pooled: Sql;
  private readonly pooledUnprepared: Sql;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    const lazyPool = { query: (...args: Parameters<Pool['query']>) => this.pool.query(...args) } as Pick<Pool, 'query'>;
    this.pooled = new PreparedSql(lazyPool);
    this.pooledUnprepared = new UnpreparedSql(lazyPool);
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED). Nested runs join: all or nothing, so an error that leaves a nested run
   * must leave the outermost one too. The outermost tries again on 40001 and 40P01.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const joined = this.scopes.getStore();
    if (joined?.open) return this.join(joined, work);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has(sqlStateOf(error) ?? '')) throw error;
        await sleep(Math.random() * RETRY_WAIT_MS * attempt);
      }
    }
  }

  /** SQL for writing, or for reading under a lock: there must be an open transaction. */
  get write(): Sql {
    return this.openScope().sql;
  }
  /** SQL for reading: inside a unit of work it sees its writes; outside, the pool serves it. */
  get read(): Sql {
    return this.scopeForReading()?.sql ?? this.pooled;
  }
  /** As `read`, for statements put together from optional parts. */
  get search(): Sql {
    return this.scopeForReading()?.unprepared ?? this.pooledUnprepared;
  }
  /** TypeORM's manager for writing entities. */
  get writer(): EntityManager {
    return this.managerOf(this.openScope());
  }
  /** TypeORM's manager for reading entities. */
  get reader(): EntityManager {
    const scope = this.scopeForReading();
    return scope ? this.managerOf(scope) : this.dataSource.manager;
  }

  /**
   * A write whose answer nobody needs, as the last thing in the unit: it travels with the commit and costs no way of its own. When it fails, the unit fails
   * and nothing is stored.
   */
  writeWithCommit(text: string, values: readonly unknown[]): void {
    this.openScope().withCommit.push({ text, values });
  }

  /** Runs `effect` after the outermost commit and outside the unit, never after a rollback. Not awaited; what it throws is logged. */
  afterCommit(effect: () => void): void {
    this.openScope().afterCommit.push(effect);
  }

  /** A connection of one's own, for streams (cursors) and LISTEN. The caller releases it. */
  async connect(): Promise<PoolClient> {
    const client = await this.pool.connect();
    // Lost between two statements, it would tell nobody and end the process; the next statement tells.
    if (client.listenerCount('error') === 0) client.on('error', () => undefined);
    return client;
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { readonly master: Pool }).master;
  }

  private openScope(): Scope {
    const scope = this.scopes.getStore();
    if (!scope?.open) throw new NoOpenTransactionError();
    return scope;
  }

  private scopeForReading(): Scope | undefined {
    const scope = this.scopes.getStore();
    if (scope && !scope.open) throw new NoOpenTransactionError();
    return scope;
  }

  private async join<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      scope.failure ??= { cause: error };
      throw error;
    }
  }

  private async transaction<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.connect();
    const gather = gatheringWrites(client);
    gather();
    // Not awaited: it travels with the first statement. It fails only with its connection, and then that statement fails, too; asked before the commit.
    const begun = client.query('BEGIN');
    begun.catch(() => undefined);
    const prepared = new PreparedSql(client);
    const scope: Scope = { manager: null, client, sql: new UnitSql(prepared, gather), unprepared: new UnitSql(new UnpreparedSql(client), gather), withCommit: [], afterCommit: [], open: true, failure: null };
    let result: T;
    try {
      result = await this.scopes.run(scope, work);
      close(scope);
      await begun;
      await refuseSwallowedFailures(scope, client);
      gather();
      // When one of the last writes fails, PostgreSQL answers the COMMIT with a ROLLBACK.
      await Promise.all([...scope.withCommit.map(({ text, values }) => prepared.execute(text, values)), client.query('COMMIT')]);
    } catch (error) {
      close(scope);
      // A connection that cannot even roll back is not given to anybody else.
      await client.query('ROLLBACK').then(() => client.release(), (broken: unknown) => client.release(broken instanceof Error ? broken : true));
      throw error;
    }
    client.release();
    this.runAfterCommit(scope);
    return result;
  }

  private managerOf(scope: Scope): EntityManager {
    scope.manager ??= adopted(this.dataSource.createQueryRunner(), scope.client).manager;
    return scope.manager;
  }

  private runAfterCommit({ afterCommit }: Scope): void {
    for (const effect of afterCommit) {
      try {
        this.scopes.run(undefined, effect);
      } catch (error) {
        this.logger.error({ err: error }, 'an effect after commit failed; what was committed stays');
      }
    }
  }
}

/** A query runner that works on a connection with an open transaction, which is not its own to end: TypeORM has no public way to say so. */
function adopted(runner: QueryRunner, client: PoolClient): QueryRunner {
  return Object.assign(runner, { databaseConnection: client, isTransactionActive: true, transactionDepth: 1 });
}

function close(scope: Scope): void {
  scope.open = false;
  if (scope.manager?.queryRunner) Object.assign(scope.manager.queryRunner, { isReleased: true });
  scope.sql.close();
  scope.unprepared.close();
}

/** PostgreSQL answers the COMMIT of a transaction in which a statement failed with a silent ROLLBACK: acknowledged, and lost. */
async function refuseSwallowedFailures(scope: Scope, client: PoolClient): Promise<void> {
  if (scope.failure) throw new SwallowedFailureError('A nested unit of work failed and its error was caught', scope.failure);
  if (scope.sql.running + scope.unprepared.running > 0) throw new SwallowedFailureError('A statement was not awaited');
  // The error may be here before the server's word on the state of the transaction: ask once more.
  if (scope.sql.failed || scope.unprepared.failed) await client.query('SELECT 1').catch(() => undefined);
  if (transactionFailed(client)) throw new SwallowedFailureError('A statement failed and its error was caught');
}

/** 'E': PostgreSQL refuses everything but a rollback (protocol message ReadyForQuery). */
function transactionFailed(client: PoolClient): boolean {
  return (client as PoolClient & { getTransactionStatus(): string | null }).getTransactionStatus() === 'E';
}
