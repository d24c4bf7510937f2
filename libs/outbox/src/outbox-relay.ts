import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { groupBy } from '#libs/kernel';
import { observe } from '#libs/observability';
import { UnitOfWork } from '#libs/persistence';
import { JobQueues } from '#libs/queue';
import { OutboxListener } from './outbox-listener.js';
import { type Delivery, OutboxRecovery } from './outbox-recovery.js';

/** Name of the job that carries messages; its data is `{ messageIds }`. */
export const EVENTS_JOB = 'events';
const BATCH = 500;
const MESSAGES_PER_JOB = 100;
const POLL_MS = 1000;
/** How long a delivery may take before it is looked for again. */
const RECOVERY_AGE_S = 20;
const RECOVERY_EVERY_MS = 10_000;
/** Pause after a relayed batch, for each message it held: who comes first does not wait, and the more there is to do, the more messages of one queue travel in one job. */
const GATHER_MS = 25;
const LONGEST_GATHER_MS = 100;

interface Waiting {
  readonly id: string;
  readonly routes: readonly string[];
}

/**
 * Moves committed messages to the job queues. Any number may run: rows are taken with SKIP LOCKED.
 * A crash between adding jobs and committing repeats them; BullMQ absorbs the same job id, the inbox absorbs the rest.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('outbox');
  private readonly listener: OutboxListener;
  private readonly recovery: OutboxRecovery;
  private running = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobQueues: JobQueues,
  ) {
    this.listener = new OutboxListener(unitOfWork);
    this.recovery = new OutboxRecovery(unitOfWork, jobQueues, (delivery) => this.enqueue(delivery));
  }

  onApplicationBootstrap(): void {
    this.publishMetrics();
    this.running = true;
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.running = false;
    this.listener.end();
    await this.loop;
  }

  /** Relays one batch; returns how many messages it held. */
  async relayOnce(): Promise<number> {
    return this.unitOfWork.run(async () => {
      // NO KEY: the inbox row of a quick consumer refers to this row and must not wait for our commit.
      const waiting = await this.unitOfWork.write.rows<Waiting>(
        `WITH waiting AS (SELECT seq FROM outbox_message WHERE relayed_at IS NULL ORDER BY seq LIMIT ${BATCH} FOR NO KEY UPDATE SKIP LOCKED), relayed AS (
           UPDATE outbox_message m SET relayed_at = now() FROM waiting WHERE m.seq = waiting.seq RETURNING m.seq, m.id, m.routes)
         SELECT id, routes FROM relayed ORDER BY seq`,
      );
      if (waiting.length === 0) return 0;
      const byQueue = groupBy(waiting.flatMap(({ id, routes }) => routes.map((queue) => ({ id, queue }))), ({ queue }) => queue);
      await Promise.all([...byQueue].map(([queue, messages]) => this.enqueue({ queue, messageIds: messages.map(({ id }) => id) })));
      return waiting.length;
    });
  }

  /**
   * Looks after messages relayed a while ago: those heard everywhere are settled; those that no job carries any more are
   * queued again. This is how an emptied job store loses nothing. Returns how many deliveries were repeated.
   */
  async recover(olderThanSeconds = RECOVERY_AGE_S): Promise<number> {
    await this.recovery.settle(olderThanSeconds);
    return this.recovery.redeliver(olderThanSeconds);
  }

  private async enqueue({ queue, messageIds }: Delivery): Promise<void> {
    const jobs = [];
    for (let start = 0; start < messageIds.length; start += MESSAGES_PER_JOB) {
      const ids = messageIds.slice(start, start + MESSAGES_PER_JOB);
      jobs.push({ name: EVENTS_JOB, data: { messageIds: ids }, opts: { jobId: createHash('sha1').update(ids.join()).digest('hex') } });
    }
    const [only, ...others] = jobs;
    if (!only) return;
    // Mostly there is one. PostgreSQL's bulk insert makes and drops two temporary tables each time, ten times the work of adding one job.
    if (others.length === 0) await this.jobQueues.queue(queue).add(only.name, only.data, only.opts);
    else await this.jobQueues.queue(queue).addBulk(jobs);
  }

  private async run(): Promise<void> {
    let recoverAt = Date.now() + RECOVERY_EVERY_MS;
    while (this.running) {
      try {
        await this.listener.begin();
        const relayed = await this.relayOnce();
        if (Date.now() >= recoverAt) {
          recoverAt = Date.now() + RECOVERY_EVERY_MS;
          const repeated = await this.recover();
          if (repeated > 0) this.logger.warn({ repeated }, 'deliveries that no job carried any more were queued again: was the job store emptied?');
        }
        if (relayed === 0) await this.listener.wait(POLL_MS);
        else if (relayed < BATCH) await this.listener.rest(Math.min(relayed * GATHER_MS, LONGEST_GATHER_MS));
      } catch (error) {
        this.logger.error({ err: error }, 'events could not be relayed; next try in 1 s, nothing is lost');
        await this.listener.rest(POLL_MS);
      }
    }
  }

  private publishMetrics(): void {
    const seconds = (column: string, condition: string) => async () => {
      const row = await this.unitOfWork.read.first<{ seconds: string }>(`SELECT coalesce(extract(epoch FROM now() - min(${column})), 0) AS seconds FROM outbox_message WHERE ${condition}`);
      return [{ value: Number(row?.seconds ?? 0) }];
    };
    observe('outbox_oldest_unrelayed_seconds', 'Age of the oldest event that has not reached the job queues', [], seconds('occurred_at', 'relayed_at IS NULL'));
    observe('outbox_oldest_unsettled_seconds', 'Age of the oldest event that not every consumer has handled', [], seconds('relayed_at', 'relayed_at IS NOT NULL AND settled_at IS NULL'));
  }
}
