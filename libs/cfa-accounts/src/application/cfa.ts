import type { CfaRole } from '#libs/access';
import type { CfaId, SiteId, UserId } from '#libs/contracts';
import type { Id, Nda, Siren, Siret, Uai } from '#libs/kernel';

export const SITE_KINDS = ['site', 'ufa'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];
export const SITE_STATES = ['open', 'closed'] as const;
export type SiteState = (typeof SITE_STATES)[number];
export const CFA_ORIGINS = ['registered', 'imported', 'demonstration'] as const;
export type CfaOrigin = (typeof CFA_ORIGINS)[number];

export type InvitationId = Id<'Invitation'>;
export type ClaimId = Id<'Claim'>;

/** A CFA as its members and the OPCO see it. Days are `YYYY-MM-DD`. */
export interface Cfa {
  readonly id: CfaId;
  readonly siren: Siren;
  readonly name: string;
  readonly nda: Nda | null;
  readonly qualiopiCertificate: string | null;
  readonly qualiopiValidUntil: string | null;
  readonly regionCode: string;
  readonly origin: CfaOrigin;
  readonly synthetic: boolean;
  readonly requiresSignatory: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly sites: readonly Site[];
}

export interface Site {
  readonly id: SiteId;
  readonly siret: Siret;
  readonly uai: Uai | null;
  /** What a register supposes or what failed its check letter: for people to look at. */
  readonly doubtfulUais: readonly string[];
  readonly kind: SiteKind;
  readonly name: string;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly departementCode: string | null;
  readonly regionCode: string | null;
  readonly academy: string | null;
  readonly state: SiteState;
  /** What the register says of the site; null: nothing. */
  readonly qualiopi: boolean | null;
  readonly listedOn: string | null;
}

export interface Invitation {
  readonly id: InvitationId;
  readonly cfaId: CfaId;
  readonly email: string;
  readonly role: CfaRole;
  /** The signatory who leaves when the invitation is accepted. */
  readonly handsOverFrom: UserId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}
