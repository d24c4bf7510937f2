import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type BackendFactory, createRedisBackend, type Job, Queue, type QueueOptions, type RedisQueueBackend, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import { SharedPostgres } from './postgres-backend.js';

const DAY = 86_400;

/** Where jobs are kept. The backend is given to each queue and worker by hand: BullMQ's process-wide default would be whoever came last. */
interface JobStore {
  /** BullMQ's classes are typed for Redis unless told otherwise; nothing here uses what differs. */
  readonly backend: BackendFactory<RedisQueueBackend>;
  readonly queues: QueueOptions['connection'];
  readonly workers: WorkerOptions['connection'];
  /** Fails at start when the store cannot be reached; the database is asked by whoever uses it first. */
  reach(): Promise<void>;
  end(): Promise<void>;
}

/**
 * BullMQ on PostgreSQL or, with REDIS_URL, on Redis: configuration, not another architecture.
 * Makes queues and workers, and ends their connections after the drain.
 */
@Injectable()
export class JobQueues implements OnModuleInit, OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();
  private readonly store: JobStore;

  constructor(@Inject(SETTINGS_TOKEN) settings: Settings) {
    this.store = settings.REDIS_URL ? redisStore(settings.REDIS_URL) : postgresStore(settings.DATABASE_URL, settings.QUEUE_POOL_SIZE);
  }

  onModuleInit(): Promise<void> {
    return this.store.reach();
  }

  /** The queue of that name; made at first use. Always add jobs with a `jobId` (without `:`). */
  queue(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      const options: QueueOptions = {
        connection: this.store.queues,
        defaultJobOptions: { attempts: 8, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: true, removeOnFail: { age: 30 * DAY } },
      };
      queue = new Queue(name, options, this.store.backend);
      queue.on('error', () => undefined); // a lost connection is reported by the call that needs it
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** A worker that is not yet running: see `JobWorkers`. */
  worker(name: string, process: (job: Job) => Promise<void>, options: Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'>): Worker {
    return new Worker(name, process, { connection: this.store.workers, autorun: false, drainDelay: 30, ...options }, this.store.backend);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.store.end();
  }
}

function postgresStore(url: string, poolSize: number): JobStore {
  const shared = new SharedPostgres(url, poolSize);
  return { backend: shared.createBackend, queues: {}, workers: {}, reach: async () => undefined, end: () => shared.end() };
}

/** One connection for all queues, one and a blocking one for each worker. A worker waits for Redis to come back; who adds a job is told soon. */
function redisStore(url: string): JobStore {
  const queues = new Redis(url, { maxRetriesPerRequest: 5, connectionName: 'cfa-grants jobs' });
  queues.on('error', () => undefined); // reported by the call that needs it
  return {
    backend: createRedisBackend,
    queues,
    workers: { url, maxRetriesPerRequest: null },
    reach: async () => {
      await queues.ping().catch((error: unknown) => {
        throw new Error('Nothing answers at the address of REDIS_URL', { cause: error });
      });
    },
    end: async () => {
      await queues.quit().catch(() => queues.disconnect());
    },
  };
}
