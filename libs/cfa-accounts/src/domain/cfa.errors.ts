import { DomainError } from '#libs/kernel';

/** There is no such CFA, or it is not one the person may see. */
export class UnknownCfaError extends DomainError {
  constructor() {
    super('notFound', 'cfa-accounts.unknown-cfa', 'There is no such CFA');
  }
}

export class UnknownSiteError extends DomainError {
  constructor() {
    super('notFound', 'cfa-accounts.unknown-site', 'This CFA has no such site');
  }
}

/** One CFA per SIREN: whoever belongs to it is let in by its signatory. */
export class SirenAlreadyRegisteredError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.siren-already-registered', 'This SIREN has a CFA here already; its signatory can invite you', { askWhom: 'signatory' });
  }
}

/** The CFA is known from a public register, but not with this site: nobody can claim it by this SIRET. */
export class SiretNotInRegisterError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.siret-not-in-register', 'This CFA is known from a public register, which does not list this SIRET; register with one of its sites, or ask the OPCO', { askWhom: 'administrator' });
  }
}

/** Somebody saved in between (412). `details.current` is what is stored now. */
export class StaleCfaError extends DomainError {
  constructor(currentVersion: number, current: Readonly<Record<string, unknown>>) {
    super('stale', 'cfa-accounts.stale-version', 'The CFA was changed in between', { currentVersion, current });
  }
}

export class SiteOfAnotherSirenError extends DomainError {
  constructor() {
    super('unprocessable', 'cfa-accounts.site-of-another-siren', 'The SIRET of a site starts with the SIREN of its CFA; only a UFA may be housed by somebody else');
  }
}

export class SiretAlreadyListedError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.siret-already-listed', 'This SIRET is on the list already');
  }
}

/** A CFA stays findable by at least one site. */
export class LastSiteError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.last-site', 'A CFA keeps at least one site');
  }
}

export class UnknownPostalCodeError extends DomainError {
  constructor() {
    super('unprocessable', 'cfa-accounts.unknown-postal-code', 'This is not a postal code of France');
  }
}

export class UnknownRegionError extends DomainError {
  constructor() {
    super('unprocessable', 'cfa-accounts.unknown-region', 'This is not the code of a region of France');
  }
}

/** Without a signatory nobody could submit, sign or let anyone in. */
export class LastSignatoryError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.last-signatory', 'A CFA always has a signatory: hand over first');
  }
}

export class SignatoryOnlyError extends DomainError {
  constructor() {
    super('forbidden', 'cfa-accounts.signatory-only', 'Only a signatory of the CFA may do this');
  }
}

export class UnknownMemberError extends DomainError {
  constructor() {
    super('notFound', 'cfa-accounts.unknown-member', 'This person is not a member of the CFA');
  }
}

export class AlreadyMemberError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.already-member', 'This person has this role in the CFA already');
  }
}

/** The link was never given out, or something in it was changed. */
export class UnknownInvitationError extends DomainError {
  constructor() {
    super('notFound', 'cfa-accounts.unknown-invitation', 'There is no such invitation');
  }
}

export type InvitationEnd = 'accepted' | 'revoked' | 'expired';

export class InvitationEndedError extends DomainError {
  constructor(end: InvitationEnd) {
    super('conflict', `cfa-accounts.invitation-${end}`, ENDS[end]);
  }
}

const ENDS: Readonly<Record<InvitationEnd, string>> = {
  accepted: 'This invitation has been used',
  revoked: 'This invitation was taken back',
  expired: 'This invitation has run out; ask for a new one',
};

/** The invited e-mail has an account: its owner signs in and opens the link again. */
export class SignInToAcceptError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.sign-in-to-accept', 'The invited e-mail has an account: sign in and open the link again');
  }
}

/** The person who is signed in is not the one who was invited: two people on one computer. */
export class InvitationForSomebodyElseError extends DomainError {
  constructor() {
    super('forbidden', 'cfa-accounts.invitation-for-somebody-else', 'This invitation is for another e-mail than that of the account signed in');
  }
}

export class AccountDetailsRequiredError extends DomainError {
  constructor() {
    super('unprocessable', 'cfa-accounts.account-details-required', 'A new account needs a name and a password');
  }
}

export class UnknownClaimError extends DomainError {
  constructor() {
    super('notFound', 'cfa-accounts.unknown-claim', 'This CFA has no such claim');
  }
}

export class ClaimSettledError extends DomainError {
  constructor() {
    super('conflict', 'cfa-accounts.claim-settled', 'This claim has been settled already');
  }
}
