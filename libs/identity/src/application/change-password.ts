import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { InvalidCredentialsError, UnknownUserError, WrongCurrentPasswordError } from '../domain/identity.errors.js';
import { requireStrongPassword } from '../domain/password-policy.js';
import { PasswordCredentials } from './credentials.js';
import type { SessionId } from './ids.js';
import { PasswordHasher } from './password-hasher.js';
import { Sessions } from './sessions.js';

/** The person sets a new password; every other session of theirs ends, in case the old one was known to somebody. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly credentials: PasswordCredentials,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
  ) {}

  /** Throws `identity.wrong-current-password`, `identity.too-many-attempts` (guesses count as those of signing in do), `identity.weak-password`. */
  async execute(actor: Actor, from: { readonly sessionId: SessionId; readonly address: string }, { current, next }: { readonly current: string; readonly next: string }): Promise<void> {
    requirePermission(actor, 'account.use');
    const email = await this.emailOf(actor);
    await this.credentials.check({ email, password: current, address: from.address }).catch((error: unknown) => {
      throw error instanceof InvalidCredentialsError ? new WrongCurrentPasswordError() : error;
    });
    requireStrongPassword(next, email);
    const passwordHash = await this.hasher.hash(next);
    await this.unitOfWork.run(async () => {
      await this.unitOfWork.write.execute(`UPDATE app_user SET password_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1`, [actor.userId, passwordHash, this.clock.now()]);
      await this.sessions.revokeAll(actor.userId, from.sessionId);
    });
  }

  private async emailOf(actor: Actor): Promise<string> {
    const row = await this.unitOfWork.read.first<{ email: string }>(`SELECT email FROM app_user WHERE id = $1`, [actor.userId]);
    if (!row) throw new UnknownUserError();
    return row.email;
  }
}
