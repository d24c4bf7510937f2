// What is measured: a throw-away PostgreSQL that is as durable as the real one, and the processes on it.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ending } from '../../scripts/lib/ending.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { mustSucceed, runNode } from '../../scripts/lib/processes.mjs';
import { entryPoints, step } from '../../scripts/lib/project.mjs';
import { passingSettings } from '../../scripts/lib/settings.mjs';
import { machineFacts } from './machine.mjs';
import { startServer } from './server-process.mjs';

/** Takes back what makes a temporary server quick: every commit that answers somebody has reached the disk (the job store does not wait: docs/adr/0004). */
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'wal_level=replica', 'max_wal_senders=10', 'max_wal_size=1GB'];
const countingStatements = ['shared_preload_libraries=pg_stat_statements', 'track_io_timing=on'];
const template = 'grants';

/** `profile`: a folder for processor profiles of the processes; then statements are counted as well. */
export async function openStage({ profile }) {
  const { default: pg } = await import('pg');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cfa-grants-bench-'));
  const starting = startPostgres({ dir, database: template, temporary: true, flags: [...durable, ...(profile ? countingStatements : [])] });
  ending.atEnd(async () => { await (await starting.catch(() => undefined))?.stop(); fs.rmSync(dir, { recursive: true, force: true }); });
  const server = await step('PostgreSQL, throw-away but durable', () => starting);
  const urlOf = (database) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href;
  const settings = passingSettings();

  const connect = async (database) => {
    const client = new pg.Client({ connectionString: urlOf(database) });
    client.on('error', () => {}); // at the end the server goes first
    await client.connect();
    ending.atEnd(() => client.end().catch(() => {}));
    return client;
  };
  const cli = (database, args) => mustSucceed(`cli ${args[0]}`, runNode(['--enable-source-maps', entryPoints.cli, ...args], { env: { ...settings, DATABASE_URL: urlOf(database) }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
  await step('migrated', () => cli(template, ['migrate']));
  const admin = await connect('postgres');

  return {
    admin,
    pid: server.pid,
    appSecret: settings.APP_SECRET,
    profile,
    urlOf,
    machine: await machineFacts({ folder: dir, admin }),
    /** A migrated database of its own, or a copy of one made before (nobody may be connected to that one); with a connection to it. */
    async database(name, { from = template } = {}) {
      await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} TEMPLATE ${admin.escapeIdentifier(from)} STRATEGY file_copy`);
      const client = await connect(name);
      if (profile) await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      return client;
    },
    /** Runs a script of ours against a database, in a process of its own: its memory is not the client's. */
    run: (database, script, args) => mustSucceed(path.basename(script), runNode(['--enable-source-maps', script, ...args], { env: { ...settings, DATABASE_URL: urlOf(database) }, stdio: ['ignore', 'ignore', 'inherit'] })),
    /** One of the portal's own commands. */
    command: cli,
    api: (database, more = {}) => startServer({ name: `api-${database}`, script: entryPoints.api, settings: { ...settings, ...more, DATABASE_URL: urlOf(database) }, logFolder: dir, profile }),
    worker: (database) => startServer({ name: `worker-${database}`, script: entryPoints.worker, settings: { ...settings, DATABASE_URL: urlOf(database) }, logFolder: dir, profile }),
    bare: (database) => startServer({ name: `bare-${database}`, script: 'bench/bare/server.mjs', settings: { DATABASE_URL: urlOf(database) }, logFolder: dir }),
    /** Between rounds: what the one before left to be written does not fall into the next. */
    async calm(client, ...tables) {
      if (tables.length > 0) await client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`);
      await client.query('CHECKPOINT');
    },
  };
}
