import type { PoolClient } from 'pg';
import type { UnitOfWork } from '#libs/persistence';
import { OUTBOX_CHANNEL } from './outbox.js';

/** Wakes the relay when somebody has published. What is missed costs one poll, never a message. */
export class OutboxListener {
  private client: PoolClient | undefined;
  /** A wake-up that came while nobody was waiting: the next wait is over before it begins. */
  private woken = false;
  private ended = false;
  private interrupt: () => void = () => undefined;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Listens, if it does not already. Forgets wake-ups so far: who calls this looks for messages next. */
  async begin(): Promise<void> {
    this.woken = false;
    if (this.client || this.ended) return;
    const client = await this.unitOfWork.connect();
    try {
      await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    } catch (error) {
      client.release(true);
      throw error;
    }
    client.on('notification', () => this.wake());
    this.client = client;
    // A cut connection tells so twice, perhaps after the end; it is given back once.
    client.once('error', () => {
      if (this.client !== client) return;
      this.client = undefined;
      client.release(true);
    });
  }

  /** Waits until somebody has published since `begin`, or the time is over. */
  async wait(ms: number): Promise<void> {
    if (!this.woken) await this.pause(ms);
  }

  /** Waits for the whole time, unless the end comes. */
  async rest(ms: number): Promise<void> {
    const until = performance.now() + ms;
    for (let left = ms; left > 0 && !this.ended; left = until - performance.now()) await this.pause(left);
  }

  wake(): void {
    this.woken = true;
    this.interrupt();
  }

  /** Ends whatever wait is under way, too. */
  end(): void {
    this.ended = true;
    this.client?.release(true);
    this.client = undefined;
    this.wake();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
