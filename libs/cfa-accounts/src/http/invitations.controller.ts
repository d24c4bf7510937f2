import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { ApiProblems, Public, RateLimited } from '#libs/http';
import { AcceptInvitation } from '../application/accept-invitation.js';
import { ReadInvitation } from '../application/read-invitation.js';
import { AcceptInvitationDto, InvitationTokenDto } from './cfa.dto.js';
import { AcceptedView, ReadableInvitationView } from './cfa.view.js';
import { RecogniseGuard, RecognisedActor } from './recognise.guard.js';

@ApiTags('cfa members')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly readInvitation: ReadInvitation,
    private readonly acceptInvitation: AcceptInvitation,
  ) {}

  /** Who invites whom as what. A POST, so that the token stays out of addresses, which are logged. */
  @Post('reading')
  @RateLimited('invitations')
  @Public() // the invited person may have no account yet; the token is the right to read
  @HttpCode(200)
  @ApiOkResponse({ type: ReadableInvitationView })
  @ApiProblems(400, 404, 409)
  async read(@Body() { token }: InvitationTokenDto): Promise<ReadableInvitationView> {
    return ReadableInvitationView.of(await this.readInvitation.execute(token));
  }

  /** Makes an account with the invited e-mail and lets it into the CFA; or lets in the account that is signed in, when it is the invited one. */
  @Post('acceptance')
  @RateLimited('invitations')
  @Public() // the invited person may have no account yet; the token is the right to come in
  @UseGuards(RecogniseGuard)
  @ApiCreatedResponse({ type: AcceptedView })
  @ApiProblems(400, 403, 404, 409, 422)
  async accept(@RecognisedActor() actor: Actor | null, @Body() acceptance: AcceptInvitationDto): Promise<AcceptedView> {
    const { cfaId, userId, role } = await this.acceptInvitation.execute(actor, acceptance);
    return { cfaId, userId, role };
  }
}
