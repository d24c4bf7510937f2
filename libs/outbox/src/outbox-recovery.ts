import type { UnitOfWork } from '#libs/persistence';
import type { JobQueues } from '#libs/queue';

/** Messages that one queue's consumer must hear. */
export interface Delivery {
  readonly queue: string;
  readonly messageIds: readonly string[];
}

const SETTLE_BATCH = 5000;
/** A job whose attempts are used up gets one more as often as this: the cause may have been a database that was down. */
const SECOND_CHANCE_MS = 5 * 60_000;

/** Finds out what became of relayed messages. Any number of processes may do this at the same time. */
export class OutboxRecovery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobQueues: JobQueues,
    private readonly enqueue: (delivery: Delivery) => Promise<void>,
  ) {}

  /** Notes which messages have been heard everywhere, so that they are not looked at again. */
  async settle(olderThanSeconds: number): Promise<void> {
    let settled: number;
    do {
      settled = await this.unitOfWork.run(() =>
        this.unitOfWork.write.execute(
          `UPDATE outbox_message SET settled_at = now() WHERE seq IN (
             SELECT m.seq FROM outbox_message m
             WHERE m.relayed_at <= now() - make_interval(secs => $1) AND m.settled_at IS NULL
               AND NOT EXISTS (SELECT FROM unnest(m.routes) route
                               WHERE NOT EXISTS (SELECT FROM inbox_message i WHERE i.message_id = m.id AND i.queue = route))
             ORDER BY m.relayed_at LIMIT ${SETTLE_BATCH} FOR NO KEY UPDATE SKIP LOCKED)`,
          [olderThanSeconds],
        ),
      );
    } while (settled === SETTLE_BATCH);
  }

  /**
   * Queues again what has not been heard and no job carries. What waits (a paused queue, a slow consumer), runs, or will be
   * tried again is left alone, so nothing piles up. Returns how many deliveries were repeated.
   */
  async redeliver(olderThanSeconds: number): Promise<number> {
    const unheard = await this.unitOfWork.read.rows<{ queue: string; ids: readonly string[] }>(
      `SELECT route AS queue, array_agg(m.id ORDER BY m.seq) AS ids
       FROM outbox_message m CROSS JOIN unnest(m.routes) route
       WHERE m.relayed_at <= now() - make_interval(secs => $1) AND m.settled_at IS NULL
         AND NOT EXISTS (SELECT FROM inbox_message i WHERE i.message_id = m.id AND i.queue = route)
       GROUP BY route`,
      [olderThanSeconds],
    );
    let repeated = 0;
    for (const { queue, ids } of unheard) {
      const carried = await this.carriedIn(queue);
      const messageIds = ids.filter((id) => !carried.has(id));
      if (messageIds.length > 0) await this.enqueue({ queue, messageIds });
      repeated += messageIds.length;
    }
    return repeated;
  }

  /** The messages that some job of the queue carries; a failed job gets another chance on the way. */
  private async carriedIn(queue: string): Promise<ReadonlySet<string>> {
    const jobs = await this.jobQueues.queue(queue).getJobs(['waiting', 'prioritized', 'delayed', 'active', 'failed']);
    const carried = new Set<string>();
    for (const job of jobs) {
      const { messageIds = [] } = job.data as { readonly messageIds?: readonly string[] };
      for (const id of messageIds) carried.add(id);
      const failedFor = job.failedReason !== undefined && job.finishedOn !== undefined ? Date.now() - job.finishedOn : 0;
      // Another process may have done the same a moment ago; then the job is no longer failed, and that is all right.
      if (messageIds.length > 0 && failedFor > SECOND_CHANCE_MS) await job.retry('failed').catch(() => undefined);
    }
    return carried;
  }
}
