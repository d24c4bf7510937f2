import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { RoutePermissions } from './route-permissions.js';

/** What every route gets: rights, named errors, the start-up check. Needs an `Authenticator` (libs/identity). */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [RoutePermissions, { provide: APP_GUARD, useClass: AccessGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
  exports: [RoutePermissions],
})
export class HttpModule {}
