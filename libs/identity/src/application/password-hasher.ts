import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import type { Branded } from '#libs/kernel';
import { normalisePassword } from '../domain/password-policy.js';

/** An Argon2id hash in PHC form, ready to be stored. */
export type PasswordHash = Branded<string, 'PasswordHash'>;

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane; about 20 ms. The library's default algorithm is Argon2id. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

@Injectable()
export class PasswordHasher {
  /** Verified against when there is no account, so that the answer takes as long. */
  private readonly nobodys = hash(randomBytes(32), PARAMETERS);

  async hash(password: string): Promise<PasswordHash> {
    return (await hash(normalisePassword(password), PARAMETERS)) as PasswordHash;
  }

  /** False, after the same time, when there is no hash to compare with. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const right = await verify(stored ?? (await this.nobodys), normalisePassword(password));
    return right && stored !== null;
  }
}
