import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, type QueueOptions, setDefaultBackendFactory, Worker, type WorkerOptions, type Job } from 'bullmq';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import { SharedPostgres } from './postgres-backend.js';

const DAY = 86_400;

/**
 * BullMQ on PostgreSQL or, with REDIS_URL, on Redis: configuration, not another architecture.
 * Makes queues and workers, and ends their connections after the drain.
 */
@Injectable()
export class JobQueues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();
  private readonly postgres: SharedPostgres | null;
  private readonly connection: QueueOptions['connection'];

  constructor(@Inject(SETTINGS_TOKEN) settings: Settings) {
    if (settings.REDIS_URL) {
      setDefaultBackendFactory();
      this.postgres = null;
      this.connection = { url: settings.REDIS_URL, maxRetriesPerRequest: null };
    } else {
      this.postgres = new SharedPostgres(settings.DATABASE_URL, settings.QUEUE_POOL_SIZE);
      setDefaultBackendFactory(this.postgres.createBackend as never);
      this.connection = {};
    }
  }

  /** The queue of that name; made at first use. Always add jobs with a `jobId` (without `:`). */
  queue(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = new Queue(name, {
        connection: this.connection,
        defaultJobOptions: { attempts: 8, backoff: { type: 'exponential', delay: 1000 }, removeOnComplete: true, removeOnFail: { age: 30 * DAY } },
      });
      queue.on('error', () => undefined); // a lost connection is reported by the call that needs it
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** A worker that is not yet running: see `JobWorkers`. */
  worker(name: string, process: (job: Job) => Promise<void>, options: Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval'>): Worker {
    return new Worker(name, process, { connection: this.connection, autorun: false, drainDelay: 30, ...options });
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    await this.postgres?.end();
  }
}
