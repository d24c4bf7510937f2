// Starting a process that is measured, the way `npm start` does.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ending } from '../../scripts/lib/ending.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { stopChild } from '../../scripts/lib/processes.mjs';
import { Problem, root } from '../../scripts/lib/project.mjs';

const patienceMs = 60_000;

/** Starts it and waits until it is ready. Gives `{ name, pid, origin, stop }`. */
export async function startServer({ name, script, settings, logFolder, profile }) {
  ending.refuseIfBegun();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logFile = path.join(logFolder, `${name}.log`);
  const log = fs.openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${name}.cpuprofile`] : []), script], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'warn', ...settings, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: origin },
    stdio: ['ignore', log, log, 'ipc'],
    detached: process.platform !== 'win32', // Ctrl-C is for us: what was started stops in our order
  });
  fs.closeSync(log);
  const stop = () => stopChild(child);
  ending.atEnd(stop);
  const failed = (reason) => new Problem(`${name} ${reason}. Its last words: ${fs.readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ')}`);
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failed('was not ready in time')), patienceMs);
    const over = (settle) => (value) => { clearTimeout(timer); settle(value); };
    child.once('message', over(resolve));
    child.once('error', over(reject));
    child.once('exit', over((code) => reject(failed(`ended during the start (exit code ${code})`))));
  });
  return { name, pid: child.pid, origin, logFile, stop };
}
