import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorKind } from '#libs/kernel';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400, unauthenticated: 401, forbidden: 403, notFound: 404, conflict: 409, stale: 412, unprocessable: 422, tooManyRequests: 429, unavailable: 503,
};

/** What leaves as `application/problem+json` (RFC 9457). `code` is stable; `details` never repeat what was sent. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly instance: string;
}

/** Turns every error into a problem. What nobody named becomes a bare 500 outside, and everything in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, String(request.id));
    if (problem.status >= 500) this.logger.error({ err: error, method: request.method, url: request.routeOptions?.url ?? request.url.split('?')[0], requestId: request.id }, 'request failed');
    if (problem.status === 429 && typeof problem.details['retryAfterSeconds'] === 'number') void reply.header('retry-after', String(problem.details['retryAfterSeconds']));
    void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(problem));
  }

  private problemOf(error: unknown, requestId: string): Problem {
    if (error instanceof DomainError) return problem(STATUS[error.kind], error.code, error.message, error.details, requestId);
    const status = statusOf(error);
    // Fastify's and Nest's own refusals: a body that is no JSON, too large, an unknown path.
    if (status !== undefined && status >= 400 && status < 500) return problem(status, REQUEST_CODES[status] ?? 'request.refused', TITLES[status] ?? 'The request was refused', {}, requestId);
    return problem(500, 'internal', 'Something went wrong; it has been logged', {}, requestId);
  }
}

const REQUEST_CODES: Readonly<Record<number, string>> = {
  400: 'request.malformed', 404: 'request.unknown-path', 405: 'request.method-not-allowed', 406: 'request.not-acceptable',
  413: 'request.too-large', 414: 'request.address-too-long', 415: 'request.unsupported-media-type', 431: 'request.headers-too-large',
};
const TITLES: Readonly<Record<number, string>> = {
  400: 'The request could not be read', 404: 'There is nothing at this address', 413: 'The request is too large', 414: 'The address is too long',
  415: 'Send application/json',
};

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

function problem(status: number, code: string, title: string, details: Readonly<Record<string, unknown>>, requestId: string): Problem {
  return { type: `urn:cfa-grants:problem:${code}`, title, status, code, details, instance: `urn:request:${requestId}` };
}
