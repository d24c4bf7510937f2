// Starting, recognising and ending processes.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { ending } from './ending.mjs';
import { Problem, root, until } from './project.mjs';

/** Starts a process and gives its exit code when it has ended (128 + n for a signal, as a shell does). */
export function run(command, args, { env, ...options } = {}) {
  ending.refuseIfBegun();
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options, env: { ...process.env, ...env } });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signalNumbers[signal] ?? 0)));
  });
  ended.catch(() => {}); // whoever awaits sees it; during our ending nobody does
  ending.atEnd(() => stopChild(child));
  return Object.assign(ended, { child });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/** Runs one of our own or npm's JavaScript programs with this very Node. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Like `runNode`, for a process that must succeed. It has printed its reason itself. */
export async function mustSucceed(what, ended) {
  const exitCode = await ended;
  if (exitCode !== 0) throw new Problem(what ? `${what} failed (exit code ${exitCode}).` : '', { exitCode });
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

/** Asks a child to end, and makes it end after ten seconds or on the second Ctrl-C. */
export async function stopChild(child, { patience = 10_000 } = {}) {
  if (hasEnded(child)) return;
  const gone = new Promise((resolve) => { child.once('exit', resolve); });
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(kill, patience);
  if (ending.hastened.aborted) kill();
  ending.hastened.addEventListener('abort', kill);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(timer);
  ending.hastened.removeEventListener('abort', kill);
}

function linuxStatus(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name in brackets may contain blanks
    return { state: fields[0], parent: Number(fields[1]), started: fields[19] };
  } catch {
    return {};
  }
}

export function parentOf(pid) {
  if (process.platform === 'linux') return linuxStatus(pid).parent;
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout) || undefined;
}

/**
 * Pid and start time together name a process for good: pids are given out again.
 * A zombie counts as gone; in a container whose first process never reaps, killed processes stay as zombies for ever.
 */
export function identityOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') {
    const { state, started } = linuxStatus(pid);
    return state === 'Z' || state === 'X' ? undefined : started;
  }
  const ps = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state, ...started] = (ps.stdout ?? '').trim().split(/\s+/);
  return !state || state.startsWith('Z') ? undefined : started.join(' ');
}

export const isAlive = ({ pid, identity }) => {
  const now = identityOf(pid);
  return now !== undefined && (identity === undefined || now === identity);
};

export function commandLineOf(pid) {
  try {
    if (process.platform === 'linux') return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

export const signalProcess = (pid, signal) => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
};

/** Ends processes that are not our children (an earlier launcher's). They get the time to end by themselves first. */
export async function endLeftovers(leftovers, { patience = 5_000 } = {}) {
  const allGone = () => leftovers.every((one) => !isAlive(one));
  if (await until(allGone, { within: patience })) return;
  for (const one of leftovers) if (isAlive(one)) signalProcess(one.pid, 'SIGKILL');
  await until(allGone, { within: 2_000 });
}
