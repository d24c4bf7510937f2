import { Module } from '@nestjs/common';
import { ListOwnSessions } from './application/list-own-sessions.js';
import { OwnSessionQuery } from './application/own-session.query.js';
import { SignIn } from './application/sign-in.js';
import { SignOut } from './application/sign-out.js';
import { PasswordGuard } from './http/password.guard.js';
import { PasswordStrategy } from './http/password.strategy.js';
import { SessionController } from './http/session.controller.js';
import { IdentityModule } from './identity.module.js';

/** The API: signing in and out, accounts. */
@Module({
  imports: [IdentityModule],
  controllers: [SessionController],
  providers: [PasswordStrategy, PasswordGuard, SignIn, SignOut, OwnSessionQuery, ListOwnSessions],
})
export class IdentityHttpModule {}
