import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../scripts/lib/postgres.mjs';

/** One PostgreSQL per run, without durability: it is thrown away. Test files take copies of a migrated template (test/harness/database.ts). */
export default async function globalSetup() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'cfa-grants-test-'));
  globalThis.postgresDirectory = dir;
  globalThis.postgres = await startPostgres({ dir, database: 'postgres', temporary: true, flags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=2GB'] });
  process.env.TEST_POSTGRES_URL = globalThis.postgres.url;
}
