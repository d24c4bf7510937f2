import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, type Authenticated, Authenticator } from '#libs/access';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import { CSRF_HEADER, sessionTokenOf, setSessionCookie } from '#libs/http';

type MaybeAuthenticated = FastifyRequest & { recognised?: Authenticated };

/** For a `@Public()` route that also serves whoever is signed in: looks who it is, and lets everybody pass. */
@Injectable()
export class RecogniseGuard implements CanActivate {
  constructor(
    private readonly authenticator: Authenticator,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<MaybeAuthenticated>();
    const csrf = request.headers[CSRF_HEADER];
    const authenticated = await this.authenticator.authenticate({ sessionToken: sessionTokenOf(request), csrfToken: typeof csrf === 'string' ? csrf : null, changesState: true });
    if (authenticated?.rotatedToken) setSessionCookie(http.getResponse<FastifyReply>(), authenticated.rotatedToken, this.settings.PUBLIC_URL.startsWith('https:'));
    if (authenticated) request.recognised = authenticated;
    return true;
  }
}

/** The signed-in person, or null. */
export const RecognisedActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | null => context.switchToHttp().getRequest<MaybeAuthenticated>().recognised?.actor ?? null);
