import { Module } from '@nestjs/common';
import { Administrators } from './application/administrators.js';
import { ChangePassword } from './application/change-password.js';
import { CreateUser } from './application/create-user.js';
import { GrantRole } from './application/grant-role.js';
import { ListOwnSessions } from './application/list-own-sessions.js';
import { OwnSessionQuery } from './application/own-session.query.js';
import { ChangeProfile, ReadProfile } from './application/profile.js';
import { RevokeGrant } from './application/revoke-grant.js';
import { SavedFilters } from './application/saved-filters.js';
import { SignIn } from './application/sign-in.js';
import { SignOut } from './application/sign-out.js';
import { UpdateUser } from './application/update-user.js';
import { UsersQuery } from './application/users.query.js';
import { PasswordController } from './http/password.controller.js';
import { PasswordGuard } from './http/password.guard.js';
import { PasswordStrategy } from './http/password.strategy.js';
import { ProfileController } from './http/profile.controller.js';
import { SessionController } from './http/session.controller.js';
import { UsersController } from './http/users.controller.js';
import { IdentityModule } from './identity.module.js';

const ownAccount = [SignIn, SignOut, OwnSessionQuery, ListOwnSessions, ChangePassword, ReadProfile, ChangeProfile, SavedFilters];
const administration = [Administrators, UsersQuery, CreateUser, UpdateUser, GrantRole, RevokeGrant];

/** The API: signing in and out, one's own account, everybody's accounts. */
@Module({
  imports: [IdentityModule],
  controllers: [SessionController, PasswordController, ProfileController, UsersController],
  providers: [PasswordStrategy, PasswordGuard, ...ownAccount, ...administration],
})
export class IdentityHttpModule {}
