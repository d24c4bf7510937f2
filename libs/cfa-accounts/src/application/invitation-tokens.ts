import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS_TOKEN, type Settings } from '#libs/config';

/** The secret part of an invitation: 32 random bytes and their signature. The database holds its hash only, so that who reads it can accept nothing. */
@Injectable()
export class InvitationTokens {
  constructor(@Inject(SETTINGS_TOKEN) private readonly settings: Settings) {}

  make(): string {
    const random = randomBytes(32).toString('base64url');
    return `${random}.${this.signature(random).toString('base64url')}`;
  }

  /** Whether we made it: tells forged tokens without asking the database. */
  isOurs(token: string): boolean {
    const [random, signature, ...rest] = token.split('.');
    if (random === undefined || signature === undefined || rest.length > 0) return false;
    const given = Buffer.from(signature, 'base64url');
    const expected = this.signature(random);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  hash(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }

  /** In the fragment, which browsers send to nobody: the token stays out of logs and referrers. */
  link(token: string): string {
    return `${this.settings.PUBLIC_URL}/invitation#${token}`;
  }

  private signature(random: string): Buffer {
    return createHmac('sha256', this.settings.APP_SECRET).update(`cfa-invitation:${random}`).digest();
  }
}
