import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { Permission } from '#libs/access';
import { PUBLIC, REQUIRED_PERMISSION } from './requires.js';

export interface RouteRight {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission | 'public';
}

/** A route without a declared right stops the process. */
export class UndeclaredRouteError extends Error {
  constructor(readonly routes: readonly string[]) {
    super(`These routes declare neither @Requires(…) nor @Public(): ${routes.join(', ')}`);
  }
}

@Injectable()
export class RoutePermissions implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    this.list();
  }

  /** Every route with its right. Throws `UndeclaredRouteError`. */
  list(): RouteRight[] {
    const rights: RouteRight[] = [];
    const undeclared: string[] = [];
    for (const { metatype } of this.discovery.getControllers()) {
      if (!metatype) continue;
      const prototype = metatype.prototype as object;
      const bases = pathsOf(metatype);
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, (...args: unknown[]) => unknown>)[name];
        if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) continue;
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL';
        const paths = bases.flatMap((base) => pathsOf(handler).map((own) => `/${`${base}/${own}`.split('/').filter(Boolean).join('/')}`));
        const targets = [handler, metatype];
        const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets as never);
        const open = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets as never);
        for (const path of paths) {
          if (permission || open) rights.push({ method, path, permission: permission ?? 'public' });
          else undeclared.push(`${method} ${path}`);
        }
      }
    }
    if (undeclared.length > 0) throw new UndeclaredRouteError(undeclared);
    return rights;
  }
}

/** One path or several, as `@Get()`, `@Get('a')` and `@Get(['a', 'b'])` leave them. */
function pathsOf(target: object): readonly string[] {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | readonly string[] | undefined;
  return typeof path === 'string' ? [path] : path?.length ? path : [''];
}
