import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, IdParams, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { InviteMember, ListInvitations, RevokeInvitation } from '../application/invite-member.js';
import { HandOverToMember, ListMembers, RemoveMember } from '../application/members.js';
import { HandOverDto, InvitationParams, InviteDto, MemberParams } from './cfa.dto.js';
import { HandOverView, InvitationListView, InvitationView, IssuedInvitationView, MemberListView, MemberView } from './cfa.view.js';

@ApiTags('cfa members')
@Controller('cfas/:id')
export class CfaMembersController {
  constructor(
    private readonly listMembers: ListMembers,
    private readonly removeMember: RemoveMember,
    private readonly handOverToMember: HandOverToMember,
    private readonly inviteMember: InviteMember,
    private readonly listInvitations: ListInvitations,
    private readonly revokeInvitation: RevokeInvitation,
  ) {}

  /** Today's members, the first come first. */
  @Get('members')
  @Requires('cfa.read')
  @ApiOkResponse({ type: MemberListView })
  @ApiProblems(400, 401, 403, 404)
  async members(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<MemberListView> {
    return { items: (await this.listMembers.execute(actor, parseId(id))).map((member) => MemberView.of(member)) };
  }

  /** A signatory takes somebody off the CFA; anybody may leave. Never the last signatory. */
  @Delete('members/:userId')
  @Requires('cfa.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async remove(@CurrentActor() actor: Actor, @Param() { id, userId }: MemberParams): Promise<void> {
    await this.removeMember.execute(actor, parseId(id), parseId(userId));
  }

  /** The signatory leaves and another one takes over: a member at once, somebody invited when the invitation is accepted. `toUserId` wins when both are given. */
  @Post('hand-over')
  @Requires('cfa.manageMembers')
  @HttpCode(200)
  @ApiOkResponse({ type: HandOverView })
  @ApiProblems(400, 401, 403, 404, 409)
  async handOver(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() { toUserId, invitation }: HandOverDto): Promise<HandOverView> {
    if (toUserId === undefined && invitation) return { status: 'invited', invitation: IssuedInvitationView.of(await this.inviteMember.handOver(actor, parseId(id), invitation.email)) };
    await this.handOverToMember.execute(actor, parseId(id), parseId(toUserId ?? ''));
    return { status: 'done', invitation: null };
  }

  /** The link is valid for seven days and serves once. An earlier one to the same address ends. */
  @Post('invitations')
  @Requires('cfa.manageMembers')
  @ApiCreatedResponse({ type: IssuedInvitationView })
  @ApiProblems(400, 401, 403, 404, 409)
  async invite(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Body() invitation: InviteDto): Promise<IssuedInvitationView> {
    return IssuedInvitationView.of(await this.inviteMember.execute(actor, parseId(id), invitation));
  }

  /** Those that can still be accepted. */
  @Get('invitations')
  @Requires('cfa.manageMembers')
  @ApiOkResponse({ type: InvitationListView })
  @ApiProblems(400, 401, 403, 404)
  async invitations(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<InvitationListView> {
    return { items: (await this.listInvitations.execute(actor, parseId(id))).map((invitation) => InvitationView.of(invitation)) };
  }

  /** Takes an invitation back: its link opens nothing any more. */
  @Delete('invitations/:invitationId')
  @Requires('cfa.manageMembers')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  async revoke(@CurrentActor() actor: Actor, @Param() { id, invitationId }: InvitationParams): Promise<void> {
    await this.revokeInvitation.execute(actor, parseId(id), parseId(invitationId));
  }
}
