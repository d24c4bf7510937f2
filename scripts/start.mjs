// npm start [-- --empty] [-- --port N]: everything needed, in the right order, until Ctrl-C.
import './lib/node-version.mjs';
import util from 'node:util';
import { build } from './lib/build.mjs';
import { buildWeb } from './lib/build-web.mjs';
import { launcherLock, openDataDir, postgresHome } from './lib/data-dir.mjs';
import { openDatabase } from './lib/database.mjs';
import { showDemonstration } from './lib/demonstration.mjs';
import { ending, runMain } from './lib/ending.mjs';
import { install } from './lib/install.mjs';
import { takeLock } from './lib/lock.mjs';
import { requireFreePort } from './lib/ports.mjs';
import { commandLineOf, endLeftovers, mustSucceed, parentOf, runNode } from './lib/processes.mjs';
import { describe, entryPoints, Problem, say, seconds, sleep, step } from './lib/project.mjs';
import { lastingSettings } from './lib/settings.mjs';
import { supervise } from './lib/supervisor.mjs';

const readyPatience = 60_000;

function readOptions() {
  let values;
  try {
    ({ values } = util.parseArgs({ options: { empty: { type: 'boolean', default: false }, port: { type: 'string' } } }));
  } catch (error) {
    throw new Problem(`${error.message.split('.')[0]}. Known: npm start -- --empty (no demonstration data), npm start -- --port N.`, { exitCode: 2 });
  }
  const port = values.port ?? process.env.PORT ?? '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new Problem(`"${port}" is not a port: ${values.port ? '--port' : 'PORT'} takes a number from 1 to 65535.`, { exitCode: 2 });
  }
  return { empty: values.empty, port: Number(port), host: process.env.HOST || '127.0.0.1' };
}

/** The folder is ours alone while we run; what a killed predecessor left running there is ended first. */
async function own(dataDir) {
  const lock = takeLock(launcherLock(dataDir), { what: 'npm start' });
  if (lock.heldBy) {
    throw new Problem(`${dataDir.dir} is in use by ${lock.heldBy.what} (pid ${lock.heldBy.pid}). Stop that one, or give this one another DATA_DIR and port.`);
  }
  ending.atEnd(lock.release);
  await endLeftovers(lock.previous?.children ?? []);
  return lock;
}

/**
 * npm waits for us, mostly with a shell in between. When npm is killed nobody can press Ctrl-C any more, and the next
 * `npm start` would find us in its way. Killed processes hand their children to another parent; that is how we notice.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = commandLineOf(process.ppid).includes('start.mjs') ? process.ppid : undefined;
  const parents = () => `${process.ppid} ${shell && parentOf(shell)}`;
  const atStart = parents();
  setInterval(() => { if (parents() !== atStart) void ending.end(1); }, 1_000).unref();
}

// 0.0.0.0 and :: mean "listen everywhere"; they are no address to call.
const callable = (host) => ({ '0.0.0.0': '127.0.0.1', '::': '[::1]' })[host] ?? (host.includes(':') ? `[${host}]` : host);

async function untilReady(address) {
  const deadline = performance.now() + readyPatience;
  let last = 'no answer';
  while (!ending.begun) {
    try {
      const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) });
      if (answer.ok) return;
      last = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
    } catch {
      // not listening yet
    }
    if (performance.now() > deadline) throw new Problem(`The portal was not ready within ${readyPatience / 1000} s; /health/ready said: ${last}`);
    await sleep(50);
  }
}

await runMain(async () => {
  const since = performance.now();
  const { empty, port, host } = readOptions();
  ending.listen({ farewell: '  stopping …' });
  endWithNpm();
  const fail = (error) => {
    if (ending.begun) return;
    console.error(describe(error));
    void ending.end(error.exitCode ?? 1);
  };

  // What can be refused is refused before anything long begins.
  const external = process.env.DATABASE_URL;
  const dataDir = openDataDir();
  const lock = external ? undefined : await own(dataDir);
  await requireFreePort(port, host, { patience: lock?.previous ? 3_000 : 0 });

  await install();
  const home = external ? undefined : postgresHome(dataDir);
  if (home?.remark) say(`  ${home.remark}`);
  const [database] = await Promise.all([
    home && step(({ adopted, port: at }) => `PostgreSQL ${adopted ? 'was still running' : 'started'} on port ${at}, data in ${home.home}`, () => openDatabase(home.home)),
    build().then(() => buildWeb()),
  ]);

  const address = `http://${callable(host)}:${port}`;
  const env = {
    ...lastingSettings(dataDir),
    DATABASE_URL: external ?? database.url,
    PORT: String(port),
    HOST: host,
    PUBLIC_URL: process.env.PUBLIC_URL || address,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn', // a line for each request would bury the ones meant for people
  };
  // Its own line tells what is wrong with DATABASE_URL, so there is nothing to add here.
  await step('database up to date', () => mustSucceed('', runNode(['--enable-source-maps', entryPoints.cli, 'migrate'], { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })));

  const children = [];
  const onChange = () => lock?.note({ children: children.map((child) => child.identity).filter(Boolean) });
  for (const name of ['api', 'worker']) {
    const child = supervise({ name, args: [entryPoints[name]], env, onChange, giveUp: fail });
    children.unshift(child);
    ending.atEnd(child.stop);
    onChange();
  }
  database?.keepAlive(fail);

  await untilReady(address);
  if (ending.begun) return;
  say(`  Ready: ${address} (${seconds(since)}). Ctrl-C stops it.`);

  if (!empty) await showDemonstration({ env }).catch((error) => { if (!ending.begun) console.error(describe(error)); });
});
