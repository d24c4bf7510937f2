import { Injectable } from '@nestjs/common';
import type { Actor, CfaRole } from '#libs/access';
import type { CfaId, UserId } from '#libs/contracts';
import { Clock, Ids, plusDays } from '#libs/kernel';
import { AlreadyMemberError } from '../domain/cfa.errors.js';
import type { Invitation, InvitationId } from './cfa.js';
import { requireForCfa } from './guards.js';
import { InvitationStore } from './invitation-store.js';
import { InvitationTokens } from './invitation-tokens.js';
import { MemberChanges, requireStillSignatory } from './members.js';

/** A week, in days of the calendar. [D] */
const VALID_DAYS = 7;

export interface IssuedInvitation {
  readonly invitationId: InvitationId;
  /** Shown once: only its hash is kept. Whoever invites passes it on, until the portal sends e-mail itself. */
  readonly link: string;
  readonly expiresAt: Date;
}

/** A signatory lets somebody in, or raises a member's role (by inviting the member's own address), or hands over to somebody who is not yet here. */
@Injectable()
export class InviteMember {
  constructor(
    private readonly changes: MemberChanges,
    private readonly invitations: InvitationStore,
    private readonly tokens: InvitationTokens,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws `cfa-accounts.already-member`, `cfa-accounts.signatory-only`. */
  async execute(actor: Actor, cfaId: CfaId, { email, role }: { readonly email: string; readonly role: CfaRole }): Promise<IssuedInvitation> {
    return this.invite(actor, cfaId, { email, role, handsOverFrom: null });
  }

  /** The signatory stays until the invitation is accepted, and leaves in that moment: the CFA is never without one. */
  async handOver(actor: Actor, cfaId: CfaId, email: string): Promise<IssuedInvitation> {
    return this.invite(actor, cfaId, { email, role: 'cfaSignatory', handsOverFrom: actor.userId });
  }

  private async invite(actor: Actor, cfaId: CfaId, { email, role, handsOverFrom }: { readonly email: string; readonly role: CfaRole; readonly handsOverFrom: UserId | null }): Promise<IssuedInvitation> {
    requireForCfa(actor, 'cfa.manageMembers', cfaId);
    const address = email.trim().toLowerCase();
    const token = this.tokens.make();
    return this.changes.run(cfaId, async (members) => {
      requireStillSignatory(members, actor);
      if (members.some((member) => member.email === address && member.role === role)) throw new AlreadyMemberError();
      const at = this.clock.now();
      const expiresAt = plusDays(at, VALID_DAYS);
      const invitationId = this.ids.next<'Invitation'>();
      await this.invitations.revokeOlder(cfaId, address, actor.userId, at);
      await this.invitations.insert({ id: invitationId, cfaId, email: address, role, handsOverFrom, tokenHash: this.tokens.hash(token), expiresAt }, actor.userId, at);
      return { invitationId, link: this.tokens.link(token), expiresAt };
    });
  }
}

@Injectable()
export class ListInvitations {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly clock: Clock,
  ) {}

  /** Those that can still be accepted; without their links, which nobody can show again. */
  async execute(actor: Actor, cfaId: CfaId): Promise<readonly Invitation[]> {
    requireForCfa(actor, 'cfa.manageMembers', cfaId);
    return this.invitations.openOf(cfaId, this.clock.now());
  }
}

@Injectable()
export class RevokeInvitation {
  constructor(
    private readonly changes: MemberChanges,
    private readonly invitations: InvitationStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `cfa-accounts.unknown-invitation`, `cfa-accounts.invitation-accepted`, `cfa-accounts.invitation-revoked`. */
  async execute(actor: Actor, cfaId: CfaId, invitationId: InvitationId): Promise<void> {
    requireForCfa(actor, 'cfa.manageMembers', cfaId);
    await this.changes.run(cfaId, async (members) => {
      requireStillSignatory(members, actor);
      await this.invitations.revoke(cfaId, invitationId, actor.userId, this.clock.now());
    });
  }
}

