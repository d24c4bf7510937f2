// Keeps the long-running processes alive: restart with growing pauses, and give up when that does not help.
import { spawn } from 'node:child_process';
import { ending } from './ending.mjs';
import { identityOf, stopChild } from './processes.mjs';
import { Problem, root, say, sleep } from './project.mjs';

const limit = 5;
const windowMs = 60_000;
const firstPause = 500;

/** Decides the pause before a restart: 0.5, 1, 2, 4, 8 s; undefined for the sixth within a minute. */
export function restartPolicy() {
  let restarts = [];
  return (now = performance.now()) => {
    restarts = restarts.filter((at) => now - at < windowMs);
    if (restarts.length >= limit) return undefined;
    restarts.push(now);
    return firstPause * 2 ** (restarts.length - 1);
  };
}

export const tooOften = (name) => `${name} ended ${limit + 1} times within a minute; giving up. Its last lines above tell why.`;

/**
 * Starts a process of ours and keeps it running. Until it says 'ready', ending by itself is a failed start: the process has
 * told the reason, and trying again would only repeat it. `onChange` hears of each new pid; `giveUp` gets the Problem.
 */
export function supervise({ name, args, env, onChange, giveUp }) {
  const mayRestart = restartPolicy();
  let wasReady = false;
  let child;

  const start = () => {
    child = spawn(process.execPath, ['--enable-source-maps', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      // The fourth is the life line: when we are killed it breaks, and the process ends by itself.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Ctrl-C reaches the whole terminal group. Ours is the order in which things stop, so it must reach only us.
      detached: process.platform !== 'win32',
    });
    child.once('error', (error) => giveUp(new Problem(`The ${name} cannot be started: ${error.message}`)));
    child.on('message', (message) => { wasReady ||= message === 'ready'; });
    child.once('exit', (code, signal) => { void ended(code, signal); });
    onChange();
  };

  const ended = async (code, signal) => {
    onChange();
    if (ending.begun) return;
    if (!wasReady && code !== null) {
      giveUp(new Problem(`The ${name} ended during the start (exit code ${code}).`, { exitCode: code || 1 }));
      return;
    }
    const pause = mayRestart();
    if (pause === undefined) {
      giveUp(new Problem(tooOften(`The ${name}`)));
      return;
    }
    say(`  the ${name} ended (${signal ?? `exit code ${code}`}); starting it again in ${pause / 1000} s`);
    await sleep(pause);
    if (!ending.begun) start();
  };

  ending.refuseIfBegun();
  start();
  return {
    stop: () => stopChild(child),
    /** Who we are responsible for, in the words of the lock. */
    get identity() {
      return child.pid && child.exitCode === null && child.signalCode === null
        ? { pid: child.pid, identity: identityOf(child.pid) }
        : undefined;
    },
  };
}
