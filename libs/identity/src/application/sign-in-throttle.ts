import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { TooManyAttemptsError } from '../domain/identity.errors.js';
import { ADDRESS_RULE, countAttempt, EMAIL_RULE, type ThrottleRule, type ThrottleState, withoutAttempt } from '../domain/throttle.js';

export interface SignInAttempt {
  readonly email: string;
  readonly address: string;
}

interface Key {
  readonly hash: Buffer;
  readonly rule: ThrottleRule;
}
interface ThrottleRow {
  readonly failures: number;
  readonly window_started_at: Date;
  readonly locked_until: Date | null;
}

/** Counts attempts per e-mail and per address, by their hashes: the table names nobody, and does not care whether an account exists. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Counts the attempt as failed, before the password is looked at. Throws `identity.too-many-attempts`. */
  async count(attempt: SignInAttempt): Promise<void> {
    const now = this.clock.now();
    const waits = await this.unitOfWork.run(async () => {
      const seconds: number[] = [];
      for (const { hash, rule } of keysOf(attempt)) {
        const { state, retryAfterSeconds } = countAttempt(await this.lock(hash, now), rule, now);
        if (retryAfterSeconds === null) await this.save(hash, state);
        else seconds.push(retryAfterSeconds);
      }
      return seconds;
    });
    if (waits.length > 0) throw new TooManyAttemptsError(Math.max(...waits));
  }

  /** The password was right: the e-mail starts afresh; the address gets back this one attempt, not those made with other e-mails. */
  async forgive(attempt: SignInAttempt): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      for (const { hash, rule } of keysOf(attempt)) {
        if (rule === EMAIL_RULE) await this.unitOfWork.write.execute(`DELETE FROM sign_in_throttle WHERE key_hash = $1`, [hash]);
        else await this.save(hash, withoutAttempt(await this.lock(hash, now), rule));
      }
    });
  }

  /** Makes the row if there is none, and holds it to the end of the transaction: simultaneous attempts are counted one after the other. */
  private async lock(hash: Buffer, now: Date): Promise<ThrottleState> {
    const row = await this.unitOfWork.write.first<ThrottleRow>(
      `INSERT INTO sign_in_throttle AS t (key_hash, failures, window_started_at) VALUES ($1, 0, $2)
       ON CONFLICT (key_hash) DO UPDATE SET failures = t.failures
       RETURNING failures, window_started_at, locked_until`,
      [hash, now],
    );
    if (!row) throw new Error('An upsert returns its row');
    return { failures: row.failures, windowStartedAt: row.window_started_at, lockedUntil: row.locked_until };
  }

  private async save(hash: Buffer, { failures, windowStartedAt, lockedUntil }: ThrottleState): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE sign_in_throttle SET failures = $2, window_started_at = $3, locked_until = $4 WHERE key_hash = $1`, [hash, failures, windowStartedAt, lockedUntil]);
  }
}

/** Always the e-mail first, so that two attempts never wait for each other crosswise. */
function keysOf({ email, address }: SignInAttempt): readonly Key[] {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return [
    { hash: hash(`email:${email}`), rule: EMAIL_RULE },
    { hash: hash(`address:${address}`), rule: ADDRESS_RULE },
  ];
}
