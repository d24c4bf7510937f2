import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { correlated, jobDuration } from '#libs/observability';
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
  /** Exactly one handler per job name and queue, over all registered works. A handler may run twice and out of order. */
  readonly handlers: Readonly<Record<string, (job: JobContext) => Promise<void>>>;
  /** Jobs repeated in each queue, by job name: milliseconds between two runs. Put back when the job store was emptied. */
  readonly schedules?: Readonly<Record<string, number>>;
  /** Without a sign of life for so long, a job is given to another worker: its process was killed. Default 30 s. */
  readonly lockMs?: number;
}

const REFRESH_MS = 30_000;
const LOCK_MS = 30_000;
/** A job may lose its worker so often; after that it is probably what kills them. */
const MOST_STALLS = 5;
/** With thirty queues on one connection its loss would be told thirty times. */
const QUIET_MS = 5_000;

/**
 * Runs the registered work in this process. Feature modules register in `onModuleInit`; workers start when all are known
 * and finish their running jobs before anything they use is torn down (Nest calls every beforeApplicationShutdown before
 * the first onApplicationShutdown, where the database connection ends).
 */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly registered: QueueWork[] = [];
  private readonly works = new Map<string, QueueWork>();
  private readonly workers = new Map<string, Worker>();
  private refreshTimer: NodeJS.Timeout | undefined;
  private refreshing: Promise<void> = Promise.resolve();
  private quietUntil = 0;
  private closing = false;

  constructor(private readonly jobQueues: JobQueues) {}

  register(work: QueueWork): void {
    const unknown = Object.keys(work.schedules ?? {}).filter((name) => !work.handlers[name]);
    if (unknown.length > 0) throw new Error(`Scheduled jobs without a handler: ${unknown.join(', ')}`);
    this.registered.push(work);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.refreshTimer = setInterval(() => {
      this.refresh().catch((error: unknown) => this.logger.error({ err: error }, 'queues could not be refreshed; next try in 30 s'));
    }, REFRESH_MS);
    this.refreshTimer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    clearInterval(this.refreshTimer);
    await this.refreshing.catch(() => undefined);
    await Promise.all([...this.workers.values()].map((worker) => worker.close()));
  }

  /** The queues this process works on. */
  get running(): readonly string[] {
    return [...this.workers.keys()];
  }

  /** What is handled: `queue → job names`. */
  get handled(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.works].map(([queue, { handlers }]) => [queue, Object.keys(handlers)]));
  }

  /** Starts workers of new queues and puts lost schedules back. One at a time. */
  refresh(): Promise<void> {
    const next = this.refreshing.catch(() => undefined).then(() => this.refreshNow());
    this.refreshing = next;
    return next;
  }

  private async refreshNow(): Promise<void> {
    const wanted = new Map<string, QueueWork>();
    for (const work of this.registered) {
      for (const queue of await work.queues()) wanted.set(queue, joined(queue, wanted.get(queue), work));
    }
    for (const [queue, work] of wanted) {
      if (this.closing) return;
      this.works.set(queue, work);
      await this.keepSchedules(queue, work);
      if (!this.workers.has(queue)) await this.start(queue, work);
    }
  }

  /** Writes only what differs: putting a schedule again would also put its next run off. */
  private async keepSchedules(name: string, { schedules = {} }: QueueWork): Promise<void> {
    const queue = this.jobQueues.queue(name);
    const known = new Map((await queue.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]));
    for (const [job, every] of Object.entries(schedules)) {
      if (Number(known.get(job)?.every) === every) continue;
      await queue.upsertJobScheduler(job, { every }, { name: job, opts: { removeOnComplete: true, removeOnFail: true, attempts: 1 } });
    }
    for (const job of known.keys()) if (!(job in schedules)) await queue.removeJobScheduler(job);
  }

  private async start(queue: string, work: QueueWork): Promise<void> {
    const lockDuration = work.lockMs ?? LOCK_MS;
    const worker = this.jobQueues.worker(queue, (job) => this.process(queue, job), { concurrency: work.concurrency, lockDuration, stalledInterval: lockDuration / 2, maxStalledCount: MOST_STALLS });
    worker.on('error', (error) => this.warnOfLostConnection(queue, error));
    worker.on('failed', (job, error) => this.reportFailure(queue, job, error));
    this.workers.set(queue, worker);
    void worker.run().catch((error: unknown) => this.logger.error({ err: error, queue }, 'worker stopped'));
    // Whoever starts may be the version that can do what the last one could not.
    await this.jobQueues.queue(queue).retryJobs({ state: 'failed' });
  }

  private async process(queue: string, job: Job): Promise<void> {
    const handler = this.works.get(queue)?.handlers[job.name];
    if (!handler) throw new Error(`No handler for job "${job.name}" of queue "${queue}"`);
    const context: JobContext = { id: String(job.id), queue, name: job.name, data: job.data };
    const since = performance.now();
    const measure = (outcome: 'done' | 'failed') => jobDuration.observe({ queue, job: job.name, outcome }, (performance.now() - since) / 1000);
    try {
      await correlated(context.id, () => handler(context));
      measure('done');
    } catch (error) {
      measure('failed');
      throw error;
    }
  }

  private reportFailure(queue: string, job: Job | undefined, error: Error): void {
    const facts = { err: error, queue, jobId: job?.id, job: job?.name, attempt: job?.attemptsMade };
    if (job && job.attemptsMade < (job.opts.attempts ?? 1)) this.logger.warn(facts, 'job failed; it is tried again');
    else this.logger.error(facts, 'job failed for good; it is kept, and tried again when a worker process starts');
  }

  private warnOfLostConnection(queue: string, error: Error): void {
    if (Date.now() < this.quietUntil) return;
    this.quietUntil = Date.now() + QUIET_MS;
    this.logger.warn({ err: error, queue }, 'workers lost their connection to the job store; they retry by themselves');
  }
}

/** What two modules want of one queue. Two handlers for one job would be a silent choice, so it is refused. */
function joined(queue: string, first: QueueWork | undefined, second: QueueWork): QueueWork {
  if (!first) return second;
  const twice = Object.keys(second.handlers).filter((name) => first.handlers[name]);
  if (twice.length > 0) throw new Error(`Two handlers for ${twice.map((name) => `job "${name}" of queue "${queue}"`).join(', ')}`);
  return {
    queues: first.queues,
    concurrency: Math.max(first.concurrency, second.concurrency),
    handlers: { ...first.handlers, ...second.handlers },
    schedules: { ...first.schedules, ...second.schedules },
    lockMs: Math.max(first.lockMs ?? LOCK_MS, second.lockMs ?? LOCK_MS),
  };
}
