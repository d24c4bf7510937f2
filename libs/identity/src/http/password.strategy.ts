import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport, { type PassportStatic } from 'passport';
import { Strategy } from 'passport-local';
import type { UserId } from '#libs/contracts';
import { PasswordCredentials } from '../application/credentials.js';

/** passport-local over our credentials check. No passport session: Fastify has none, and ours is the cookie. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly credentials: PasswordCredentials) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  async validate(request: FastifyRequest, email: string, password: string): Promise<UserId> {
    return this.credentials.check({ email, password, address: request.ip });
  }

  /** Not passport's shared instance: see `PasswordGuard`. */
  getPassportInstance(): PassportStatic {
    return new passport.Passport() as unknown as PassportStatic;
  }
}
