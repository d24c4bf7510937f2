import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Settings } from '#libs/config';
import { FailedJobs, JobQueues } from '#libs/queue';
import { eventually } from '../harness/eventually.js';
import { redisMissing, startRedis } from '../harness/redis.js';
import { testSettings } from '../harness/settings.js';
import { createTechnicalDatabase } from '../harness/technical-database.js';

type Open = () => Promise<{ readonly settings: Settings; readonly stop: () => Promise<void> }>;

contract('PostgreSQL', async () => {
  const database = await createTechnicalDatabase();
  return { settings: testSettings(database.url), stop: () => database.drop() };
});
if (redisMissing) describe.skip(`failed jobs on Redis (${redisMissing})`, () => it('keep the contract', () => undefined));
else contract('Redis', async () => {
  const redis = await startRedis();
  return { settings: testSettings('postgres://nobody@127.0.0.1:1/none', { REDIS_URL: redis.url }), stop: async () => void (await redis.stop()) };
});

function contract(name: string, open: Open): void {
  describe(`failed jobs on ${name}`, () => {
    let store: Awaited<ReturnType<Open>>;
    let queues: JobQueues;
    let failed: FailedJobs;
    let broken = true;

    beforeAll(async () => {
      store = await open();
      queues = new JobQueues(store.settings);
      await queues.onModuleInit();
      failed = new FailedJobs(queues);
    });
    afterAll(async () => {
      await queues.onApplicationShutdown();
      await store.stop();
    });

    it('are counted, told with their reason and attempts, run again one by one or all together, or taken away', async () => {
      const worker = queues.worker('portfolio', () => (broken ? Promise.reject(new Error('The disk is full\nat some line')) : Promise.resolve()), { concurrency: 1 });
      worker.on('error', () => undefined);
      void worker.run();
      for (const jobId of ['one', 'two', 'three', 'four']) await queues.queue('portfolio').add('note', { secret: 'x' }, { jobId, attempts: 2, backoff: { type: 'fixed', delay: 1 } });
      await eventually('all failed', async () => (await failed.counts('portfolio')).failed === 4, 20_000);
      const jobs = await failed.list('portfolio');
      expect(jobs.map(({ id }) => id).toSorted()).toEqual(['four', 'one', 'three', 'two']);
      for (const job of jobs) expect(job).toMatchObject({ name: 'note', attempts: 2, reason: 'The disk is full', failedAt: expect.any(Date) });
      expect(JSON.stringify(jobs)).not.toContain('secret');

      broken = false;
      expect(await failed.retry('portfolio', 'one')).toMatchObject({ id: 'one' });
      await eventually('one is done', async () => (await failed.counts('portfolio')).failed === 3, 20_000);
      expect([await failed.retry('portfolio', 'one'), await failed.find('portfolio', 'nowhere'), await failed.remove('portfolio', 'nowhere')]).toEqual([null, null, null]);
      expect(await failed.remove('portfolio', 'two')).toMatchObject({ id: 'two' });
      expect((await failed.counts('portfolio')).failed).toBe(2);
      await failed.retryAll('portfolio');
      await eventually('all are done', async () => (await failed.counts('portfolio')).failed === 0, 20_000);
      await worker.close();
    });

    it('of a paused queue, what waits is counted as waiting', async () => {
      await queues.queue('idle').pause();
      await queues.queue('idle').add('note', {}, { jobId: 'later' });
      expect(await failed.counts('idle')).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0, isPaused: true });
    });
  });
}
