import { DomainError } from '#libs/kernel';

/** Wrong password, unknown e-mail or disabled account: the answer does not tell which. */
export class InvalidCredentialsError extends DomainError {
  constructor() {
    super('unauthenticated', 'identity.invalid-credentials', 'E-mail and password do not match an active account');
  }
}

/** The same whether or not the account exists. */
export class TooManyAttemptsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('tooManyRequests', 'identity.too-many-attempts', 'Too many attempts to sign in; wait before the next one', { retryAfterSeconds });
  }
}

/** The current password that a password change asks for does not match. */
export class WrongCurrentPasswordError extends DomainError {
  constructor() {
    super('forbidden', 'identity.wrong-current-password', 'The current password does not match');
  }
}

export type PasswordWeakness = 'tooShort' | 'tooLong' | 'isTheEmail' | 'tooCommon';

export class WeakPasswordError extends DomainError {
  constructor(reason: PasswordWeakness, least: number, most: number) {
    super('unprocessable', 'identity.weak-password', `A password has ${least} to ${most} characters, is not the e-mail and not among the most common`, { reason, least, most });
  }
}

export class InvalidEmailError extends DomainError {
  constructor() {
    super('unprocessable', 'identity.invalid-email', 'This is not an e-mail address');
  }
}

export class EmailTakenError extends DomainError {
  constructor() {
    super('conflict', 'identity.email-taken', 'An account has this e-mail already');
  }
}

export class UnknownUserError extends DomainError {
  constructor() {
    super('notFound', 'identity.unknown-user', 'There is no such account');
  }
}

/** A person works for CFAs or for the OPCO, never for both (R6332-11). */
export class OtherSideError extends DomainError {
  constructor() {
    super('conflict', 'identity.other-side', 'A person is on the side of CFAs or of the OPCO, never on both', { source: 'R6332-11' });
  }
}

export class NotAMemberError extends DomainError {
  constructor() {
    super('notFound', 'identity.not-a-member', 'This person is not a member of the CFA');
  }
}

export class UnknownGrantError extends DomainError {
  constructor() {
    super('notFound', 'identity.unknown-grant', 'This account holds no such grant');
  }
}

export class AlreadyGrantedError extends DomainError {
  constructor() {
    super('conflict', 'identity.already-granted', 'The account holds this role already, for the same branch');
  }
}

/** `branch`: the role is not held by branch. `ceiling`: only approvers have one. */
export class InvalidGrantError extends DomainError {
  constructor(reason: 'branch' | 'ceiling') {
    super('unprocessable', 'identity.invalid-grant', reason === 'branch' ? 'This role is not held for a branch' : 'Only branch approvers have a ceiling', { reason });
  }
}

export class OwnLastAdministratorGrantError extends DomainError {
  constructor() {
    super('conflict', 'identity.own-last-administrator-grant', 'Administrators do not take away their own last administrator grant');
  }
}

/** Two administrators removing each other at the same time would leave none. */
export class LastAdministratorError extends DomainError {
  constructor() {
    super('conflict', 'identity.last-administrator', 'At least one active administrator must remain');
  }
}

export class OwnAccountError extends DomainError {
  constructor() {
    super('conflict', 'identity.own-account', 'Administrators neither disable their own account nor give themselves roles');
  }
}

export class UnknownSessionError extends DomainError {
  constructor() {
    super('notFound', 'identity.unknown-session', 'There is no such session');
  }
}

export class UnknownSavedFilterError extends DomainError {
  constructor() {
    super('notFound', 'identity.unknown-saved-filter', 'There is no such saved filter');
  }
}

export class TooManySavedFiltersError extends DomainError {
  constructor(most: number) {
    super('unprocessable', 'identity.too-many-saved-filters', 'Take a saved filter away before saving another one', { most });
  }
}

export class InvalidCsrfTokenError extends DomainError {
  constructor() {
    super('forbidden', 'access.csrf-token-invalid', 'Repeat the CSRF token of this session in the header x-csrf-token');
  }
}
