import { HttpException } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, type ErrorKind } from '#libs/kernel';

export const MEDIA_TYPE = 'application/problem+json; charset=utf-8';

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

/** Fastify's and Nest's own refusals: a body that is no JSON, too large, an unknown path. */
const REFUSALS: Readonly<Record<number, readonly [code: string, title: string]>> = {
  400: ['request.malformed', 'The request could not be read'],
  404: ['request.unknown-path', 'There is nothing at this address'],
  405: ['request.method-not-allowed', 'This address does not take this method'],
  406: ['request.not-acceptable', 'There is no answer in that form'],
  408: ['request.too-slow', 'The request took too long to arrive'],
  413: ['request.too-large', 'The request is too large'],
  414: ['request.address-too-long', 'The address is too long'],
  415: ['request.unsupported-media-type', 'Send application/json'],
  431: ['request.headers-too-large', 'The address or the headers are too long'],
};

/** Every error as a problem. What nobody named becomes a bare 500. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof DomainError) return problem(STATUS[error.kind], error.code, error.message, error.details, requestId);
  const status = statusOf(error);
  if (status !== undefined && status >= 400 && status < 500) {
    const [code, title] = REFUSALS[status] ?? ['request.refused', 'The request was refused'];
    return problem(status, code, title, {}, requestId);
  }
  return problem(500, 'internal', 'Something went wrong; it has been logged', {}, requestId);
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  if (problem.status === 429 && typeof problem.details['retryAfterSeconds'] === 'number') void reply.header('retry-after', String(problem.details['retryAfterSeconds']));
  void reply.status(problem.status).header('content-type', MEDIA_TYPE).header('cache-control', 'no-store').send(JSON.stringify(problem));
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

function problem(status: number, code: string, title: string, details: Readonly<Record<string, unknown>>, requestId: string): Problem {
  return { type: `urn:cfa-grants:problem:${code}`, title, status, code, details, instance: `urn:request:${requestId}` };
}
