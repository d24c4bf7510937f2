import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from '#libs/persistence';
import { migrateQueueSchema } from '#libs/queue';

type Migrations = readonly (new () => MigrationInterface)[];

const server = (): string => {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('TEST_POSTGRES_URL is set by test/global-setup.mjs');
  return url;
};
const urlOf = (database: string): string => Object.assign(new URL(server()), { pathname: `/${database}` }).toString();

async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function migrate(url: string, migrations: Migrations): Promise<void> {
  const dataSource = await new DataSource(dataSourceOptions({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, [...migrations])).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  await migrateQueueSchema(url);
}

/** The migrated template: made by the first test file that asks, while the others wait. */
async function template(client: pg.Client, migrations: Migrations): Promise<string> {
  const name = `template_${createHash('sha1').update(migrations.map((migration) => migration.name).join()).digest('hex').slice(0, 12)}`;
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return name;
  const building = `${name}_${randomBytes(4).toString('hex')}`;
  await client.query(`CREATE DATABASE ${building}`);
  await migrate(urlOf(building), migrations);
  await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  return name;
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of one's own with these migrations. */
export async function createDatabaseWith(migrations: Migrations): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(async (client) => {
    await client.query('SELECT pg_advisory_lock(1)');
    const source = await template(client, migrations);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
    await client.query('SELECT pg_advisory_unlock(1)');
  });
  return { url: urlOf(name), drop: () => administer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))) };
}
