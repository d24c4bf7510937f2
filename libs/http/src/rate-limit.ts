import { createHash } from 'node:crypto';
import { applyDecorators, type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata, UseGuards } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import { Clock, DomainError } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';

const RATE_LIMITED = 'http:rate-limited';
const WINDOW_MS = 60_000;

/** Too many requests of one address to an open route (429); `Retry-After` says how long to wait. */
export class TooManyRequestsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('tooManyRequests', 'request.too-many', 'Too many requests from this address; wait before the next one', { retryAfterSeconds });
  }
}

/**
 * Open routes serve a few requests a minute to each address, counted in the database: the limit holds over all processes, whichever job store they use. Addresses are
 * kept as hashes and for a day. A limit that cannot be counted lets nobody in: the route needs the database anyway.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.getAllAndOverride<string>(RATE_LIMITED, [context.getHandler(), context.getClass()]);
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const now = this.clock.now();
    const counted = await this.unitOfWork.read.first<{ requests: number; window_started_at: Date }>(COUNT, [createHash('sha256').update(`${name}:${ip}`).digest(), now, new Date(now.getTime() - WINDOW_MS)]);
    if (counted && counted.requests > this.settings.PUBLIC_REQUESTS_PER_MINUTE) {
      throw new TooManyRequestsError(Math.max(1, Math.ceil((counted.window_started_at.getTime() + WINDOW_MS - now.getTime()) / 1000)));
    }
    return true;
  }
}

/** A statement of its own, outside any unit of work: what is refused afterwards is counted, too. */
const COUNT = `
  INSERT INTO request_rate AS r (key_hash, window_started_at, requests) VALUES ($1, $2, 1)
  ON CONFLICT (key_hash) DO UPDATE SET
    requests = CASE WHEN r.window_started_at <= $3 THEN 1 ELSE r.requests + 1 END,
    window_started_at = CASE WHEN r.window_started_at <= $3 THEN $2 ELSE r.window_started_at END
  RETURNING requests, window_started_at`;

/** For open routes: routes of one name share a limit. */
export const RateLimited = (name: string) => applyDecorators(SetMetadata(RATE_LIMITED, name), UseGuards(RateLimitGuard));
