import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { groupBy } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { JobQueues } from '#libs/queue';
import { OUTBOX_CHANNEL } from './outbox.js';

/** Name of the job that carries messages; its data is `{ messageIds }`. */
export const EVENTS_JOB = 'events';
const BATCH = 500;
const MESSAGES_PER_JOB = 100;
const POLL_MS = 1000;
/** How long a delivery may take before it is looked for again. */
const RECOVERY_AGE_S = 20;
const RECOVERY_EVERY_MS = 10_000;
/** Pause after a relayed batch: under load, messages of one queue then travel in one job. */
const GATHER_MS = 10;

interface Waiting {
  readonly seq: string;
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
  private running = false;
  private loop: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private listener: PoolClient | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobQueues: JobQueues,
  ) {}

  onApplicationBootstrap(): void {
    this.running = true;
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.running = false;
    this.wake();
    await this.loop;
    this.listener?.release(true);
  }

  /** Relays one batch; returns how many messages it held. */
  async relayOnce(): Promise<number> {
    return this.unitOfWork.run(async () => {
      const waiting = await this.unitOfWork.write.rows<Waiting>(
        `SELECT seq, id, routes FROM outbox_message WHERE relayed_at IS NULL ORDER BY seq LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      if (waiting.length === 0) return 0;
      const byQueue = groupBy(waiting.flatMap(({ id, routes }) => routes.map((queue) => ({ id, queue }))), ({ queue }) => queue);
      await Promise.all([...byQueue].map(([queue, messages]) => this.enqueue(queue, messages.map(({ id }) => id))));
      await this.unitOfWork.write.execute(`UPDATE outbox_message SET relayed_at = now() WHERE seq = ANY($1::bigint[])`, [waiting.map(({ seq }) => seq)]);
      return waiting.length;
    });
  }

  /**
   * Looks after messages relayed a while ago: those heard everywhere are settled, the others get a job of their own again.
   * This is how an emptied job store loses nothing. A job already waiting (a paused queue) or failed keeps its id, so nothing piles up.
   * Returns how many deliveries were repeated.
   */
  async recover(olderThanSeconds = RECOVERY_AGE_S): Promise<number> {
    return this.unitOfWork.run(async () => {
      const unsettled = await this.unitOfWork.write.rows<{ id: string; missing: readonly string[] }>(
        `SELECT m.id, ARRAY(SELECT route FROM unnest(m.routes) route
                            WHERE NOT EXISTS (SELECT FROM inbox_message i WHERE i.message_id = m.id AND i.queue = route)) AS missing
         FROM outbox_message m
         WHERE m.relayed_at < now() - make_interval(secs => $1) AND m.settled_at IS NULL
         ORDER BY m.relayed_at LIMIT 2000 FOR UPDATE SKIP LOCKED`,
        [olderThanSeconds],
      );
      const settled = unsettled.filter(({ missing }) => missing.length === 0).map(({ id }) => id);
      if (settled.length > 0) await this.unitOfWork.write.execute(`UPDATE outbox_message SET settled_at = now() WHERE id = ANY($1::uuid[])`, [settled]);
      const lost = unsettled.flatMap(({ id, missing }) => missing.map((queue) => ({ id, queue })));
      for (const { id, queue } of lost) await this.jobQueues.queue(queue).add(EVENTS_JOB, { messageIds: [id] }, { jobId: `${id}.${queue}` });
      return lost.length;
    });
  }

  private async enqueue(queue: string, ids: readonly string[]): Promise<void> {
    const jobs = [];
    for (let start = 0; start < ids.length; start += MESSAGES_PER_JOB) {
      const messageIds = ids.slice(start, start + MESSAGES_PER_JOB);
      jobs.push({ name: EVENTS_JOB, data: { messageIds }, opts: { jobId: createHash('sha1').update(messageIds.join()).digest('hex') } });
    }
    await this.jobQueues.queue(queue).addBulk(jobs);
  }

  private async run(): Promise<void> {
    let recoverAt = Date.now() + RECOVERY_EVERY_MS;
    while (this.running) {
      try {
        await this.listen();
        const relayed = await this.relayOnce();
        if (Date.now() >= recoverAt) {
          recoverAt = Date.now() + RECOVERY_EVERY_MS;
          const repeated = await this.recover();
          if (repeated > 0) this.logger.warn({ repeated }, 'deliveries not confirmed in time were queued again');
        }
        await this.pause(relayed === BATCH ? 0 : relayed > 0 ? GATHER_MS : POLL_MS, relayed === 0);
      } catch (error) {
        this.logger.error({ err: error }, 'events could not be relayed; next try in 1 s, nothing is lost');
        await this.pause(POLL_MS, false);
      }
    }
  }

  private async listen(): Promise<void> {
    if (this.listener) return;
    const client = await this.unitOfWork.connect();
    client.on('error', () => {
      if (this.listener === client) this.listener = undefined;
      client.release(true);
    });
    client.on('notification', () => this.wake());
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    this.listener = client;
  }

  private pause(ms: number, interruptible: boolean): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        if (!interruptible && this.running) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
