import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDataDir, postgresHome } from '../scripts/lib/data-dir.mjs';
import { runningPostgres, startPostgres } from '../scripts/lib/postgres.mjs';

/** One PostgreSQL per run, without durability: it is thrown away. Test files take copies of a migrated template (test/harness/database.ts). */
export default async function globalSetup() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'cfa-grants-test-'));
  globalThis.postgresDirectory = dir;
  globalThis.postgres = await startPostgres({ dir, database: 'postgres', temporary: true, flags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=2GB'] });
  process.env.TEST_POSTGRES_URL = globalThis.postgres.url;
  // test/browser/screens.spec.ts on a portal that runs: its database is the one in DATA_DIR.
  if (process.env.SCREENS_AT) process.env.SCREENS_DATABASE_URL = (await runningPostgres({ dir: postgresHome(openDataDir()).home })) ?? '';
}
