import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { PostgresConnection, PostgresQueueBackend, Queue, Worker } from 'bullmq';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { JobQueues, JobWorkers } from '#libs/queue';
import type { TestDatabase } from '../harness/database-template.js';
import { createTechnicalDatabase } from '../harness/technical-database.js';
import { eventually } from '../harness/eventually.js';
import { testSettings } from '../harness/settings.js';

Logger.overrideLogger(false); // connections are cut here on purpose

const BRANCHES = 30;
const POOL = 4;

describe('the connections of thirty branch queues on PostgreSQL', () => {
  let database: TestDatabase;
  let observer: pg.Client;
  let queues: JobQueues;
  let workers: JobWorkers;
  const seen = new Set<string>();
  const names = Array.from({ length: BRANCHES }, (_, index) => `review-${index}`);

  beforeAll(async () => {
    database = await createTechnicalDatabase();
    observer = new pg.Client({ connectionString: database.url });
    await observer.connect();
    queues = new JobQueues(testSettings(database.url, { QUEUE_POOL_SIZE: String(POOL) }));
    workers = new JobWorkers(queues);
    workers.register({ queues: () => Promise.resolve(names), concurrency: 2, handlers: { note: async ({ queue, id }) => void seen.add(`${queue} ${id}`) } });
    await workers.onApplicationBootstrap();
  });
  afterAll(async () => {
    await workers.beforeApplicationShutdown();
    await queues.onApplicationShutdown();
    await eventually('all connections ended', async () => (await connections('%')) === 0);
    await observer.end();
    await database.drop();
  });

  const connections = async (like: string) =>
    Number((await observer.query<{ n: string }>(`SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'cfa-grants jobs' || $1`, [like])).rows[0]?.n);
  const addOneToEach = (id: string) => Promise.all(names.map((name) => queues.queue(name).add('note', {}, { jobId: id })));
  const eachRan = (id: string) => eventually(`every queue ran ${id}`, () => names.every((name) => seen.has(`${name} ${id}`)));

  it('are the pool and one that listens', async () => {
    await addOneToEach('first');
    await eachRan('first');
    expect(await connections('%')).toBeLessThanOrEqual(POOL + 1);
    expect(await connections(' listener')).toBe(1);
  });

  it('plan each statement once, and do not wait for the disk: the outbox could fill the whole job store again', async () => {
    const pool = poolOf(queues.queue('review-0'));
    expect((await pool.query('SHOW synchronous_commit')).rows).toEqual([{ synchronous_commit: 'off' }]);
    const text = 'SELECT statement FROM pg_prepared_statements WHERE statement = $1';
    expect((await pool.query(text, [text])).rows).toEqual([{ statement: text }]);
  });

  it('pick up jobs at once, without polling', async () => {
    const since = performance.now();
    await queues.queue('review-7').add('note', {}, { jobId: 'quick' });
    await eventually('it ran', () => seen.has('review-7 quick'));
    expect(performance.now() - since).toBeLessThan(1000);
  });

  it('survive the loss of the listening connection: every queue hears again', async () => {
    await observer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%jobs listener'`);
    await eventually('a new listener', async () => (await connections(' listener')) === 1);
    await addOneToEach('second');
    await eachRan('second');
  });

  it('survive the loss of all connections in the middle of work', async () => {
    const adding = Promise.allSettled(Array.from({ length: 10 }, (_, index) => addOneToEach(`burst-${index}`)));
    await observer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'cfa-grants jobs%'`);
    await adding;
    await addOneToEach('third');
    await eachRan('third');
    await eventually('one listener again', async () => (await connections(' listener')) === 1);
    expect(await connections('%')).toBeLessThanOrEqual(POOL + 1);
  });
});

const poolOf = (queue: Queue): pg.Pool => (queue as unknown as { readonly backend: { readonly connection: { readonly pool: pg.Pool } } }).backend.connection.pool;

/**
 * `libs/queue` replaces parts of a class that BullMQ does not promise to keep. When one of these fails after an update of
 * BullMQ: read `postgres-connection.js` and `postgres-queue-backend.js` again before touching the version here.
 */
describe('what libs/queue overrides in BullMQ', () => {
  const versions = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const own = (owner: object, name: string) => Object.getOwnPropertyDescriptor(owner, name);
  const sourceOf = (owner: object, name: string) => String(own(owner, name)?.value);

  it('is pinned to the version that was read', () => {
    expect(versions.dependencies['bullmq']).toBe('6.7.0');
  });

  it('is there: four members of PostgresConnection', () => {
    for (const method of ['getListenClient', 'setListenClientName', 'close']) expect(own(PostgresConnection.prototype, method)?.value).toBeInstanceOf(Function);
    expect(own(PostgresConnection.prototype, 'hasListenClientKeepAlive')).toHaveProperty('get', expect.any(Function));
  });

  it('is asked for: waiting workers use the connection that getListenClient gives', () => {
    expect(sourceOf(PostgresQueueBackend.prototype, 'ensureListening')).toContain('this.connection.getListenClient()');
    expect(sourceOf(PostgresQueueBackend.prototype, 'waitForJob')).toContain('this.ensureListening()');
    expect(sourceOf(PostgresQueueBackend.prototype, 'waitForJob')).toContain('msg.payload === this.queueName');
  });

  it('tells backends of a lost listener by the event they wait for', () => {
    expect(String(PostgresQueueBackend)).toContain(`'listenerinvalidated'`);
  });

  it('leaves a pool alone that BullMQ did not make', () => {
    expect(sourceOf(PostgresConnection.prototype, 'close')).toContain('this.ownsPool');
  });

  it('asks the pool for everything in one way, which is where statements get their names', () => {
    expect(sourceOf(PostgresQueueBackend.prototype, 'query')).toContain('this.connection.pool.query(text, params)');
  });

  it('is given to queues and workers as the last argument of their constructors', () => {
    expect([Queue.length, Worker.length]).toEqual([3, 4]);
  });
});
