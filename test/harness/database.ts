import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../apps/cli/src/migrate.js';
import { migrations } from '../../apps/cli/src/migrations.js';

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

/** The migrated template: made by the first test file that asks, while the others wait. */
async function template(client: pg.Client): Promise<string> {
  const name = `template_${migrations.length}`;
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount) return name;
  const building = `${name}_${randomBytes(4).toString('hex')}`;
  await client.query(`CREATE DATABASE ${building}`);
  await migrate({ DATABASE_URL: urlOf(building), DATABASE_POOL_SIZE: 2 });
  await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  return name;
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of one's own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(async (client) => {
    await client.query('SELECT pg_advisory_lock(1)');
    const source = await template(client);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`);
    await client.query('SELECT pg_advisory_unlock(1)');
  });
  return { url: urlOf(name), drop: () => administer(async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))) };
}
