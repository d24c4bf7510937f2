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

/** Different databases are built side by side; the same one waits for whoever builds it. */
const lockOf = (name: string): number => createHash('sha1').update(name).digest().readInt32BE();

/**
 * The template of this kind and these migrations: made by the first test file that asks, while the others wait. `build` fills a database that is there and empty, and leaves
 * no connection open, or PostgreSQL will not copy it.
 */
async function template(client: pg.Client, kind: string, migrations: Migrations, build: (database: string) => Promise<void>): Promise<string> {
  const name = `${kind}_${createHash('sha1').update(migrations.map((migration) => migration.name).join()).digest('hex').slice(0, 12)}`;
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return name;
  const building = `${name}_${randomBytes(4).toString('hex')}`;
  await build(building);
  await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  return name;
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

async function copyOf(kind: string, migrations: Migrations, build: (client: pg.Client, database: string) => Promise<void>, name: string): Promise<void> {
  await administer(async (client) => {
    const lock = lockOf(kind);
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    const source = await template(client, kind, migrations, (building) => build(client, building));
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
    await client.query('SELECT pg_advisory_unlock($1)', [lock]);
  });
}

const migrated = (migrations: Migrations, name: string): Promise<void> => copyOf('template', migrations, async (client, building) => {
  await client.query(`CREATE DATABASE ${building}`);
  await migrate(urlOf(building), migrations);
}, name);

const taken = (name: string): TestDatabase => ({ url: urlOf(name), drop: () => administer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))) });
const unusedName = (): string => `test_${randomBytes(6).toString('hex')}`;

/** A database of one's own with these migrations. */
export async function createDatabaseWith(migrations: Migrations): Promise<TestDatabase> {
  const name = unusedName();
  await migrated(migrations, name);
  return taken(name);
}

/** A database of one's own with these migrations and what `fill` put into the first of its kind. */
export async function createDatabaseLike(kind: string, migrations: Migrations, fill: (url: string) => Promise<void>): Promise<TestDatabase> {
  const name = unusedName();
  await copyOf(kind, migrations, async (_client, building) => {
    await migrated(migrations, building);
    await fill(urlOf(building));
  }, name);
  return taken(name);
}
