import { Global, Module } from '@nestjs/common';
import { Authenticator } from '#libs/access';
import { Accounts } from './application/accounts.js';
import { ActorLoader } from './application/actor-loader.js';
import { PasswordCredentials } from './application/credentials.js';
import { Grants } from './application/grants.js';
import { Memberships } from './application/memberships.js';
import { PasswordHasher } from './application/password-hasher.js';
import { SessionAuthenticator } from './application/session-authenticator.js';
import { CsrfTokens } from './application/session-tokens.js';
import { Sessions } from './application/sessions.js';
import { SignInThrottle } from './application/sign-in-throttle.js';

const face = [Accounts, ActorLoader, Memberships, PasswordHasher, { provide: Authenticator, useClass: SessionAuthenticator }];
const inside = [CsrfTokens, Grants, PasswordCredentials, Sessions, SignInThrottle];

/** Every process: who people are. Global, since every feature acts for somebody. */
@Global()
@Module({ providers: [...face, ...inside], exports: [Accounts, ActorLoader, Memberships, PasswordHasher, Authenticator, ...inside] })
export class IdentityModule {}
