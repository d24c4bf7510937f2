import { Global, Module } from '@nestjs/common';
import { Authenticator } from '#libs/access';
import { Accounts } from './application/accounts.js';
import { ActorLoader } from './application/actor-loader.js';
import { BranchStaff } from './application/branch-staff.js';
import { PasswordCredentials } from './application/credentials.js';
import { Grants } from './application/grants.js';
import { Memberships } from './application/memberships.js';
import { PasswordHasher } from './application/password-hasher.js';
import { PeopleNames } from './application/people-names.js';
import { SessionAuthenticator } from './application/session-authenticator.js';
import { CsrfTokens } from './application/session-tokens.js';
import { Sessions } from './application/sessions.js';
import { SignInThrottle } from './application/sign-in-throttle.js';
import { SweepSessions } from './application/sweep-sessions.js';

const face = [Accounts, ActorLoader, BranchStaff, Memberships, PasswordHasher, PeopleNames, SweepSessions];
/** For the controllers of this library only: the index does not name them. */
const inside = [CsrfTokens, Grants, PasswordCredentials, Sessions, SignInThrottle];
const authenticator = { provide: Authenticator, useClass: SessionAuthenticator };

/** Every process: who people are. Global, since every feature acts for somebody. */
@Global()
@Module({ providers: [...face, ...inside, authenticator], exports: [...face, ...inside, authenticator] })
export class IdentityModule {}
