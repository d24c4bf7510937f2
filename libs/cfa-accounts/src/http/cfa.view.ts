import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CFA_ROLES, type CfaRole } from '#libs/access';
import type { CfaMember } from '#libs/identity';
import { CFA_ORIGINS, type Cfa, type CfaOrigin, type Invitation, type Site, SITE_KINDS, SITE_STATES, type SiteKind, type SiteState } from '../application/cfa.js';
import { type Claim, CLAIM_STATES, type ClaimState } from '../application/claim-store.js';
import type { IssuedInvitation } from '../application/invite-member.js';
import type { ListedCfa } from '../application/read-cfas.js';
import type { ReadableInvitation } from '../application/read-invitation.js';
import type { Registered } from '../application/register-cfa.js';
import { allowedActions, CFA_ACTIONS, type CfaAction } from '../domain/cfa.policy.js';

const nullable = (description?: string) => ({ type: String, nullable: true, ...(description && { description }) }) as const;

export class SiteView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly siret!: string;
  @ApiProperty(nullable('Null: none, or only doubtful ones')) readonly uai!: string | null;
  @ApiProperty({ type: [String], description: 'UAIs a register only supposes or whose check letter is wrong' }) readonly doubtfulUais!: readonly string[];
  @ApiProperty({ enum: SITE_KINDS }) readonly kind!: SiteKind;
  @ApiProperty({ description: 'Its own name, else its town, else its SIRET' }) readonly name!: string;
  @ApiProperty(nullable()) readonly address!: string | null;
  @ApiProperty(nullable()) readonly postalCode!: string | null;
  @ApiProperty(nullable()) readonly city!: string | null;
  @ApiProperty(nullable('INSEE\'s code; 2A and 2B for Corsica')) readonly departementCode!: string | null;
  @ApiProperty(nullable('INSEE\'s code')) readonly regionCode!: string | null;
  @ApiProperty(nullable()) readonly academy!: string | null;
  @ApiProperty({ enum: SITE_STATES }) readonly state!: SiteState;
  @ApiProperty({ type: Boolean, nullable: true, description: 'What the register says; null: nothing' }) readonly qualiopi!: boolean | null;
  @ApiProperty({ ...nullable('The day the register took the site in'), format: 'date' }) readonly listedOn!: string | null;

  static of(site: Site): SiteView {
    const { id, siret, uai, doubtfulUais, kind, name, address, postalCode, city, departementCode, regionCode, academy, state, qualiopi, listedOn } = site;
    return { id, siret, uai, doubtfulUais, kind, name, address, postalCode, city, departementCode, regionCode, academy, state, qualiopi, listedOn };
  }
}

export class CfaView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly siren!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty(nullable('Declaration of activity')) readonly nda!: string | null;
  @ApiProperty(nullable()) readonly qualiopiCertificate!: string | null;
  @ApiProperty({ ...nullable(), format: 'date' }) readonly qualiopiValidUntil!: string | null;
  @ApiProperty({ description: 'INSEE\'s code, or 00 when nothing tells' }) readonly regionCode!: string;
  @ApiProperty({ enum: CFA_ORIGINS }) readonly origin!: CfaOrigin;
  @ApiProperty({ description: 'Invented, for the demonstration' }) readonly synthetic!: boolean;
  @ApiProperty({ description: 'Whether only a signatory may submit' }) readonly requiresSignatory!: boolean;
  @ApiProperty({ type: [SiteView] }) readonly sites!: readonly SiteView[];
  @ApiProperty() readonly version!: number;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt!: string;
  @ApiProperty({ enum: CFA_ACTIONS, isArray: true }) readonly allowedActions!: readonly CfaAction[];

  static of(cfa: Cfa, actor: Actor): CfaView {
    const { id, siren, name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, origin, synthetic, requiresSignatory, version } = cfa;
    return {
      id, siren, name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, origin, synthetic, requiresSignatory, version,
      sites: cfa.sites.map((site) => SiteView.of(site)),
      createdAt: cfa.createdAt.toISOString(),
      updatedAt: cfa.updatedAt.toISOString(),
      allowedActions: allowedActions(actor, id),
    };
  }
}

export class ListedCfaView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly siren!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly regionCode!: string;
  @ApiProperty({ enum: CFA_ORIGINS }) readonly origin!: CfaOrigin;
  @ApiProperty() readonly synthetic!: boolean;
  @ApiProperty({ description: 'Sites and UFAs, closed ones too' }) readonly siteCount!: number;

  static of({ id, siren, name, regionCode, origin, synthetic, siteCount }: ListedCfa): ListedCfaView {
    return { id, siren, name, regionCode, origin, synthetic, siteCount };
  }
}

export class CfaPageView {
  @ApiProperty({ type: [ListedCfaView] }) readonly items!: readonly ListedCfaView[];
  @ApiProperty(nullable()) readonly nextCursor!: string | null;
}

export class RegisteredView {
  @ApiProperty({ enum: ['registered', 'claimPending'], description: '`claimPending`: the CFA is known from a public register; an administrator confirms the claim before the account may do anything' })
  readonly status!: Registered['status'];
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty({ format: 'uuid' }) readonly userId!: string;
  @ApiProperty({ ...nullable(), format: 'uuid' }) readonly claimId!: string | null;

  static of(registered: Registered): RegisteredView {
    const { status, cfaId, userId } = registered;
    return { status, cfaId, userId, claimId: registered.status === 'claimPending' ? registered.claimId : null };
  }
}

export class MemberView {
  @ApiProperty({ format: 'uuid' }) readonly userId!: string;
  @ApiProperty() readonly displayName!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty({ enum: CFA_ROLES }) readonly role!: CfaRole;
  @ApiProperty({ format: 'date-time' }) readonly since!: string;

  static of({ userId, displayName, email, role, since }: CfaMember): MemberView {
    return { userId, displayName, email, role, since: since.toISOString() };
  }
}
export class MemberListView {
  @ApiProperty({ type: [MemberView] }) readonly items!: readonly MemberView[];
}

export class InvitationView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty({ enum: CFA_ROLES }) readonly role!: CfaRole;
  @ApiProperty({ ...nullable('The signatory who leaves when it is accepted'), format: 'uuid' }) readonly handsOverFrom!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;

  static of({ id, email, role, handsOverFrom, createdAt, expiresAt }: Invitation): InvitationView {
    return { id, email, role, handsOverFrom, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  }
}
export class InvitationListView {
  @ApiProperty({ type: [InvitationView] }) readonly items!: readonly InvitationView[];
}

export class IssuedInvitationView {
  @ApiProperty({ format: 'uuid' }) readonly invitationId!: string;
  @ApiProperty({ description: 'To pass on; it cannot be shown again' }) readonly link!: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;

  static of({ invitationId, link, expiresAt }: IssuedInvitation): IssuedInvitationView {
    return { invitationId, link, expiresAt: expiresAt.toISOString() };
  }
}

/** What whoever holds the link may know before accepting. */
export class ReadableInvitationView {
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty() readonly email!: string;
  @ApiProperty({ enum: CFA_ROLES }) readonly role!: CfaRole;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;
  @ApiProperty({ description: 'The signatory who invites leaves when it is accepted' }) readonly handsOver!: boolean;
  @ApiProperty({ description: 'The invited address has an account: its owner signs in and accepts' }) readonly hasAccount!: boolean;

  static of({ cfaName, email, role, expiresAt, handsOver, hasAccount }: ReadableInvitation): ReadableInvitationView {
    return { cfaName, email, role, expiresAt: expiresAt.toISOString(), handsOver, hasAccount };
  }
}

export class HandOverView {
  @ApiProperty({ enum: ['done', 'invited'], description: '`invited`: it happens when the invitation is accepted' }) readonly status!: 'done' | 'invited';
  @ApiProperty({ type: IssuedInvitationView, nullable: true }) readonly invitation!: IssuedInvitationView | null;
}

export class AcceptedView {
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty({ format: 'uuid' }) readonly userId!: string;
  @ApiProperty({ enum: CFA_ROLES }) readonly role!: CfaRole;
}

export class ClaimView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty({ description: 'As the claimant typed it' }) readonly name!: string;
  @ApiProperty() readonly siret!: string;
  @ApiProperty() readonly uai!: string;
  @ApiProperty() readonly nda!: string;
  @ApiProperty({ format: 'uuid' }) readonly claimantId!: string;
  @ApiProperty() readonly claimantName!: string;
  @ApiProperty() readonly claimantEmail!: string;
  @ApiProperty({ enum: CLAIM_STATES }) readonly state!: ClaimState;
  @ApiProperty({ format: 'date-time' }) readonly requestedAt!: string;
  @ApiProperty({ ...nullable(), format: 'date-time' }) readonly settledAt!: string | null;
  @ApiProperty(nullable('Why it was refused')) readonly reason!: string | null;

  static of({ id, cfaId, cfaName, userId, claimant, description, state, requestedAt, settledAt, reason }: Claim): ClaimView {
    return {
      id, cfaId, cfaName, name: description.cfa.name, siret: description.siret, uai: description.site.uai, nda: description.cfa.nda,
      claimantId: userId, claimantName: claimant.displayName, claimantEmail: claimant.email,
      state, requestedAt: requestedAt.toISOString(), settledAt: settledAt?.toISOString() ?? null, reason,
    };
  }
}
export class ClaimPageView {
  @ApiProperty({ type: [ClaimView] }) readonly items!: readonly ClaimView[];
  @ApiProperty(nullable()) readonly nextCursor!: string | null;
}
