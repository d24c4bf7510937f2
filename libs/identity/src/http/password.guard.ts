import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { StorableTextPipe, validationPipe } from '#libs/http';
import type { UserId } from '#libs/contracts';
import { InvalidCredentialsError } from '../domain/identity.errors.js';
import { PasswordStrategy } from './password.strategy.js';
import { SignInDto } from './sign-in.dto.js';

/** Guards run before pipes, so this one looks at the body's shape itself, then asks passport. Leaves the person's id as `request.user`. */
@Injectable()
export class PasswordGuard extends AuthGuard() {
  private readonly storable = new StorableTextPipe();
  private readonly shape = validationPipe();

  constructor(strategy: PasswordStrategy) {
    // passport takes a strategy itself as well as its name; the types know names only.
    super({ defaultStrategy: strategy as unknown as string, session: false });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    const metadata = { type: 'body', metatype: SignInDto } as const;
    await this.shape.transform(this.storable.transform(body, metadata), metadata);
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<User = UserId>(error: unknown, userId: User | false | null | undefined): User {
    if (error instanceof Error) throw error;
    if (!userId) throw new InvalidCredentialsError();
    return userId;
  }
}
