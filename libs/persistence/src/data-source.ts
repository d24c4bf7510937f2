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
    extra: { keepAlive: true },
  } as const satisfies DataSourceOptions;
}
