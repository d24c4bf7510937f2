import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { correlated } from '#libs/observability';
import { JobQueues } from './job-queues.js';

/** What a job handler gets. `queue` tells which branch's queue it is when several share one handler. */
export interface JobContext {
  readonly id: string;
  readonly queue: string;
  readonly name: string;
  readonly data: unknown;
}

/** The work of one queue, or of a family of queues that share their handlers. */
export interface QueueWork {
  /** Asked at start and then every 30 seconds: a new branch gets its queue without a restart. */
  readonly queues: () => Promise<readonly string[]>;
  readonly concurrency: number;
  /** Exactly one handler per job name. A handler may run twice and out of order. */
  readonly handlers: Readonly<Record<string, (job: JobContext) => Promise<void>>>;
  /** Jobs repeated in each queue, by job name: milliseconds between two runs. Put back when the job store was emptied. */
  readonly schedules?: Readonly<Record<string, number>>;
}

const REFRESH_MS = 30_000;

/**
 * Runs the registered work in this process. Feature modules register in `onModuleInit`; workers start when all are known
 * and finish their running jobs before anything they use is torn down (Nest calls every beforeApplicationShutdown before
 * the first onApplicationShutdown, where the database connection ends).
 */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly works: QueueWork[] = [];
  private readonly workers = new Map<string, Worker>();
  private refreshTimer: NodeJS.Timeout | undefined;

  constructor(private readonly jobQueues: JobQueues) {}

  register(work: QueueWork): void {
    const unknown = Object.keys(work.schedules ?? {}).filter((name) => !work.handlers[name]);
    if (unknown.length > 0) throw new Error(`Scheduled jobs without a handler: ${unknown.join(', ')}`);
    this.works.push(work);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.refreshTimer = setInterval(() => {
      this.refresh().catch((error: unknown) => this.logger.error({ err: error }, 'queues could not be refreshed; next try in 30 s'));
    }, REFRESH_MS);
    this.refreshTimer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.refreshTimer);
    await Promise.all([...this.workers.values()].map((worker) => worker.close()));
  }

  /** The queues this process works on. */
  get running(): readonly string[] {
    return [...this.workers.keys()];
  }

  /** Starts workers of new queues and puts lost schedules back. */
  async refresh(): Promise<void> {
    for (const work of this.works) {
      for (const queue of await work.queues()) {
        if (!this.workers.has(queue)) this.start(queue, work);
        for (const [name, every] of Object.entries(work.schedules ?? {})) {
          await this.jobQueues.queue(queue).upsertJobScheduler(name, { every }, { name, opts: { removeOnComplete: true, removeOnFail: true, attempts: 1 } });
        }
      }
    }
  }

  private start(queue: string, work: QueueWork): void {
    const worker = this.jobQueues.worker(queue, (job) => this.process(queue, work, job), { concurrency: work.concurrency, lockDuration: 30_000, stalledInterval: 15_000 });
    worker.on('error', (error) => this.logger.warn({ err: error, queue }, 'worker lost its connection; it retries by itself'));
    worker.on('failed', (job, error) => this.logger.error({ err: error, queue, jobId: job?.id, job: job?.name, attempt: job?.attemptsMade }, 'job failed; when attempts are used up an administrator retries it'));
    this.workers.set(queue, worker);
    void worker.run().catch((error: unknown) => this.logger.error({ err: error, queue }, 'worker stopped'));
  }

  private async process(queue: string, work: QueueWork, job: Job): Promise<void> {
    const handler = work.handlers[job.name];
    if (!handler) throw new Error(`No handler for job "${job.name}" of queue "${queue}"`);
    const context: JobContext = { id: String(job.id), queue, name: job.name, data: job.data };
    await correlated(context.id, () => handler(context));
  }
}
