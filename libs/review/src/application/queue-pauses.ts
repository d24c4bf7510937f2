import { Injectable, Logger } from '@nestjs/common';
import { type BranchCode, reviewQueue } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { JobQueues } from '#libs/queue';
import type { Person } from '../domain/review-case.js';

/**
 * Which branch queues stand still. Our own table is the truth, so that an emptied job store does not set a paused queue going;
 * BullMQ is told after the commit and again by every process that runs jobs.
 */
@Injectable()
export class QueuePauses {
  private readonly logger = new Logger('review');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobQueues: JobQueues,
  ) {}

  /** Notes it, with its history line. Pausing a paused queue changes nothing. */
  async record(branch: BranchCode, event: 'paused' | 'resumed', by: Person, reason: string | null, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(
      `WITH known AS (INSERT INTO review_queue (branch_code) VALUES ($1) ON CONFLICT (branch_code) DO NOTHING)
       SELECT 1`,
      [branch],
    );
    await this.unitOfWork.write.execute(
      `WITH changed AS (
         UPDATE review_queue SET paused_at = CASE $2 WHEN 'paused' THEN $3::timestamptz END, paused_by = CASE $2 WHEN 'paused' THEN $4::uuid END,
           paused_by_name = CASE $2 WHEN 'paused' THEN $5 END, pause_reason = CASE $2 WHEN 'paused' THEN $6 END
         WHERE branch_code = $1 AND (paused_at IS NULL) = ($2 = 'paused') RETURNING branch_code
       )
       INSERT INTO review_queue_event (branch_code, event, at, actor_id, actor_name, reason) SELECT branch_code, $2::text, $3, $4, $5::text, $6::text FROM changed`,
      [branch, event, at, by.userId, by.displayName, reason],
    );
  }

  /** Tells BullMQ what is recorded for this branch. */
  async apply(branch: BranchCode): Promise<void> {
    const paused = await this.isPaused(branch);
    const queue = this.jobQueues.queue(reviewQueue(branch));
    await (paused ? queue.pause() : queue.resume());
  }

  /** Pauses again what is recorded as paused: the job store may have been emptied, or a process died between the record and the call. */
  async reassert(): Promise<void> {
    const rows = await this.unitOfWork.read.rows<{ branch_code: BranchCode }>(`SELECT branch_code FROM review_queue WHERE paused_at IS NOT NULL`);
    for (const { branch_code } of rows) {
      const queue = this.jobQueues.queue(reviewQueue(branch_code));
      if (await queue.isPaused()) continue;
      await queue.pause();
      this.logger.warn({ branch: branch_code }, 'a queue recorded as paused was running and is paused again');
    }
  }

  private async isPaused(branch: BranchCode): Promise<boolean> {
    const row = await this.unitOfWork.read.first<{ paused: boolean }>(`SELECT paused_at IS NOT NULL AS paused FROM review_queue WHERE branch_code = $1`, [branch]);
    return row?.paused ?? false;
  }
}
