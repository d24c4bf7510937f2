import type { FastifyReply, FastifyRequest } from 'fastify';

/** The session travels in one opaque cookie; the page's own script never sees it. */
export const SESSION_COOKIE = 'session';
/** State-changing requests repeat the token that `GET /api/session` returns: a foreign page cannot read it. */
export const CSRF_HEADER = 'x-csrf-token';

type CookieReply = FastifyReply & { setCookie(name: string, value: string, options: object): unknown; clearCookie(name: string, options: object): unknown };
type CookieRequest = FastifyRequest & { readonly cookies?: Readonly<Record<string, string | undefined>> };

export function sessionTokenOf(request: FastifyRequest): string | null {
  return (request as CookieRequest).cookies?.[SESSION_COOKIE] ?? null;
}
export function setSessionCookie(reply: FastifyReply, token: string, secure: boolean): void {
  (reply as CookieReply).setCookie(SESSION_COOKIE, token, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}
export function clearSessionCookie(reply: FastifyReply): void {
  (reply as CookieReply).clearCookie(SESSION_COOKIE, { path: '/' });
}
