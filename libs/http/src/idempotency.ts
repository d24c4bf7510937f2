import { createHash } from 'node:crypto';
import { applyDecorators, type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import type { AuthenticatedRequest } from './requires.js';

/** The key was used for another request (409). */
export class IdempotencyKeyReusedError extends DomainError {
  constructor() {
    super('conflict', 'request.idempotency-key-reused', 'This Idempotency-Key belongs to another request');
  }
}

const KEY = /^[\x21-\x7e]{8,100}$/;
/** What an answer says in its headers and a repeat must say, too. */
const KEPT_HEADERS = ['etag', 'location'] as const;

interface FirstAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: unknown;
}

/**
 * Runs the request and the note "this key has been answered so" in one transaction: a double click, or a repeat after
 * a lost answer, gets the first answer again. The second of two simultaneous requests waits on the key's row.
 * A request that fails takes its key back with it. Keys belong to a person: without one, the header says nothing.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & AuthenticatedRequest>();
    const key = request.headers['idempotency-key'];
    const actorId = request.authenticated?.actor.userId;
    if (key === undefined || actorId === undefined) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key)) throw new DomainError('invalid', 'request.invalid-idempotency-key', 'An Idempotency-Key has 8 to 100 visible ASCII characters');
    return from(this.once(request, context.switchToHttp().getResponse<FastifyReply>(), [actorId, key], next));
  }

  private once(request: FastifyRequest, reply: FastifyReply, key: readonly [actorId: string, key: string], next: CallHandler<unknown>): Promise<unknown> {
    const fingerprint = createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('hex');
    return this.unitOfWork.run(async () => {
      const fresh = await this.unitOfWork.write.execute(
        `INSERT INTO idempotency_key (actor_id, key, fingerprint, created_at) VALUES ($1, $2, $3, now()) ON CONFLICT (actor_id, key) DO NOTHING`,
        [...key, fingerprint],
      );
      if (fresh === 0) return this.repeat(key, fingerprint, reply);
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])));
      await this.unitOfWork.write.execute(
        `UPDATE idempotency_key SET status = $3, headers = $4, answer = $5 WHERE actor_id = $1 AND key = $2`,
        [...key, reply.statusCode, JSON.stringify(headers), JSON.stringify(answer ?? null)],
      );
      return answer;
    });
  }

  private async repeat(key: readonly [string, string], fingerprint: string, reply: FastifyReply): Promise<unknown> {
    const first = await this.unitOfWork.write.first<FirstAnswer>(`SELECT fingerprint, status, headers, answer FROM idempotency_key WHERE actor_id = $1 AND key = $2`, [...key]);
    if (first?.fingerprint !== fingerprint) throw new IdempotencyKeyReusedError();
    void reply.status(first.status).headers({ ...first.headers, 'idempotency-replayed': 'true' });
    return first.answer;
  }
}

/** For routes that create money or receipts: the client may send an `Idempotency-Key`. */
export const Idempotent = () =>
  applyDecorators(UseInterceptors(IdempotencyInterceptor), ApiHeader({ name: 'idempotency-key', required: false, description: 'A repeat with the same key gets the first answer again' }));
