import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Actor } from '#libs/access';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import type { UserId } from '#libs/contracts';
import { ApiProblems, clearSessionCookie, CurrentActor, CurrentSession, IdParams, Public, Requires, sessionTokenOf, setSessionCookie } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ListOwnSessions } from '../application/list-own-sessions.js';
import { OwnSessionQuery } from '../application/own-session.query.js';
import { SignIn } from '../application/sign-in.js';
import { SignOut } from '../application/sign-out.js';
import { PasswordGuard } from './password.guard.js';
import { OpenSessionView, SessionView } from './session.view.js';
import { SignInDto } from './sign-in.dto.js';

const USER_AGENT_MOST = 300;

@ApiTags('session')
@Controller()
export class SessionController {
  constructor(
    private readonly signingIn: SignIn,
    private readonly signingOut: SignOut,
    private readonly ownSession: OwnSessionQuery,
    private readonly ownSessions: ListOwnSessions,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  /** Signs in: sets the session cookie and returns the CSRF token. Five failures lock the e-mail for a growing time. */
  @Post('session')
  @Public() // whoever signs in is not signed in yet
  @UseGuards(PasswordGuard)
  @ApiBody({ type: SignInDto })
  @ApiCreatedResponse({ type: SessionView })
  @ApiProblems(400, 401, 403, 429)
  async signIn(@Req() request: FastifyRequest & { readonly user: UserId }, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    const userAgent = request.headers['user-agent']?.slice(0, USER_AGENT_MOST) ?? null;
    const { session, token } = await this.signingIn.execute(request.user, { userAgent, replacedToken: sessionTokenOf(request) });
    setSessionCookie(reply, token, this.settings.PUBLIC_URL.startsWith('https:'));
    return SessionView.of(session);
  }

  /** Who is signed in, with which rights. */
  @Get('session')
  @Requires('account.use')
  @ApiOkResponse({ type: SessionView })
  @ApiProblems(401)
  async current(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string): Promise<SessionView> {
    return SessionView.of(await this.ownSession.execute(actor, parseId(sessionId)));
  }

  /** Signs out of this browser. */
  @Delete('session')
  @HttpCode(204)
  @Requires('account.use')
  @ApiNoContentResponse()
  @ApiProblems(401, 403)
  async signOut(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signingOut.execute(actor, parseId(sessionId));
    clearSessionCookie(reply);
  }

  /** Every browser in which one is signed in. */
  @Get('sessions')
  @Requires('account.use')
  @ApiOkResponse({ type: [OpenSessionView] })
  @ApiProblems(401)
  async list(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string): Promise<readonly OpenSessionView[]> {
    return (await this.ownSessions.execute(actor)).map((session) => OpenSessionView.of(session, sessionId));
  }

  /** Signs out of one of one's browsers. */
  @Delete('sessions/:id')
  @HttpCode(204)
  @Requires('account.use')
  @ApiNoContentResponse()
  @ApiProblems(401, 403, 404)
  async revoke(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<void> {
    await this.signingOut.execute(actor, parseId(id));
  }
}
