import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');

export interface TestProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Resolves with the next message that the process sends and that `wanted` accepts. */
  message(wanted: (message: unknown) => boolean): Promise<unknown>;
  /** As the kernel does it to a process that uses too much memory: no farewell. */
  kill(): Promise<void>;
  /** As a launcher does it. */
  terminate(): Promise<void>;
  readonly gone: Promise<void>;
}

/** Runs a file of `test/processes` as a process of its own. Ends with this one. */
export function startProcess(file: string, environment: Readonly<Record<string, string>>): TestProcess {
  const child = spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', './test/harness/typescript.mjs', `test/processes/${file}`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { PATH: process.env['PATH'], TMPDIR: process.env['TMPDIR'], ...environment },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  void gone.then(() => process.off('exit', end));
  const stop = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return {
    child,
    pid: child.pid ?? 0,
    gone,
    kill: stop('SIGKILL'),
    terminate: stop('SIGTERM'),
    message: (wanted) =>
      new Promise((resolve, reject) => {
        const hear = (message: unknown) => {
          if (!wanted(message)) return;
          child.off('message', hear);
          resolve(message);
        };
        child.on('message', hear);
        void gone.then(() => reject(new Error(`${file} ended before it said what was waited for`)));
      }),
  };
}
