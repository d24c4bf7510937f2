import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import passport from 'passport';
import type { UserId } from '#libs/contracts';
import { StorableTextPipe, validationPipe } from '#libs/http';
import { InvalidCredentialsError } from '../domain/identity.errors.js';
import { PasswordStrategy } from './password.strategy.js';
import { SignInDto } from './sign-in.dto.js';

type Authenticate = (
  strategy: 'local',
  options: { readonly session: false },
  done: (error: unknown, userId: UserId | false | null | undefined) => void,
) => (request: unknown, reply: unknown, next: (error: unknown) => void) => void;

/**
 * Guards run before pipes, so this one looks at the body's shape itself, then asks passport. Leaves the person's id as `request.user`.
 *
 * It has a passport of its own and names the strategy: `AuthGuard` knows only the shared passport, where the strategy made last
 * answers for every application of the process; and passport copies a named strategy for each request, while one handed over as
 * an object is shared, so that of simultaneous requests only the last would be answered.
 */
@Injectable()
export class PasswordGuard implements CanActivate {
  private readonly storable = new StorableTextPipe();
  private readonly shape = validationPipe();
  private readonly authenticate: Authenticate;

  constructor(strategy: PasswordStrategy) {
    const own = new passport.Passport().use('local', strategy);
    this.authenticate = own.authenticate.bind(own) as Authenticate;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { user?: UserId }>();
    const metadata = { type: 'body', metatype: SignInDto } as const;
    await this.shape.transform(this.storable.transform(request.body, metadata), metadata);
    request.user = await this.ask(request, http.getResponse<FastifyReply>());
    return true;
  }

  private ask(request: FastifyRequest, reply: FastifyReply): Promise<UserId> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, userId: UserId | false | null | undefined): void => {
        if (userId) resolve(userId);
        else reject(error instanceof Error ? error : new InvalidCredentialsError());
      };
      this.authenticate('local', { session: false }, done)(request, reply, reject);
    });
  }
}
