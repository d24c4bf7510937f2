import type { View } from '../../../lib/api';

type JobQueue = View<'JobQueueView'>;
type BranchQueue = View<'QueueStatisticsView'>;

/** A job queue, with the cases of its branch when it is a branch's. */
export interface QueueRow extends JobQueue {
  readonly cases: BranchQueue | null;
}

const PREFIX = 'review-';
/** The branch whose queue this is, or null for the portal's own. */
export const branchOf = (queue: string): string | null => (queue.startsWith(PREFIX) ? queue.slice(PREFIX.length) : null);

/** Job queues and branches' queues in one list. A branch's queue is paused when the branch says so, also while no worker has heard of it. */
export function rowsOf(jobs: readonly JobQueue[], branches: readonly BranchQueue[]): readonly QueueRow[] {
  const byBranch = new Map(branches.map((branch) => [branch.branchCode, branch]));
  return jobs.map((job) => {
    const cases = byBranch.get(branchOf(job.queue) ?? '') ?? null;
    return { ...job, cases, isPaused: job.isPaused || cases?.paused != null };
  });
}
