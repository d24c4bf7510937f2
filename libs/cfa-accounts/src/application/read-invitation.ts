import { Injectable } from '@nestjs/common';
import type { CfaRole } from '#libs/access';
import { Accounts } from '#libs/identity';
import { Clock } from '#libs/kernel';
import { CfaStore } from './cfa-store.js';
import { InvitationStore, requireOpen } from './invitation-store.js';
import { InvitationTokens } from './invitation-tokens.js';
import { UnknownInvitationError } from '../domain/cfa.errors.js';

/** What somebody needs to know before accepting. */
export interface ReadableInvitation {
  readonly cfaName: string;
  readonly email: string;
  readonly role: CfaRole;
  readonly expiresAt: Date;
  /** Whoever invites leaves the CFA when it is accepted. */
  readonly handsOver: boolean;
  /** The invited address has an account: its owner signs in. */
  readonly hasAccount: boolean;
}

/** Tells whoever holds the link who invites whom as what. The link stands for the right, as it does when it is accepted. */
@Injectable()
export class ReadInvitation {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly tokens: InvitationTokens,
    private readonly cfas: CfaStore,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** Throws `cfa-accounts.unknown-invitation`, `cfa-accounts.invitation-accepted`, `-revoked`, `-expired`. */
  async execute(token: string): Promise<ReadableInvitation> {
    const invitation = this.tokens.isOurs(token) ? await this.invitations.byToken(this.tokens.hash(token)) : null;
    if (!invitation) throw new UnknownInvitationError();
    requireOpen(invitation, this.clock.now());
    const { cfaId, email, role, expiresAt, handsOverFrom } = invitation;
    const [{ name }, account] = await Promise.all([this.cfas.get(cfaId), this.accounts.findByEmail(email)]);
    return { cfaName: name, email, role, expiresAt, handsOver: handsOverFrom !== null, hasAccount: account !== null };
  }
}
