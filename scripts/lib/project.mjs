// What every script shares: where things are, how a problem is told, how a step is announced.
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');

/** What the build emits; the one place where the scripts name these files. */
export const entryPoints = {
  api: 'dist/apps/api/src/main.js',
  worker: 'dist/apps/worker/src/main.js',
  cli: 'dist/apps/cli/src/main.js',
};

/** Something the reader can act on: told in one line, without a stack. An empty message means that somebody else has told it. */
export class Problem extends Error {
  constructor(message, { exitCode = 1, cause } = {}) {
    super(message, { cause });
    this.exitCode = exitCode;
  }
}

const systemProblems = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EACCES: 'No permission',
  EPERM: 'No permission',
  EROFS: 'The file system is read-only',
  EMFILE: 'Too many open files',
};

/** One line for whatever went wrong. CFA_TRACE=1 adds the stack, for whoever repairs the scripts. */
export function describe(error) {
  const trace = process.env.CFA_TRACE ? `\n${error?.stack}` : '';
  if (error instanceof Problem) return error.message + (error.message ? trace : '');
  const known = systemProblems[error?.code];
  if (known) return `${known}: ${error.path ?? error.message} (${error.code}).${trace}`;
  return `Unexpected: ${error?.message ?? error}${trace || ' (CFA_TRACE=1 shows where)'}`;
}

// `npm run cli -- … > file` must hold the command's output only, so the scripts can talk on the other stream.
let stream = process.stdout;
export const talkOnStderr = () => { stream = process.stderr; };
export const say = (line) => { stream.write(`${line}\n`); };

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Runs `work` and says how long it took. The label may depend on the result. */
export async function step(label, work) {
  const since = performance.now();
  const result = await work();
  say(`  ${typeof label === 'function' ? label(result) : label} (${seconds(since)})`);
  return result;
}

export const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Asks until the answer is truthy, or gives undefined when the time is over. */
export async function until(ask, { within, every = 50 }) {
  const deadline = performance.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() >= deadline) return undefined;
    await sleep(every);
  }
}
