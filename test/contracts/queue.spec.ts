import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigModule, type Settings } from '#libs/config';
import { correlationId, LoggingModule, startProblem } from '#libs/observability';
import { PersistenceModule, UnitOfWork } from '#libs/persistence';
import { type JobContext, JobQueues, JobWorkers, QueueModule, QueueWorkersModule, type QueueWork } from '#libs/queue';
import type { TestDatabase } from '../harness/database-template.js';
import { createTechnicalDatabase } from '../harness/technical-database.js';
import { eventually } from '../harness/eventually.js';
import { testSettings } from '../harness/settings.js';
import { startProcess } from '../harness/process.js';
import { redisMissing, type RedisServer, startRedis } from '../harness/redis.js';

interface Store {
  readonly settings: Settings;
  stop(): Promise<void>;
}

async function onPostgres(): Promise<Store> {
  const database = await createTechnicalDatabase();
  return { settings: testSettings(database.url), stop: () => database.drop() };
}
async function onRedis(): Promise<Store> {
  const [database, redis]: [TestDatabase, RedisServer] = await Promise.all([createTechnicalDatabase(), startRedis()]);
  return {
    settings: testSettings(database.url, { REDIS_URL: redis.url }),
    stop: async () => {
      await redis.stop();
      await database.drop();
    },
  };
}

Logger.overrideLogger(false); // jobs fail here on purpose

queueContract('PostgreSQL', onPostgres);
if (redisMissing) describe.skip(`job queues on Redis (${redisMissing})`, () => it('keep the contract', () => undefined));
else queueContract('Redis', onRedis);

const redisTests = redisMissing ? describe.skip : describe;
redisTests(`a Redis that goes away${redisMissing ? ` (${redisMissing})` : ''}`, () => {
  it('is missed at start, in one line', async () => {
    const redis = await startRedis();
    await redis.stop();
    const queues = new JobQueues(testSettings('postgres://nobody@127.0.0.1:1/none', { REDIS_URL: redis.url }));
    const problem = await queues.onModuleInit().then(() => '', startProblem);
    await queues.onApplicationShutdown();
    expect(problem).toBe('Nothing answers at the address of REDIS_URL');
  });

  it('is reported within seconds to who adds a job, and workers go on when it is back', async () => {
    const first = await startRedis();
    const queues = new JobQueues(testSettings('postgres://nobody@127.0.0.1:1/none', { REDIS_URL: first.url }));
    const seen: string[] = [];
    const workers = new JobWorkers(queues);
    workers.register({ queues: () => Promise.resolve(['patient']), concurrency: 1, handlers: { note: async ({ id }) => void seen.push(id) }, schedules: { note: 3_600_000 } });
    await workers.onApplicationBootstrap();
    await queues.queue('patient').add('note', {}, { jobId: 'before' });
    await eventually('the first', () => seen.includes('before'));
    await first.stop();
    const since = Date.now();
    await expect(queues.queue('patient').add('note', {}, { jobId: 'meanwhile' })).rejects.toThrow();
    expect(Date.now() - since).toBeLessThan(10_000);
    const second = await startRedis(first.port);
    await eventually('it takes jobs again', () => queues.queue('patient').add('note', {}, { jobId: 'after' }).then(() => true, () => false));
    await eventually('and runs them', () => seen.includes('after'), 30_000);
    await workers.refresh();
    expect(await queues.queue('patient').getJobSchedulersCount()).toBe(1);
    await workers.beforeApplicationShutdown();
    await queues.onApplicationShutdown();
    await second.stop();
  });
});

/** What the house relies on, whichever store keeps the jobs. */
function queueContract(name: string, open: () => Promise<Store>): void {
  describe(`job queues on ${name}`, () => {
    let store: Store;
    let queues: JobQueues;
    let queueNumber = 0;
    const running: JobWorkers[] = [];

    beforeAll(async () => {
      store = await open();
      queues = new JobQueues(store.settings);
    });
    afterAll(async () => {
      await queues.onApplicationShutdown();
      await store.stop();
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((workers) => workers.beforeApplicationShutdown()));
    });

    const newName = () => `contract-${(queueNumber += 1)}`;
    const work = async (queue: string, handlers: QueueWork['handlers'], more: Partial<QueueWork> = {}): Promise<JobWorkers> => {
      const workers = new JobWorkers(queues);
      workers.register({ queues: () => Promise.resolve([queue]), concurrency: 1, handlers, ...more });
      running.push(workers);
      await workers.onApplicationBootstrap();
      return workers;
    };
    /** A worker that notes the jobs it gets. */
    const note = async (queue: string, more: Partial<QueueWork> = {}): Promise<JobContext[]> => {
      const seen: JobContext[] = [];
      await work(queue, { note: async (job) => void seen.push(job) }, more);
      return seen;
    };

    it('runs a job once, with its data, under its own correlation id', async () => {
      const name = newName();
      let correlation: string | null = null;
      const seen: JobContext[] = [];
      await work(name, {
        note: async (job) => {
          correlation = correlationId();
          seen.push(job);
        },
      });
      await queues.queue(name).add('note', { amount: '125000000', text: 'é ≤ €' }, { jobId: 'one' });
      await eventually('the job ran', () => seen.length);
      await sleep(100);
      expect(seen).toEqual([{ id: 'one', queue: name, name: 'note', data: { amount: '125000000', text: 'é ≤ €' } }]);
      expect(correlation).toBe('one');
    });

    it('takes a job whose id is already waiting only once', async () => {
      const name = newName();
      const queue = queues.queue(name);
      await queue.add('note', 1, { jobId: 'same' });
      await queue.add('note', 2, { jobId: 'same' });
      await queue.addBulk([
        { name: 'note', data: 3, opts: { jobId: 'same' } },
        { name: 'note', data: 4, opts: { jobId: 'other' } },
      ]);
      expect(await queue.getJobCountByTypes('waiting')).toBe(2);
      const seen = await note(name);
      await eventually('both ran', () => seen.length === 2);
      expect(seen.map(({ data }) => data)).toEqual([1, 4]);
    });

    it('keeps a job that failed for good under its id, so that the same one is not added again', async () => {
      const name = newName();
      let runs = 0;
      await work(name, {
        fail: () => {
          runs += 1;
          return Promise.reject(new Error('poison'));
        },
      });
      const queue = queues.queue(name);
      await queue.add('fail', {}, { jobId: 'poison', attempts: 1 });
      await eventually('it failed', () => queue.getJobCountByTypes('failed'));
      await queue.add('fail', {}, { jobId: 'poison', attempts: 1 });
      await sleep(150);
      expect(runs).toBe(1);
    });

    it('tries what failed for good again when a worker process starts', async () => {
      const name = newName();
      const queue = queues.queue(name);
      const old = await work(name, { mend: () => Promise.reject(new Error('not yet written')) });
      await queue.add('mend', {}, { jobId: 'mend', attempts: 1 });
      await eventually('it failed', () => queue.getJobCountByTypes('failed'));
      await old.beforeApplicationShutdown();
      let mended = false;
      await work(name, {
        mend: async () => {
          mended = true;
        },
      });
      await eventually('the new version did it', () => mended);
    });

    it('waits before a delayed job', async () => {
      const name = newName();
      const seen = await note(name);
      const since = Date.now();
      await queues.queue(name).add('note', {}, { jobId: 'later', delay: 300 });
      await eventually('it ran', () => seen.length);
      expect(Date.now() - since).toBeGreaterThanOrEqual(295);
      expect(Date.now() - since).toBeLessThan(3000);
    });

    it('repeats a schedule, and putting the same schedule again neither doubles it nor puts it off', async () => {
      const name = newName();
      const seen: number[] = [];
      const workers = await work(name, { sweep: async () => void seen.push(Date.now()) }, { schedules: { sweep: 300 } });
      const until = Date.now() + 2000;
      while (Date.now() < until) {
        await workers.refresh();
        await sleep(100);
      }
      expect(await queues.queue(name).getJobSchedulersCount()).toBe(1);
      expect(seen.length).toBeGreaterThanOrEqual(5);
      expect(seen.length).toBeLessThanOrEqual(8);
    });

    it('changes a schedule whose period changed and forgets one that is no longer wanted', async () => {
      const name = newName();
      const handlers = { sweep: () => Promise.resolve(), count: () => Promise.resolve() };
      const old = await work(name, handlers, { schedules: { sweep: 60_000, count: 60_000 } });
      await old.beforeApplicationShutdown();
      await work(name, handlers, { schedules: { sweep: 90_000 } });
      expect((await queues.queue(name).getJobSchedulers()).map(({ key, every }) => [key, Number(every)])).toEqual([['sweep', 90_000]]);
    });

    it('runs nothing while a queue is paused, keeps what comes in, and goes on when resumed', async () => {
      const name = newName();
      const queue = queues.queue(name);
      const seen = await note(name);
      await queue.pause();
      expect(await queue.isPaused()).toBe(true);
      await queue.add('note', {}, { jobId: 'patient' });
      await sleep(300);
      expect(seen).toEqual([]);
      await queue.resume();
      await eventually('it ran', () => seen.length);
    });

    it('tries a failed job again, each time after a longer wait', async () => {
      const name = newName();
      const runs: number[] = [];
      await work(name, {
        flaky: () => {
          runs.push(Date.now());
          return runs.length < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
        },
      });
      await queues.queue(name).add('flaky', {}, { jobId: 'flaky', attempts: 5, backoff: { type: 'exponential', delay: 100 } });
      await eventually('the third run', () => runs.length === 3);
      const [first = 0, second = 0, third = 0] = runs;
      expect(second - first).toBeGreaterThanOrEqual(95);
      expect(third - second).toBeGreaterThanOrEqual(190);
      expect(await queues.queue(name).getJobCountByTypes('failed')).toBe(0);
    });

    it('runs as many jobs at a time as allowed, and no more', async () => {
      const name = newName();
      let now = 0;
      let most = 0;
      let done = 0;
      await work(
        name,
        {
          busy: async () => {
            now += 1;
            most = Math.max(most, now);
            await sleep(60);
            now -= 1;
            done += 1;
          },
        },
        { concurrency: 4 },
      );
      await queues.queue(name).addBulk(Array.from({ length: 16 }, (_, index) => ({ name: 'busy', data: {}, opts: { jobId: `busy-${index}` } })));
      await eventually('all ran', () => done === 16);
      expect(most).toBe(4);
    });

    it('fails a job that nobody handles instead of losing it', async () => {
      const name = newName();
      await note(name);
      await queues.queue(name).add('unheard-of', {}, { jobId: 'unheard-of', attempts: 1 });
      await eventually('it failed', () => queues.queue(name).getJobCountByTypes('failed'));
    });

    it('refuses two handlers for the same job, and serves two modules that share a queue', async () => {
      const name = newName();
      const share = (handlers: QueueWork['handlers']): QueueWork => ({ queues: () => Promise.resolve([name]), concurrency: 1, handlers });
      const twice = new JobWorkers(queues);
      twice.register(share({ tidy: () => Promise.resolve() }));
      twice.register(share({ tidy: () => Promise.resolve() }));
      await expect(twice.refresh()).rejects.toThrow('Two handlers for job "tidy"');
      const seen: string[] = [];
      const shared = new JobWorkers(queues);
      running.push(shared);
      shared.register(share({ tidy: async () => void seen.push('tidy') }));
      shared.register(share({ count: async () => void seen.push('count') }));
      await shared.onApplicationBootstrap();
      await queues.queue(name).add('tidy', {}, { jobId: 'a' });
      await queues.queue(name).add('count', {}, { jobId: 'b' });
      await eventually('both ran', () => seen.length === 2);
    });

    it('starts to work on a queue that appears later', async () => {
      const [first, later] = [newName(), newName()];
      const known = [first];
      const seen: string[] = [];
      const workers = new JobWorkers(queues);
      running.push(workers);
      workers.register({ queues: () => Promise.resolve(known), concurrency: 1, handlers: { note: async ({ queue }) => void seen.push(queue) } });
      await workers.onApplicationBootstrap();
      known.push(later);
      await workers.refresh();
      expect(workers.running).toEqual([first, later]);
      await queues.queue(later).add('note', {}, { jobId: 'new-branch' });
      await eventually('it ran', () => seen.length);
      expect(seen).toEqual([later]);
    });

    it('puts schedules back and goes on working when the job store was emptied', async () => {
      const name = newName();
      const queue = queues.queue(name);
      const seen: string[] = [];
      const workers = await work(name, { sweep: async () => void seen.push('sweep'), note: async () => void seen.push('note') }, { schedules: { sweep: 60_000 } });
      await queue.add('note', {}, { jobId: 'before', delay: 60_000 });
      await queue.obliterate({ force: true });
      expect(await queue.getJobSchedulersCount()).toBe(0);
      await workers.refresh();
      expect(await queue.getJobSchedulersCount()).toBe(1);
      await queue.add('note', {}, { jobId: 'after' });
      await eventually('the new job ran', () => seen.includes('note'));
      expect(seen.filter((job) => job === 'note')).toHaveLength(1);
    });

    it('gives the job of a killed process to another one', async () => {
      const name = newName();
      const stuck = startProcess('stuck-worker.ts', {
        DATABASE_URL: store.settings.DATABASE_URL, REDIS_URL: store.settings.REDIS_URL ?? '', APP_SECRET: store.settings.APP_SECRET, TEST_QUEUE: name,
      });
      const working = stuck.message((message) => message === 'working');
      await queues.queue(name).add('stuck', {}, { jobId: 'orphan' });
      await working;
      await stuck.kill();
      let taken = false;
      await work(
        name,
        {
          stuck: async () => {
            taken = true;
          },
        },
        { lockMs: 1000 },
      );
      await eventually('another worker took it', () => taken, 15_000);
    });

    it('lets a running job finish before the database connection ends', async () => {
      const name = newName();
      const started = { job: false };
      const outcome: string[] = [];
      @Module({ imports: [ConfigModule.forRoot(store.settings), LoggingModule.forRoot(store.settings), PersistenceModule, QueueModule, QueueWorkersModule] })
      class TestModule {}
      const module = await Test.createTestingModule({ imports: [TestModule] }).compile();
      const unitOfWork = module.get(UnitOfWork);
      module.get(JobWorkers).register({
        queues: () => Promise.resolve([name]),
        concurrency: 1,
        handlers: {
          slow: async () => {
            started.job = true;
            await sleep(400);
            await unitOfWork.run(() => unitOfWork.write.execute('SELECT 1')).then(() => outcome.push('stored'), (error: unknown) => outcome.push(String(error)));
          },
        },
      });
      await module.init();
      await queues.queue(name).add('slow', {}, { jobId: 'slow' });
      await eventually('it started', () => started.job);
      await module.close();
      expect(outcome).toEqual(['stored']);
      expect(await queues.queue(name).getJobCountByTypes('waiting', 'active', 'failed', 'delayed')).toBe(0);
    });
  });
}
