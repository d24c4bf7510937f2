import { Injectable } from '@nestjs/common';
import type { Actor, CfaRole } from '#libs/access';
import type { CfaId, UserId } from '#libs/contracts';
import { Accounts, Memberships, type NewAccount, PasswordHasher, requireStrongPassword } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { AccountDetailsRequiredError, InvitationForSomebodyElseError, SignInToAcceptError, UnknownInvitationError } from '../domain/cfa.errors.js';
import type { Invitation } from './cfa.js';
import { InvitationStore, requireOpen } from './invitation-store.js';
import { InvitationTokens } from './invitation-tokens.js';
import { MemberChanges, roleOf } from './members.js';

export interface Acceptance {
  readonly token: string;
  /** For a new account; whoever is signed in needs neither. */
  readonly displayName?: string | undefined;
  readonly password?: string | undefined;
}

export interface Accepted {
  readonly cfaId: CfaId;
  readonly userId: UserId;
  readonly role: CfaRole;
}

/**
 * Whoever holds the link comes in: with a new account, or with the one signed in. The link stands for the right, so no permission is asked; it serves
 * the invited address only, so that a link opened on a colleague's computer does not let the colleague in.
 */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly tokens: InvitationTokens,
    private readonly changes: MemberChanges,
    private readonly accounts: Accounts,
    private readonly memberships: Memberships,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `cfa-accounts.unknown-invitation`, `cfa-accounts.invitation-accepted`, `-revoked`, `-expired`, `cfa-accounts.invitation-for-somebody-else`,
   * `cfa-accounts.sign-in-to-accept`, `cfa-accounts.account-details-required`, `identity.other-side` (R6332-11), `identity.weak-password`.
   */
  async execute(actor: Actor | null, acceptance: Acceptance): Promise<Accepted> {
    const invitation = await this.invitationOf(acceptance.token);
    const newcomer = actor === null ? await this.newcomer(invitation, acceptance) : null;
    const { cfaId, role, handsOverFrom } = invitation;
    return this.changes.run(cfaId, async (members) => {
      const at = this.clock.now();
      // Again, under the lock: of two who accept at once, the second sees that the invitation is used.
      await this.invitationOf(acceptance.token);
      const userId = newcomer ? await this.accounts.createCfaUser(newcomer) : await this.signedIn(actor, invitation);
      await this.invitations.accept(invitation.id, userId, at);
      await this.memberships.add({ cfaId, userId, role }, userId);
      if (handsOverFrom !== null && handsOverFrom !== userId && roleOf(members, handsOverFrom) !== null) await this.memberships.end({ cfaId, userId: handsOverFrom }, userId);
      return { cfaId, userId, role };
    });
  }

  private async invitationOf(token: string): Promise<Invitation> {
    const invitation = this.tokens.isOurs(token) ? await this.invitations.byToken(this.tokens.hash(token)) : null;
    if (!invitation) throw new UnknownInvitationError();
    requireOpen(invitation, this.clock.now());
    return invitation;
  }

  private async newcomer({ email }: Invitation, { displayName, password }: Acceptance): Promise<NewAccount> {
    if (await this.accounts.findByEmail(email)) throw new SignInToAcceptError();
    if (displayName === undefined || password === undefined) throw new AccountDetailsRequiredError();
    requireStrongPassword(password, email);
    return { email, displayName, passwordHash: await this.hasher.hash(password) };
  }

  private async signedIn(actor: Actor | null, { email }: Invitation): Promise<UserId> {
    const invited = await this.accounts.findByEmail(email);
    if (actor === null || invited?.userId !== actor.userId) throw new InvitationForSomebodyElseError();
    return actor.userId;
  }
}
