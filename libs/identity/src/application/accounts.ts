import { Injectable } from '@nestjs/common';
import type { CfaId, UserId } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { translating, UnitOfWork } from '#libs/persistence';
import { type Email, normaliseEmail, parseEmail } from '../domain/email.js';
import { EmailTakenError } from '../domain/identity.errors.js';
import { requireStrongPassword } from '../domain/password-policy.js';
import { Grants } from './grants.js';
import type { UserKind, UserStatus } from './ids.js';
import type { NewGrant } from './new-grant.js';
import { type PasswordHash, PasswordHasher } from './password-hasher.js';

/**
 * A new account's password, or its hash when many accounts share one: the demonstration hashes its password once
 * (`PasswordHasher.hash`) instead of twenty milliseconds for each person. Only a plain password is held to the password rule.
 */
export type NewSecret = { readonly password: string } | { readonly passwordHash: PasswordHash };

export type NewAccount = NewSecret & {
  readonly email: string;
  readonly displayName: string;
};

export interface Account {
  readonly userId: UserId;
  readonly email: string;
  readonly displayName: string;
  readonly kind: UserKind;
  readonly status: UserStatus;
  /** The CFAs of which the person is a member today. */
  readonly cfaIds: readonly CfaId[];
}

/** Makes and finds accounts, for other features and commands: they ask the policy before. */
@Injectable()
export class Accounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly hasher: PasswordHasher,
    private readonly grants: Grants,
  ) {}

  /**
   * An account on the OPCO's side. `by` is null for the first administrator and the demonstration.
   * Throws `identity.invalid-email`, `identity.email-taken`, `identity.weak-password`, `identity.invalid-grant`, `identity.already-granted`.
   */
  async createOpcoUser(account: NewAccount & { readonly grants: readonly NewGrant[] }, by: UserId | null): Promise<UserId> {
    return this.create(account, 'opco', by, (userId) => this.grants.give(userId, account.grants, by));
  }

  /**
   * An account on the CFAs' side, still without a CFA: see `Memberships.add`.
   * Throws `identity.invalid-email`, `identity.email-taken`, `identity.weak-password`.
   */
  async createCfaUser(account: NewAccount): Promise<UserId> {
    return this.create(account, 'cfa', null, async () => undefined);
  }

  /** What these people are called today, by id. */
  async namesOf(userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, string>> {
    if (userIds.length === 0) return new Map();
    const rows = await this.unitOfWork.read.rows<{ id: UserId; display_name: string }>(`SELECT id, display_name FROM app_user WHERE id = ANY($1::uuid[])`, [userIds]);
    return new Map(rows.map(({ id, display_name }) => [id, display_name]));
  }

  /** Null when no account has this e-mail, however it is spelt. */
  async findByEmail(email: string): Promise<Account | null> {
    const row = await this.unitOfWork.read.first<{ id: UserId; email: string; display_name: string; kind: UserKind; status: UserStatus; cfa_ids: CfaId[] }>(
      `SELECT u.id, u.email, u.display_name, u.kind, u.status,
              ARRAY(SELECT m.cfa_id FROM cfa_membership m WHERE m.user_id = u.id AND m.until IS NULL ORDER BY m.since, m.id) AS cfa_ids
       FROM app_user u WHERE u.email = $1`,
      [normaliseEmail(email)],
    );
    return row ? { userId: row.id, email: row.email, displayName: row.display_name, kind: row.kind, status: row.status, cfaIds: row.cfa_ids } : null;
  }

  private async create(account: NewAccount, kind: UserKind, by: UserId | null, furnish: (userId: UserId) => Promise<void>): Promise<UserId> {
    const email = parseEmail(account.email);
    const passwordHash = await this.hashOf(account, email); // before the transaction: it takes longer than all the rest
    const userId: UserId = this.ids.next<'User'>();
    return this.unitOfWork.run(async () => {
      await translating({ app_user_email_unique: () => new EmailTakenError() }, () =>
        this.unitOfWork.write.execute(
          `INSERT INTO app_user (id, kind, email, display_name, password_hash, created_at, created_by, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $6)`,
          [userId, kind, email, account.displayName.trim(), passwordHash, this.clock.now(), by],
        ),
      );
      await furnish(userId);
      return userId;
    });
  }

  private async hashOf(secret: NewSecret, email: Email): Promise<PasswordHash> {
    if ('passwordHash' in secret) return secret.passwordHash;
    requireStrongPassword(secret.password, email);
    return this.hasher.hash(secret.password);
  }
}
