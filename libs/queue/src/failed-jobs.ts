import { Injectable } from '@nestjs/common';
import type { Job, JobType } from 'bullmq';
import { JobQueues } from './job-queues.js';

/** How many jobs of a queue are in which state. */
export interface JobCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
  readonly isPaused: boolean;
}

/** A job that failed for good. Its data stay inside: they may hold what people wrote. */
export interface FailedJob {
  readonly id: string;
  readonly name: string;
  readonly attempts: number;
  /** The first line of what went wrong. */
  readonly reason: string;
  readonly addedAt: Date;
  readonly failedAt: Date | null;
}

/** `paused` is no word of BullMQ's types any more, but its PostgreSQL backend still counts by it. */
const STATES = ['waiting', 'active', 'delayed', 'failed', 'prioritized', 'paused'] as readonly string[] as readonly JobType[];
const LONGEST_REASON = 500;
/** More than anybody reads; the count says how many there are. */
const MOST_AT_ONCE = 200;

/** What failed for good, and what may be done about it: the same on PostgreSQL and on Redis. */
@Injectable()
export class FailedJobs {
  constructor(private readonly queues: JobQueues) {}

  async counts(queue: string): Promise<JobCounts> {
    const [counts, isPaused] = await Promise.all([this.queues.queue(queue).getJobCounts(...STATES), this.queues.queue(queue).isPaused()]);
    // A paused queue's jobs are `paused` on PostgreSQL and `waiting` on Redis; waiting they are in either.
    const of = (state: string): number => counts[state] ?? 0;
    return { waiting: of('waiting') + of('paused') + of('prioritized'), active: of('active'), delayed: of('delayed'), failed: of('failed'), isPaused };
  }

  /** The latest failure first, at most 200. */
  async list(queue: string): Promise<readonly FailedJob[]> {
    const jobs = (await this.queues.queue(queue).getFailed(0, MOST_AT_ONCE - 1)) as readonly (Job | undefined)[];
    return jobs.flatMap((job) => (job ? [failedJob(job)] : [])).toSorted((a, b) => (b.failedAt?.getTime() ?? 0) - (a.failedAt?.getTime() ?? 0));
  }

  /** Null when there is no such failed job. */
  async find(queue: string, id: string): Promise<FailedJob | null> {
    const job = await this.failed(queue, id);
    return job && failedJob(job);
  }

  /** Null when there is no such failed job any more. */
  async retry(queue: string, id: string): Promise<FailedJob | null> {
    const job = await this.failed(queue, id);
    if (!job) return null;
    await job.retry('failed');
    return failedJob(job);
  }

  async retryAll(queue: string): Promise<void> {
    await this.queues.queue(queue).retryJobs({ state: 'failed' });
  }

  /** Null when there is no such failed job any more. */
  async remove(queue: string, id: string): Promise<FailedJob | null> {
    const job = await this.failed(queue, id);
    if (!job) return null;
    await job.remove();
    return failedJob(job);
  }

  private async failed(queue: string, id: string): Promise<Job | null> {
    const job = (await this.queues.queue(queue).getJob(id)) as Job | undefined;
    return job && (await job.isFailed()) ? job : null;
  }
}

function failedJob(job: Job): FailedJob {
  return {
    id: String(job.id), name: job.name, attempts: job.attemptsMade, reason: (job.failedReason ?? '').split('\n')[0]?.slice(0, LONGEST_REASON) ?? '',
    addedAt: new Date(job.timestamp), failedAt: job.finishedOn === undefined ? null : new Date(job.finishedOn),
  };
}
