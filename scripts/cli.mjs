// npm run cli -- COMMAND …: runs a command of apps/cli, with a database when none is given.
import './lib/node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from './lib/build.mjs';
import { launcherLock, openDataDir, postgresHome } from './lib/data-dir.mjs';
import { openDatabase } from './lib/database.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';
import { lockOwner, takeLock } from './lib/lock.mjs';
import { endLeftovers, runNode } from './lib/processes.mjs';
import { entryPoints, Problem, say, talkOnStderr, until } from './lib/project.mjs';
import { runningPostgres, startPostgres } from './lib/postgres.mjs';
import { lastingSettings, passingSettings } from './lib/settings.mjs';

/** Commands in neither list use DATABASE_URL, or the database of DATA_DIR when that is not set. */
const withoutDatabase = new Set(['help', '--help', '-h', '--version', '-V']);
const withThrowAwayDatabase = new Set(['demo-journey']);

const patience = 60_000;

async function throwAwayDatabase() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cfa-grants-'));
  const starting = startPostgres({ dir, temporary: true });
  ending.atEnd(async () => { await (await starting.catch(() => undefined))?.stop(); });
  return { ...passingSettings(), DATABASE_URL: (await starting).url };
}

/** The server that `npm start` is running, or one for the time of this command. */
async function lastingDatabase() {
  const dataDir = openDataDir();
  const { home, remark } = postgresHome(dataDir);
  if (remark) say(`  ${remark}`);
  const lockFile = launcherLock(dataDir);
  let told = false;
  const found = await until(async () => {
    const owner = lockOwner(lockFile);
    if (owner?.what === 'npm start') {
      // It may still be installing or starting its server.
      const url = await runningPostgres({ dir: home });
      if (url) return { url };
    } else if (!owner) {
      const lock = takeLock(lockFile, { what: 'npm run cli' });
      if (!lock.heldBy) return { lock };
    }
    if (!told) say(`  waiting for ${owner?.what ?? 'another process'} (pid ${owner?.pid ?? '?'}) in ${dataDir.dir}`);
    told = true;
    return undefined;
  }, { within: patience, every: 200 });
  if (!found) throw new Problem(`${dataDir.dir} is in use by another process and offers no database after ${patience / 1000} s.`);
  if (found.url) return { ...lastingSettings(dataDir), DATABASE_URL: found.url };
  ending.atEnd(found.lock.release);
  await endLeftovers(found.lock.previous?.children ?? []);
  return { ...lastingSettings(dataDir), DATABASE_URL: (await openDatabase(home)).url };
}

function databaseFor(args) {
  if (args.length === 0 || args.some((arg) => withoutDatabase.has(arg))) return {};
  // Also when DATABASE_URL is set: nobody means to play a demonstration into a real database.
  if (withThrowAwayDatabase.has(args[0])) return throwAwayDatabase();
  return process.env.DATABASE_URL ? lastingSettings(openDataDir()) : lastingDatabase();
}

await runMain(async () => {
  talkOnStderr();
  ending.listen({ code: 130 });
  const args = process.argv.slice(2);
  await install();
  await build();
  const env = await databaseFor(args);
  return runNode(['--enable-source-maps', entryPoints.cli, ...args], { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
});
