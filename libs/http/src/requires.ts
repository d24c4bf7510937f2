import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { Actor, Authenticated, Permission } from '#libs/access';

export const REQUIRED_PERMISSION = 'access:permission';
export const PUBLIC = 'access:public';

/** Only people with a role that carries the permission may call this route. */
export const Requires = (permission: Permission) =>
  applyDecorators(SetMetadata(REQUIRED_PERMISSION, permission), ApiExtension('x-permission', permission), ApiCookieAuth());

/** Anyone may call this route; say why in a comment. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-permission', 'public'));

/** What the guard leaves on the request for the decorators below. */
export interface AuthenticatedRequest {
  authenticated?: Authenticated;
}

function authenticatedOf(context: ExecutionContext): Authenticated {
  const { authenticated } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!authenticated) throw new Error('A route with @CurrentActor() or @CurrentSession() must also have @Requires(…)');
  return authenticated;
}

/** The signed-in person. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => authenticatedOf(context).actor);
/** The id of the session that made the request. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): string => authenticatedOf(context).sessionId);
