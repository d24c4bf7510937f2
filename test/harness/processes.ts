import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.js';

const root = path.resolve(import.meta.dirname, '..', '..');
const programs = { api: 'dist/apps/api/src/main.js', worker: 'dist/apps/worker/src/main.js', cli: 'dist/apps/cli/src/main.js' } as const;
const START_MS = 60_000;

type Environment = Readonly<Record<string, string>>;

/** A process of the portal, as built. */
export class PortalProcess {
  private child: ChildProcess | undefined;
  private gone: Promise<void> = Promise.resolve();
  private starting: Promise<void> | undefined;

  constructor(
    readonly program: 'api' | 'worker',
    /** Where its API listens. */
    readonly url: string,
    private readonly environment: Environment,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Whether it said that it is ready, and has not ended since. */
  isReady = false;

  /** Starts it, unless it runs or is about to; resolves when it is ready. */
  start(): Promise<void> {
    if (this.isReady) return Promise.resolve();
    this.starting ??= this.begin().finally(() => (this.starting = undefined));
    return this.starting;
  }

  /** As the kernel does it to a process that uses too much memory: no farewell. Resolves when it is gone. */
  async kill(): Promise<void> {
    this.isReady = false;
    this.child?.kill('SIGKILL');
    await this.gone;
  }

  private async begin(): Promise<void> {
    // The IPC channel is its life line: when this process is gone, killed even, it ends by itself.
    const child = spawn(process.execPath, [programs[this.program]], { cwd: root, stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...environmentOfChildren(), ...this.environment } });
    this.child = child;
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    let complaint = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
    this.gone = new Promise((resolve) => child.once('exit', () => {
      process.off('exit', end);
      if (this.child === child) this.isReady = false;
      resolve();
    }));
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The ${this.program} was not ready within ${START_MS / 1000} s. ${complaint}`)), START_MS);
      child.once('message', () => resolve());
      child.once('exit', (code, signal) => reject(new Error(`The ${this.program} ended before it was ready (${signal ?? code}). ${complaint}`)));
      child.once('exit', () => clearTimeout(late));
      child.once('message', () => clearTimeout(late));
    });
    this.isReady = true;
  }
}

/** Several API and worker processes on one database. */
export class Fleet {
  private turn = 0;
  private aim: PortalProcess | undefined;
  private readonly healing = new Set<Promise<void>>();

  private constructor(
    readonly apis: readonly PortalProcess[],
    readonly workers: readonly PortalProcess[],
    private readonly environment: Environment,
  ) {}

  static async start(environment: Environment): Promise<Fleet> {
    for (const program of Object.values(programs)) {
      if (!existsSync(path.join(root, program))) throw new Error(`${program} is missing: run \`npm run build\` first; this test runs what was built`);
    }
    const two = <T>(make: () => Promise<T>) => Promise.all([make(), make()]);
    const apis = await two(async () => {
      const port = await freePort();
      return new PortalProcess('api', `http://127.0.0.1:${port}`, { ...environment, PORT: String(port) });
    });
    const fleet = new Fleet(apis, await two(async () => new PortalProcess('worker', '', environment)), environment);
    try {
      await Promise.all(fleet.all.map((each) => each.start()));
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  get all(): readonly PortalProcess[] {
    return [...this.apis, ...this.workers];
  }

  /** The APIs that are ready, each in turn. */
  readonly url = (): string => {
    const aim = this.aim;
    this.aim = undefined;
    if (aim) return aim.url;
    const ready = this.apis.filter(({ isReady }) => isReady);
    const next = ready[this.turn++ % ready.length];
    if (!next) throw new Error('No API is running');
    return next.url;
  };

  /**
   * Sends a request to one API and kills it meanwhile; then, as a browser does that got no answer, sends it again to another. What the killed one
   * still answered, or null, and what the other one says.
   */
  async interrupt<T>(victim: PortalProcess, send: () => Promise<T>, afterMs: number): Promise<{ readonly first: T | null; readonly again: T }> {
    await victim.start();
    this.aim = victim;
    const first = send().catch(() => null);
    await sleep(afterMs);
    await this.strike(victim);
    return { first: await first, again: await send() };
  }

  /** Kills a process and starts it again in the background. Never the last of its kind: waits for the other one first. */
  async strike(victim: PortalProcess): Promise<void> {
    await Promise.all((victim.program === 'api' ? this.apis : this.workers).filter((each) => each !== victim && !each.isReady).map((each) => each.start()));
    await victim.kill();
    const back: Promise<void> = victim.start().finally(() => this.healing.delete(back));
    back.catch(() => undefined); // told by whoever waits for it: `whole`, or the next `strike`
    this.healing.add(back);
  }

  /** Until every process is back. */
  async whole(): Promise<void> {
    await Promise.all([...this.healing]);
  }

  /** A one-shot command with the fleet's settings; what it printed. Throws when it fails. */
  async command(...args: readonly string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [programs.cli, ...args], { cwd: root, env: { ...environmentOfChildren(), ...this.environment } });
    return stdout;
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((each) => each.kill()));
    await Promise.allSettled([...this.healing]);
    await Promise.all(this.all.map((each) => each.kill()));
  }
}

const environmentOfChildren = (): Environment => Object.fromEntries(['PATH', 'TMPDIR', 'HOME'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
