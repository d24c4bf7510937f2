import { Module } from '@nestjs/common';
import { CfaAccountsModule } from './cfa-accounts.module.js';
import { CfaMembersController } from './http/cfa-members.controller.js';
import { CfasController } from './http/cfas.controller.js';
import { ClaimsController } from './http/claims.controller.js';
import { IdentifiersController } from './http/identifiers.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { SitesController } from './http/sites.controller.js';

/** The routes of CFAs, sites, members, invitations and claims. */
@Module({ imports: [CfaAccountsModule], controllers: [CfasController, SitesController, CfaMembersController, InvitationsController, ClaimsController, IdentifiersController] })
export class CfaAccountsHttpModule {}
