// A PostgreSQL server of our own: made, found again, started, stopped. Used by `npm start`, by the commands and by the tests.
import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { freePort } from './ports.mjs';
import { postgresPrograms } from './postgres-programs.mjs';
import { commandLineOf, identityOf, isAlive, signalProcess } from './processes.mjs';
import { Problem, sleep, until } from './project.mjs';
import { canReach, giveTo, serverUser } from './unprivileged.mjs';

// Given on the command line at each start: a change here reaches existing data too, and nothing is hidden in postgresql.conf.
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200', // each queue and each worker of BullMQ brings its own pool and a LISTEN connection
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_line_prefix=%m [%p] ',
  'max_wal_size=1GB',
  'wal_compression=pglz',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1', // solid-state disks
  'jit=off', // short queries: compiling them costs more than it gives
];

// A database that is thrown away need not survive a power cut.
const carelessSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=2GB', 'wal_level=minimal', 'max_wal_senders=0'];

const startPatience = 120_000; // recovery after a crash replays the log first
const retryable = /could not bind|Address already in use|could not create any TCP\/IP sockets|pre-existing shared memory block|lock file ".*" already exists/;
const explanations = [
  [/No space left on device|Disk quota exceeded/, ({ home }) => `The disk that holds ${home} is full: PostgreSQL cannot write.`],
  [/database files are incompatible|not compatible with this version/, ({ data }) => `The data in ${data} was written by another major version of PostgreSQL. Restore a dump into a new DATA_DIR (docs/runbook.md).`],
  [/has wrong ownership|invalid permissions|Permission denied/, ({ data }) => `The data in ${data} belongs to another user, or its permissions were changed (the folder needs mode 0700 and its first owner).`],
];

const placesIn = (home) => ({
  home,
  data: path.join(home, 'data'),
  log: path.join(home, 'postgres.log'),
  password: path.join(home, 'password'),
  pidFile: path.join(home, 'data', 'postmaster.pid'),
});

const urlOf = ({ password }, port, database) => `postgres://postgres:${fs.readFileSync(password, 'utf8').trim()}@127.0.0.1:${port}/${database}`;

/**
 * Starts the PostgreSQL whose files are in `dir` (made when missing), or takes over the one that is already running there.
 *
 * - `database` is created when missing; `flags` are further server settings, 'name=value';
 * - `temporary` is quick instead of durable, is removed by stop(), and disappears also when this process is killed;
 * - `port` asks for a certain port; without it a free one is taken.
 *
 * Gives `{ url, pid, port, adopted, log, exited, stop }`: `exited` resolves when the server ends for whatever reason.
 */
export async function startPostgres({ dir, database = 'grants', temporary = false, port, flags = [] }) {
  const places = placesIn(path.resolve(dir));
  const user = serverUser(places.data);
  try {
    prepareHome(places, user, temporary);
    const programs = postgresPrograms({ user, home: places.home });
    await initialise(places, programs, user, temporary);
    const server = await findServer(places)
      ?? await launch(places, programs, user, port, [...settings, ...(temporary ? carelessSettings : []), ...flags]);
    const guard = temporary ? guardTemporary(server.pid, places.home) : undefined;
    const stop = async ({ hastened } = {}) => {
      await stopServer(server, hastened);
      guard?.dismiss();
      if (temporary) fs.rmSync(places.home, { recursive: true, force: true });
    };
    try {
      await ensureDatabase(places, server.port, database);
    } catch (error) {
      await stop();
      throw error;
    }
    return { ...server, url: urlOf(places, server.port, database), log: places.log, stop };
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
      throw new Problem(`${places.home} cannot be used by this user (${error.code} on ${error.path ?? error.syscall}). Was it set up by another one?`, { cause: error });
    }
    throw error;
  }
}

/** The URL of the server that runs in `dir`, or undefined. Starts and changes nothing. */
export async function runningPostgres({ dir, database = 'grants' }) {
  const places = placesIn(path.resolve(dir));
  const found = readPidFile(places);
  return found?.ready ? urlOf(places, found.port, database) : undefined;
}

function prepareHome(places, user, temporary) {
  fs.mkdirSync(places.home, { recursive: true });
  giveTo(user, places.home);
  fs.chmodSync(places.home, 0o700);
  if (user && !canReach(user, places.home)) {
    throw new Problem(`${places.home} cannot be reached by uid ${user.uid}, as whom PostgreSQL runs when root starts it.${temporary ? ' Set TMPDIR to an open folder.' : ''}`);
  }
}

async function initialise(places, programs, user, temporary) {
  if (fs.existsSync(places.data)) return;
  // Made aside and renamed: an initdb that is cut short leaves nothing that looks like data. Under a name of our own,
  // because the initdb of a killed launcher may still be writing into its folder.
  const unfinished = fs.readdirSync(places.home).filter((name) => name.startsWith('data.new'));
  for (const name of unfinished) fs.rmSync(path.join(places.home, name), { recursive: true, force: true, maxRetries: 5 });
  const aside = `${places.data}.new.${process.pid}`;
  // A password, not trust: the port is open to every user of the machine, and `postgres` may run programs.
  fs.writeFileSync(places.password, `${crypto.randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  giveTo(user, places.password);
  const made = await outcomeOf(programs.initdb, [
    '-D', aside, '-U', 'postgres', `--pwfile=${places.password}`, '--auth=scram-sha-256', '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8: knows that É is the capital of é, on every operating system alike.
    '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
    '--no-instructions', ...(temporary ? ['--no-sync'] : []),
  ], { ...user, env: serverEnvironment(), cwd: places.home });
  if (made.code !== 0) throw new Problem(explain(places, made.output, 'initdb'));
  fs.renameSync(aside, places.data);
}

/** Not spawnSync: initdb takes a second, and the build beside it wants the event loop. */
function outcomeOf(command, args, options) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text) => { output += text; });
    child.once('error', (error) => resolve({ output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

// Nothing of our own environment: PGPORT, PGDATA or LC_ALL of the caller must not change what is started.
const serverEnvironment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}) });

function explain(places, text, what) {
  for (const [pattern, sentence] of explanations) if (pattern.test(text)) return sentence(places);
  const line = text.split('\n').findLast((one) => /FATAL|PANIC|error:/.test(one)) ?? text.trim().split('\n').at(-1);
  return `PostgreSQL (${what}) failed: ${line?.replace(/^.*?(FATAL|PANIC|error):\s*/, '')} (${places.log})`;
}

function readPidFile(places) {
  let lines;
  try {
    lines = fs.readFileSync(places.pidFile, 'utf8').split('\n').map((line) => line.trim());
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  const identity = identityOf(pid);
  if (identity === undefined) return undefined; // PostgreSQL itself removes the file of a dead server
  if (!commandLineOf(pid).includes(places.data)) return { recycled: true };
  return { pid, identity, port: Number(lines[3]), ready: lines[7] === 'ready' };
}

/** A server that a killed launcher left running in this folder. */
async function findServer(places) {
  const found = await until(() => {
    const now = readPidFile(places);
    return !now || now.ready || now.recycled ? { now } : undefined; // starting or stopping: wait
  }, { within: startPatience });
  if (!found) throw new Problem(`The PostgreSQL left running in ${places.data} neither starts nor stops; see ${places.log}.`);
  if (!found.now) return undefined;
  if (found.now.recycled) {
    voidPidFile(places);
    return undefined;
  }
  const { pid, port, identity } = found.now;
  const gone = async () => { while (isAlive({ pid, identity })) await sleep(500); };
  let watching;
  return {
    pid, port, identity, adopted: true,
    // Not our child, so there is no event; looked at only when somebody asks.
    get exited() { return watching ??= gone(); },
  };
}

/**
 * The pid in the file now belongs to another program, and PostgreSQL would refuse to start because that pid lives.
 * Removing the file would also remove the key of the shared memory, by which PostgreSQL recognises orphans still writing.
 * So only the pid is replaced, by one that cannot exist.
 */
function voidPidFile(places) {
  const lines = fs.readFileSync(places.pidFile, 'utf8').split('\n');
  fs.writeFileSync(places.pidFile, [String(2 ** 30), ...lines.slice(1)].join('\n'));
}

async function launch(places, programs, user, wantedPort, allSettings) {
  turnOverLog(places, user);
  const deadline = performance.now() + 15_000;
  for (;;) {
    const port = wantedPort ?? await freePort();
    const attempt = await launchOnce(places, programs, user, port, allSettings);
    if (attempt.server) return attempt.server;
    // The port was taken in between, or the backends of a killed server have not all noticed yet.
    if (!retryable.test(attempt.output) || performance.now() > deadline) throw new Problem(explain(places, attempt.output, 'start'));
    await sleep(300);
  }
}

async function launchOnce(places, programs, user, port, allSettings) {
  const from = fs.existsSync(places.log) ? fs.statSync(places.log).size : 0;
  // A file, not a pipe: a server that outlives us must be able to go on writing.
  const log = fs.openSync(places.log, 'a', 0o600);
  giveTo(user, places.log);
  const child = spawn(programs.postgres, ['-D', places.data, '-p', String(port), ...allSettings.flatMap((one) => ['-c', one])], {
    ...user, env: serverEnvironment(), cwd: places.home, stdio: ['ignore', log, log],
    detached: true, // Ctrl-C reaches the whole terminal group; the server goes last, when its clients have gone
  });
  fs.closeSync(log);
  let ended = false;
  const exited = new Promise((resolve) => {
    child.once('error', (error) => { ended = error; resolve(); });
    child.once('exit', () => { ended = true; resolve(); });
  });
  const outcome = await until(() => {
    if (ended) return 'ended';
    const now = readPidFile(places);
    return now?.ready && now.pid === child.pid ? 'ready' : undefined;
  }, { within: startPatience, every: 20 });
  if (outcome === 'ready') {
    child.unref(); // a test runner may end without waiting for the server
    return { server: { pid: child.pid, port, identity: identityOf(child.pid), adopted: false, exited } };
  }
  if (!outcome) child.kill('SIGQUIT');
  await exited;
  const written = fs.readFileSync(places.log, 'utf8').slice(from);
  return { output: `${written}\n${ended.message ?? ''}${outcome ? '' : `\nFATAL: not ready within ${startPatience / 1000} s`}` };
}

const largestLog = 10 * 1024 * 1024;

function turnOverLog({ log }) {
  if (fs.existsSync(log) && fs.statSync(log).size > largestLog) fs.renameSync(log, `${log}.1`);
}

async function ensureDatabase(places, port, database) {
  const { default: pg } = await import('pg');
  const connect = async (name) => {
    const client = new pg.Client({ connectionString: urlOf(places, port, name) });
    client.on('error', () => {}); // a server that goes away fails the query, and that is enough
    await client.connect();
    return client;
  };
  try {
    await (await connect(database)).end();
  } catch (error) {
    if (error.code !== '3D000') throw new Problem(`PostgreSQL runs but refuses us: ${error.message} (${places.log})`, { cause: error });
    const client = await connect('postgres');
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
    await client.end();
  }
}

/** "Fast" shutdown: clients are cut off, everything is written. Hastened or after 30 s "immediate": the next start repairs. */
async function stopServer({ pid, identity }, hastened) {
  const gone = () => !isAlive({ pid, identity });
  if (gone()) return;
  signalProcess(pid, 'SIGINT');
  const polite = await until(() => gone() || hastened?.aborted, { within: 30_000, every: 20 });
  if (polite && gone()) return;
  signalProcess(pid, 'SIGQUIT');
  if (await until(gone, { within: 10_000, every: 20 })) return;
  signalProcess(pid, 'SIGKILL');
  await until(gone, { within: 2_000 });
}

/**
 * A shell that waits for the end of our pipe: it comes when we end, however we end. Then it ends the server and removes
 * the folder. Without it a killed test run would leave a server behind each time.
 */
function guardTemporary(pid, home) {
  if (process.platform === 'win32') return undefined;
  // Five seconds at most: in a container without an init process the dead server stays as a zombie, for which kill -0 succeeds.
  const script = 'read _; kill -QUIT "$1" 2>/dev/null; n=0; while kill -0 "$1" 2>/dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done; rm -rf "$2"';
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(pid), home], { stdio: ['pipe', 'ignore', 'ignore'], cwd: '/', detached: true });
  guard.unref();
  guard.stdin.unref();
  return { dismiss: () => guard.kill('SIGKILL') };
}
