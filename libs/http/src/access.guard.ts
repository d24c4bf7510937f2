import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator, ForbiddenError, type Permission } from '#libs/access';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import { DomainError } from '#libs/kernel';
import { PUBLIC, REQUIRED_PERMISSION, type AuthenticatedRequest } from './requires.js';
import { CSRF_HEADER, sessionTokenOf, setSessionCookie } from './session-cookie.js';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Global: no route is reached without `@Requires(…)` being satisfied, or `@Public()` being said. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    refuseForeignPages(context.switchToHttp().getRequest<FastifyRequest>());
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & AuthenticatedRequest>();
    const csrf = request.headers[CSRF_HEADER];
    const authenticated = await this.authenticator.authenticate({
      sessionToken: sessionTokenOf(request),
      csrfToken: typeof csrf === 'string' ? csrf : null,
      changesState: !READING.has(request.method),
    });
    if (!authenticated) throw new DomainError('unauthenticated', 'access.not-signed-in', 'Sign in first');
    if (authenticated.rotatedToken) setSessionCookie(http.getResponse<FastifyReply>(), authenticated.rotatedToken, this.settings.PUBLIC_URL.startsWith('https:'));
    request.authenticated = authenticated;
    if (!permission) throw new Error('This route declares no permission'); // the start-up check makes this unreachable
    if (!authenticated.actor.may(permission)) throw new ForbiddenError(permission);
    return true;
  }
}

/** Browsers say where a request comes from; a foreign page may not even sign somebody in or register. */
function refuseForeignPages(request: FastifyRequest): void {
  if (!READING.has(request.method) && request.headers['sec-fetch-site'] === 'cross-site') {
    throw new DomainError('forbidden', 'access.cross-site', 'Requests that change something must come from the portal itself');
  }
}
