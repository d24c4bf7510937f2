import { Module, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { jobModules } from '../../apps/worker/src/worker.module.js';
import type { Settings } from '#libs/config';
import { configureHttp, fastifyAdapter } from '#libs/http';
import { Clock, FixedClock } from '#libs/kernel';
import { createTestDatabase, type TestDatabase } from './database.js';
import { testSettings } from './settings.js';

export { testSettings };

export interface HouseOptions {
  /** Runs jobs in the same process too. Default: only the API. */
  readonly jobs?: 'run' | 'none';
  /** Starts a clock that stands still, moved by the test; default: the real one. */
  readonly now?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Another house on the same database. */
  readonly database?: TestDatabase;
}

/** The whole portal on a database of its own, listening on a free port. */
export interface House {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly database: TestDatabase;
  readonly settings: Settings;
  readonly clock: FixedClock;
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T;
  stop(): Promise<void>;
}

export async function startHouse(options: HouseOptions = {}): Promise<House> {
  const database = options.database ?? (await createTestDatabase());
  const settings = testSettings(database.url, options.settings);
  const clock = new FixedClock(new Date(options.now ?? Date.now()));
  @Module({ imports: [ApiModule.forRoot(settings), ...(options.jobs === 'run' ? jobModules : [])] })
  class HouseModule {}
  let testing = Test.createTestingModule({ imports: [HouseModule] });
  if (options.now) testing = testing.overrideProvider(Clock).useValue(clock);
  const module = await testing.compile();
  const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(settings), { logger: process.env['TEST_LOG_LEVEL'] ? undefined : false });
  await configureHttp(app, settings);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    database,
    settings,
    clock,
    url: await app.getUrl(),
    get: (token) => app.get(token as Type, { strict: false }),
    stop: async () => {
      await app.close();
      if (!options.database) await database.drop();
    },
  };
}
