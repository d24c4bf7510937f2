import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';
import type { SessionId } from './ids.js';

/** The cookie's value: 256 random bits. Only its SHA-256 is stored, so that a stolen backup opens no session. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url');
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** Whether it can be one of ours at all; spares the database a question. */
export const looksLikeToken = (token: string): boolean => TOKEN.test(token);

/**
 * A session's CSRF token is derived from its id by a key that all processes share: nothing to store,
 * and it stays the same while the session's token rotates under an open form.
 */
@Injectable()
export class CsrfTokens {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  of(sessionId: SessionId): string {
    return createHmac('sha256', this.settings.APP_SECRET).update(`csrf:${sessionId}`).digest('base64url');
  }

  matches(sessionId: SessionId, presented: string | null): boolean {
    const expected = Buffer.from(this.of(sessionId));
    const given = Buffer.from(presented ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
