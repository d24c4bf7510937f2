import { Injectable } from '@nestjs/common';
import type { UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { normaliseEmail } from '../domain/email.js';
import { InvalidCredentialsError } from '../domain/identity.errors.js';
import { PasswordHasher } from './password-hasher.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Checks e-mail and password. Answers and timing tell nothing about whether an account exists. */
@Injectable()
export class PasswordCredentials {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
  ) {}

  /** Throws `identity.invalid-credentials`, `identity.too-many-attempts`. */
  async check({ email, password, address }: { readonly email: string; readonly password: string; readonly address: string }): Promise<UserId> {
    const attempt = { email: normaliseEmail(email), address };
    await this.throttle.count(attempt);
    const account = await this.unitOfWork.read.first<{ id: UserId; password_hash: string }>(`SELECT id, password_hash FROM app_user WHERE email = $1 AND status = 'active'`, [attempt.email]);
    if (!(await this.hasher.matches(account?.password_hash ?? null, password)) || !account) throw new InvalidCredentialsError();
    await this.throttle.forgive(attempt);
    return account.id;
  }
}
