import type { Settings } from '#libs/config';
import type { DataSourceOptions, MixedList } from 'typeorm';

type Migrations = MixedList<new () => import('typeorm').MigrationInterface>;

/** One description of the database for every process. Migrations are given only to the migrate command and to tests. */
export function dataSourceOptions(settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'>, migrations: Migrations = []) {
  return {
    type: 'postgres',
    url: settings.DATABASE_URL,
    poolSize: settings.DATABASE_POOL_SIZE,
    entities: [] as Function[],
    migrations,
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: ['error'],
    applicationName: 'cfa-grants',
    // A database that does not answer is an error people can be told of, not a request that hangs.
    connectTimeoutMS: 10_000,
    // `pipeline`: statements that are begun together travel together; half of a short statement's cost is the way.
    // A process that froze in the middle of a unit must not hold its locks for ever.
    extra: { keepAlive: true, idle_in_transaction_session_timeout: 60_000, pipeline: true },
  } as const satisfies DataSourceOptions;
}
