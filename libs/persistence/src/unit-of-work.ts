import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlStateOf } from './database-error.js';
import { PreparedSql, type Sql, UnpreparedSql } from './sql.js';

interface Scope {
  readonly manager: EntityManager;
  readonly sql: Sql;
  readonly unprepared: Sql;
  readonly afterCommit: (() => void)[];
  open: boolean;
}

/** serialization_failure, deadlock_detected: PostgreSQL asks that the whole transaction be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

/** A programming error, never a user's: a write outside `UnitOfWork.run`, or by a promise that outlived it. */
export class NoOpenTransactionError extends Error {
  constructor() {
    super('A write was attempted outside UnitOfWork.run(), or after it had finished');
  }
}

/**
 * The ambient transaction. Inside `run`: database only, since the whole unit runs again after a deadlock.
 * Mail, files and HTTP go through the outbox.
 */
@Injectable()
export class UnitOfWork {
  private readonly scopes = new AsyncLocalStorage<Scope>();
  private readonly pooled: Sql;
  private readonly pooledUnprepared: Sql;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    const lazyPool = { query: (...args: Parameters<Pool['query']>) => this.pool.query(...args) } as Pick<Pool, 'query'>;
    this.pooled = new PreparedSql(lazyPool);
    this.pooledUnprepared = new UnpreparedSql(lazyPool);
  }

  /** Runs `work` in one transaction (READ COMMITTED). Nested runs join. The outermost retries on 40001 and 40P01. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.scopes.getStore()?.open) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has(sqlStateOf(error) ?? '')) throw error;
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
    return this.openScope().manager;
  }
  /** TypeORM's manager for reading entities. */
  get reader(): EntityManager {
    return this.scopeForReading()?.manager ?? this.dataSource.manager;
  }

  /** Runs `effect` after the outermost commit, never after a rollback. It must not throw and is not awaited. */
  afterCommit(effect: () => void): void {
    this.openScope().afterCommit.push(effect);
  }

  /** A connection of one's own, for streams (cursors) and LISTEN. The caller releases it. */
  async connect(): Promise<PoolClient> {
    return this.pool.connect();
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

  private async transaction<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      const scope: Scope = { manager: runner.manager, sql: new PreparedSql(client), unprepared: new UnpreparedSql(client), afterCommit: [], open: true };
      let result: T;
      try {
        result = await this.scopes.run(scope, work);
        scope.open = false;
        await runner.commitTransaction();
      } catch (error) {
        scope.open = false;
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
      for (const effect of scope.afterCommit) effect();
      return result;
    } finally {
      await runner.release();
    }
  }
}
