import { Module } from '@nestjs/common';
import { AcceptInvitation } from './application/accept-invitation.js';
import { CfaDirectory } from './application/cfa-directory.js';
import { CfaStore } from './application/cfa-store.js';
import { CfaTrail, ReadCfaTrail } from './application/cfa-trail.js';
import { ClaimStore } from './application/claim-store.js';
import { EditCfa } from './application/edit-cfa.js';
import { AddSite, ChangeSite, RemoveSite } from './application/edit-sites.js';
import { InvitationStore } from './application/invitation-store.js';
import { InvitationTokens } from './application/invitation-tokens.js';
import { InviteMember, ListInvitations, RevokeInvitation } from './application/invite-member.js';
import { HandOverToMember, ListMembers, MemberChanges, RemoveMember } from './application/members.js';
import { ListCfas, ListClaims, ReadCfa } from './application/read-cfas.js';
import { ReadInvitation } from './application/read-invitation.js';
import { RegisterCfa } from './application/register-cfa.js';
import { SearchCfas } from './application/search-cfas.js';
import { ConfirmClaim, RefuseClaim } from './application/settle-claim.js';
import { RegisterImportModule } from './register/register-import.module.js';

const useCases = [
  AcceptInvitation, AddSite, ChangeSite, ConfirmClaim, EditCfa, HandOverToMember, InviteMember, ListCfas, ListClaims, ListInvitations, ListMembers, ReadCfa, ReadInvitation, RefuseClaim,
  RegisterCfa, RemoveMember, RemoveSite, RevokeInvitation, SearchCfas, ReadCfaTrail,
];
const inside = [CfaStore, CfaTrail, ClaimStore, InvitationStore, InvitationTokens, MemberChanges];

/** CFAs, their sites and people, for every process. Needs libs/identity. */
@Module({ imports: [RegisterImportModule], providers: [CfaDirectory, ...useCases, ...inside], exports: [CfaDirectory, RegisterImportModule, ...useCases] })
export class CfaAccountsModule {}
