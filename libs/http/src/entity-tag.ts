import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#libs/kernel';

/** `ETag: "7"` is the version of what was read (RFC 9110 §8.8.3). */
export function setEntityTag(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

/** The version a save was made from. Missing or unreadable: `request.if-match-required` (400). */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(typeof header === 'string' ? header : '')?.[1];
  if (version === undefined) throw new DomainError('invalid', 'request.if-match-required', 'Send If-Match with the ETag of the version that was read');
  return Number(version);
});

export const ApiIfMatch = () => ApiHeader({ name: 'if-match', required: true, description: 'ETag of the version that was read; a stale one answers 412 with what changed' });
