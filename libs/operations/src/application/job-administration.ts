import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { MAINTENANCE_QUEUE, PORTFOLIO_QUEUE, reviewQueue, type UserId } from '#libs/contracts';
import { Branches } from '#libs/funding';
import { Clock, DomainError } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { type FailedJob, FailedJobs, type JobCounts } from '#libs/queue';

export const unknownJobQueue = () => new DomainError('notFound', 'operations.unknown-queue', 'There is no such job queue');
export const unknownJob = () => new DomainError('notFound', 'operations.unknown-job', 'There is no such failed job in this queue');

export interface JobQueueStanding extends JobCounts {
  readonly queue: string;
}

export const JOB_ACTS = ['retried', 'retriedAll', 'removed'] as const;
export type JobAct = (typeof JOB_ACTS)[number];

/** Something an administrator did to failed jobs. */
export interface JobActRecord {
  readonly seq: string;
  readonly at: Date;
  readonly actorId: UserId;
  readonly actorName: string;
  readonly act: JobAct;
  readonly queue: string;
  readonly jobId: string | null;
  readonly jobName: string | null;
  readonly reason: string | null;
}

/**
 * What administrators may do about jobs that failed for good. Each act is noted before it is done: a job run again without a record would be worse than a
 * record of one that a crash kept from running.
 */
@Injectable()
export class JobAdministration {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: FailedJobs,
    private readonly branches: Branches,
    private readonly clock: Clock,
  ) {}

  /** Every queue of the house. */
  async queues(actor: Actor): Promise<readonly JobQueueStanding[]> {
    requirePermission(actor, 'queue.manage');
    const names = await this.names();
    return Promise.all(names.map(async (queue) => ({ queue, ...(await this.jobs.counts(queue)) })));
  }

  /** The latest failure first, at most 200. Throws `operations.unknown-queue`. */
  async failed(actor: Actor, queue: string): Promise<readonly FailedJob[]> {
    requirePermission(actor, 'queue.manage');
    await this.requireKnown(queue);
    return this.jobs.list(queue);
  }

  /** Throws `operations.unknown-queue`, `operations.unknown-job`. */
  async retry(actor: Actor, queue: string, jobId: string): Promise<void> {
    const job = await this.failedJob(actor, queue, jobId);
    await this.note(actor, { act: 'retried', queue, jobId, jobName: job.name, reason: null });
    if (!(await this.jobs.retry(queue, jobId))) throw unknownJob();
  }

  /** Throws `operations.unknown-queue`. */
  async retryAll(actor: Actor, queue: string): Promise<void> {
    requirePermission(actor, 'queue.manage');
    await this.requireKnown(queue);
    await this.note(actor, { act: 'retriedAll', queue, jobId: null, jobName: null, reason: null });
    await this.jobs.retryAll(queue);
  }

  /** The effect of the job will not happen: with a reason. Throws `operations.unknown-queue`, `operations.unknown-job`. */
  async remove(actor: Actor, queue: string, jobId: string, reason: string): Promise<void> {
    const job = await this.failedJob(actor, queue, jobId);
    await this.note(actor, { act: 'removed', queue, jobId, jobName: job.name, reason });
    if (!(await this.jobs.remove(queue, jobId))) throw unknownJob();
  }

  /** What was done, the latest first; one more than `limit`, when there is one. */
  async acts(actor: Actor, limit: number, beforeSeq: string | null): Promise<readonly JobActRecord[]> {
    requirePermission(actor, 'queue.manage');
    return this.unitOfWork.read.rows<JobActRecord>(
      `SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", act, queue, job_id AS "jobId", job_name AS "jobName", reason
       FROM job_act WHERE seq < coalesce($2::bigint, 9223372036854775807) ORDER BY seq DESC LIMIT $1`,
      [limit + 1, beforeSeq],
    );
  }

  private async failedJob(actor: Actor, queue: string, jobId: string): Promise<FailedJob> {
    requirePermission(actor, 'queue.manage');
    await this.requireKnown(queue);
    const job = await this.jobs.find(queue, jobId);
    if (!job) throw unknownJob();
    return job;
  }

  private async names(): Promise<readonly string[]> {
    return [MAINTENANCE_QUEUE, PORTFOLIO_QUEUE, ...(await this.branches.codes()).map(reviewQueue)];
  }

  private async requireKnown(queue: string): Promise<void> {
    if (!(await this.names()).includes(queue)) throw unknownJobQueue();
  }

  private async note({ userId, displayName }: Actor, { act, queue, jobId, jobName, reason }: Pick<JobActRecord, 'act' | 'queue' | 'jobId' | 'jobName' | 'reason'>): Promise<void> {
    await this.unitOfWork.run(() =>
      this.unitOfWork.write.execute(`INSERT INTO job_act (at, actor_id, actor_name, act, queue, job_id, job_name, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [this.clock.now(), userId, displayName, act, queue, jobId, jobName, reason]),
    );
  }
}
