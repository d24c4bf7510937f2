import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Settings } from '#libs/config';
import type { DomainEvent, Message } from '#libs/contracts';
import { correlated, correlationId } from '#libs/observability';
import { Outbox, OutboxRelay } from '#libs/outbox';
import { UnitOfWork } from '#libs/persistence';
import { JobQueues } from '#libs/queue';
import type { TestDatabase } from '../harness/database-template.js';
import { createTechnicalDatabase } from '../harness/technical-database.js';
import { EFFECT_TABLE, EVENT_QUEUES, noteEffect, startEventProcess, submission, withdrawal } from '../harness/events.js';
import { eventually } from '../harness/eventually.js';
import { testSettings } from '../harness/settings.js';
import { startProcess } from '../harness/process.js';
import { redisMissing, type RedisServer, startRedis } from '../harness/redis.js';

Logger.overrideLogger(false); // things fail here on purpose

events('PostgreSQL', () => Promise.resolve(null));
if (redisMissing) describe.skip(`events with job queues on Redis (${redisMissing})`, () => it('have each effect once', () => undefined));
else events('Redis', () => startRedis());

function events(store: string, startStore: () => Promise<RedisServer | null>): void {
  describe(`events with job queues on ${store}`, () => {
    let redis: RedisServer | null;
    let database: TestDatabase;
    let settings: Settings;
    let observer: pg.Client;

    beforeAll(async () => {
      redis = await startStore();
    });
    afterAll(async () => {
      await redis?.stop();
    });
    /** A fresh database for each test; a fresh key space on Redis. */
    const fresh = async () => {
      await observer?.end();
      await database?.drop();
      database = await createTechnicalDatabase();
      settings = testSettings(database.url, redis ? { REDIS_URL: redis.url } : {});
      observer = new pg.Client({ connectionString: database.url });
      await observer.connect();
      await observer.query(EFFECT_TABLE);
      const queues = new JobQueues(settings);
      for (const queue of EVENT_QUEUES) await queues.queue(queue).obliterate({ force: true });
      await queues.onApplicationShutdown();
    };
    beforeEach(fresh);
    afterAll(async () => {
      await observer.end();
      await database.drop();
    });

    const count = async (sql: string) => Number((await observer.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n);
    const effects = () => count('effect');
    const repeatedEffects = () => count('(SELECT FROM effect GROUP BY message_id, queue HAVING count(*) > 1) twice');
    const inHouse = async <T>(role: 'relay' | 'consume' | 'both', use: (app: INestApplicationContext) => Promise<T>, handle = noteEffect): Promise<T> => {
      const app = await startEventProcess(settings, role, handle);
      try {
        return await use(app);
      } finally {
        await app.close();
      }
    };
    const publish = (app: INestApplicationContext, happened: readonly DomainEvent[]) => {
      const unitOfWork = app.get(UnitOfWork);
      return unitOfWork.run(async () => {
        for (const event of happened) app.get(Outbox).publish(event, null);
      });
    };
    /** Publishing alone: nothing relays, nothing consumes. */
    const publishOnly = (happened: readonly DomainEvent[]) => inHouse('consume', (app) => publish(app, happened), () => () => Promise.reject(new Error('nothing is relayed here')));
    const environment = (more: Record<string, string>) => ({ DATABASE_URL: settings.DATABASE_URL, REDIS_URL: settings.REDIS_URL ?? '', APP_SECRET: settings.APP_SECRET, LOG_LEVEL: 'silent', ...more });
    const submissions = (many: number) => Array.from({ length: many }, (_, index) => submission(index + 1));

    it('reach every consumer once, with who, when and in which request', async () => {
      const heard: { queue: string; message: Message; under: string | null }[] = [];
      await inHouse(
        'both',
        async (app) => {
          await correlated('request-7', () => publish(app, [submission(1)]));
          await eventually('all heard', () => heard.length === 3);
          await sleep(100);
        },
        () => async (messages, queue) => {
          for (const message of messages) heard.push({ queue, message, under: correlationId() });
        },
      );
      expect(heard.map(({ queue }) => queue).sort()).toEqual(EVENT_QUEUES);
      expect(heard.map(({ under, message }) => [under, message.correlationId, message.event.type])).toEqual(Array(3).fill(['request-7', 'request-7', 'projects.project-submitted']));
      expect(heard[0]?.message.occurredAt).toBeInstanceOf(Date);
    });

    it('are not there when their transaction was rolled back, nor when nobody listens', async () => {
      await inHouse('relay', async (app) => {
        const unitOfWork = app.get(UnitOfWork);
        await expect(
          unitOfWork.run(async () => {
            app.get(Outbox).publish(withdrawal(1), null);
            throw new Error('no');
          }),
        ).rejects.toThrow('no');
        await publish(app, [
          { type: 'funding.ledger-entry-recorded', entryId: 'x' as never, campaignId: 'x' as never, campaignYear: 2025, branchCode: 'chimie' as never, kind: 'allocated', amountCents: '1', recordedAt: '2025-01-01T00:00:00Z', attribution: null },
        ]);
      });
      expect(await count('outbox_message')).toBe(0);
    });

    it('are relayed again after a crash between adding jobs and committing', async () => {
      await publishOnly(submissions(40));
      const crashing = startProcess('event-process.ts', environment({ TEST_ROLE: 'relay', TEST_CRASH: 'relay, between adding jobs and committing' }));
      await crashing.gone;
      expect(crashing.child.signalCode).toBe('SIGKILL');
      expect(await count('outbox_message WHERE relayed_at IS NOT NULL')).toBe(0);
      await inHouse('both', () => eventually('all effects', async () => (await effects()) === 120));
      await sleep(200);
      expect([await effects(), await repeatedEffects()]).toEqual([120, 0]);
    });

    for (const crash of ['consumer, before committing', 'consumer, between committing and acknowledging']) {
      it(`have their effect once after a crash of the ${crash}`, async () => {
        await publishOnly(submissions(30));
        const crashing = startProcess('event-process.ts', environment({ TEST_CRASH: crash }));
        await crashing.gone;
        expect(crashing.child.signalCode).toBe('SIGKILL');
        const before = await effects();
        if (crash === 'consumer, before committing') expect(before).toBeLessThan(90);
        else expect(before).toBeGreaterThan(0);
        await inHouse('both', () => eventually('all effects', async () => (await effects()) === 90, 20_000));
        expect([await effects(), await repeatedEffects()]).toEqual([90, 0]);
      });
    }

    it('have each effect once while competing processes are killed and restarted', async () => {
      const MANY = 300;
      const start = () => startProcess('event-process.ts', environment({ TEST_ROLE: 'both' }));
      const processes = [start(), start()];
      const publishing = inHouse('consume', async (app) => {
        for (let number = 1; number <= MANY; number++) {
          await publish(app, [submission(number)]);
          await sleep(randomInt(20));
        }
      });
      for (let kills = 0; kills < 3; kills++) {
        const victim = kills % processes.length;
        await processes[victim]?.message((message) => message === 'ready');
        await sleep(randomInt(500));
        await processes[victim]?.kill();
        processes[victim] = start();
      }
      await publishing;
      await eventually('all effects', async () => (await effects()) >= MANY * 3, 40_000);
      await Promise.all(processes.map((one) => one.kill()));
      expect([await effects(), await repeatedEffects(), await count('outbox_message WHERE relayed_at IS NULL')]).toEqual([MANY * 3, 0, 0]);
    }, 90_000);

    it('are not held back by a poisonous one among them, which is handled when it can be', async () => {
      const poisonous = submission(13);
      let mended = false;
      const picky = (unitOfWork: UnitOfWork) => async (messages: readonly Message[], queue: string) => {
        const poison = messages.find(({ event }) => event.type === 'projects.project-submitted' && event.projectId === (poisonous as { projectId: string }).projectId);
        if (poison && !mended && queue === 'portfolio') throw new Error('cannot digest this');
        await noteEffect(unitOfWork)(messages, queue);
      };
      await inHouse(
        'both',
        async (app) => {
          await publish(app, submissions(40));
          await eventually('all but one', async () => (await effects()) === 119);
          const jobs = () => app.get(JobQueues).queue('portfolio').getJobCountByTypes('failed', 'delayed', 'waiting', 'active'); // its last effect is seen before the job itself has ended
          const before = await jobs();
          await app.get(OutboxRelay).recover(0);
          expect(await jobs()).toBe(before);
          mended = true;
          await eventually('all', async () => (await effects()) === 120, 20_000);
        },
        picky,
      );
      expect(await repeatedEffects()).toBe(0);
    });

    it('are queued again when the job store was emptied, and only then', async () => {
      await inHouse('relay', async (app) => {
        const relay = app.get(OutboxRelay);
        await publish(app, submissions(250));
        await eventually('relayed', async () => (await count('outbox_message WHERE relayed_at IS NULL')) === 0);
        expect(await relay.recover(0)).toBe(0);
        for (const queue of EVENT_QUEUES) await app.get(JobQueues).queue(queue).obliterate({ force: true });
        expect(await relay.recover(0)).toBe(750);
        expect(await relay.recover(0)).toBe(0);
      });
      await inHouse('both', async (app) => {
        await eventually('all effects', async () => (await effects()) === 750);
        await app.get(OutboxRelay).recover(0);
      });
      expect([await repeatedEffects(), await count('outbox_message WHERE settled_at IS NULL')]).toEqual([0, 0]);
    });

    it('wait in a paused queue without piling up, and are handled when it goes on', async () => {
      await inHouse('both', async (app) => {
        const queue = app.get(JobQueues).queue('review-chimie');
        await queue.pause();
        await publish(app, submissions(20));
        await eventually('the others are done', async () => (await effects()) === 40);
        const waiting = await queue.getJobs();
        for (let round = 0; round < 5; round++) expect(await app.get(OutboxRelay).recover(0)).toBe(0);
        expect((await queue.getJobs()).map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
        await queue.resume();
        await eventually('all effects', async () => (await effects()) === 60);
      });
      expect(await repeatedEffects()).toBe(0);
    });

    it('are dropped when they are no longer in the outbox: a restored backup is older than the job store', async () => {
      await inHouse('both', async (app) => {
        await app.get(JobQueues).queue('portfolio').add('events', { messageIds: ['00000000-0000-7000-8000-00000000dead'] }, { jobId: 'from-the-future' });
        await eventually('it is gone', async () => (await app.get(JobQueues).queue('portfolio').getJobCountByTypes('waiting', 'active')) === 0);
        expect(await app.get(JobQueues).queue('portfolio').getJobCountByTypes('failed', 'delayed')).toBe(0);
      });
    });

    it('go on when the relay loses its listening connection', async () => {
      await inHouse('both', async (app) => {
        await publish(app, [withdrawal(1)]);
        await eventually('the first', async () => (await effects()) === 1);
        await observer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN outbox%'`);
        await sleep(50);
        await publish(app, [withdrawal(2)]);
        await eventually('the second', async () => (await effects()) === 2);
      });
    });

    it('reach their consumer within moments, never only by the poll', async () => {
      const latencies: number[] = [];
      await inHouse('both', async (app) => {
        await publish(app, [withdrawal(1)]);
        await eventually('warm', async () => (await effects()) === 1);
        for (let number = 2; number <= 61; number++) {
          const since = performance.now();
          await publish(app, [withdrawal(number)]);
          await eventually('heard', async () => (await effects()) === number);
          latencies.push(performance.now() - since);
          await sleep(randomInt(25));
        }
      });
      latencies.sort((a, b) => a - b);
      const at = (share: number) => Math.round(latencies[Math.floor(latencies.length * share)] ?? 0);
      process.stdout.write(`from commit to effect, ${store}: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, longest ${at(0.999)} ms\n`);
      expect(at(0.9)).toBeLessThan(900); // the poll comes once a second
    });
  });
}
