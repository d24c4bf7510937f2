import type { Content, ContentPatch } from './content';
import { absorbed, answered, asked, begun, confirmed, type Draft, edited, failed, informed, type Kept, keptOf, needsKeeping, opened, overtaken, phaseOf, type Person, type RecordedChange, resolved, restored, rewritten, saveOf, type Trouble } from './draft';
import type { Json } from './json';

export interface Stored {
  readonly version: number;
  readonly content: Content;
}
/** The server's answer to a save, as far as a draft cares. */
export type Answer =
  | { readonly kind: 'stored'; readonly stored: Stored }
  | { readonly kind: 'stale'; readonly changes: readonly RecordedChange[] }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };
export type Reading = { readonly kind: 'read'; readonly stored: Stored } | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** What a draft needs of the world. */
export interface World {
  save(version: number, patch: ContentPatch): Promise<Answer>;
  read(): Promise<Reading>;
  /** Keeps what the server does not have, or forgets it (null); false when the device keeps nothing. */
  keep(kept: Kept | null): Promise<boolean>;
  now(): Date;
  /** Runs something later; gives what takes it back. */
  later(milliseconds: number, run: () => void): () => void;
  /** A save went through: other tabs may want to know. */
  saved(version: number): void;
}

/** After the last key, so that a word is saved and not its letters; but not later than this after the first. */
const PAUSE_MS = 1_000;
const LONGEST_WAIT_MS = 8_000;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** What came first, where a person was working: the project as the server has it, and what the device kept. */
export interface Beginning {
  readonly stored: Stored;
  readonly savedAt: string | null;
  readonly own: Kept | null;
  /** Left behind by tabs that are gone. */
  readonly others: readonly Kept[];
  readonly person: Person;
}

/** Keeps one draft: on the device at once, on the server soon, and again when it did not get there. */
export class DraftKeeper {
  private draft: Draft;
  private readonly listeners = new Set<() => void>();
  private takeBack: (() => void) | null = null;
  private waitingSince: number | null = null;
  private failures = 0;
  private stopped = false;
  private running: Promise<void> | null = null;
  private isKeeping = false;
  private keeping: Promise<void> = Promise.resolve();
  private keepAgain = false;
  private isKept = true;
  private deviceFails = false;

  constructor(private readonly world: World, { stored, savedAt, own, others, person }: Beginning) {
    const first = own ?? others[0] ?? null;
    const rest = own ? others : others.slice(1);
    const start = first ? restored(first, savedAt) : opened(stored.version, stored.content, savedAt);
    this.draft = rest.reduce((draft, other) => absorbed(draft, other, person), start);
    if (first) {
      this.keep();
      this.world.later(0, () => { void this.look(); });
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };
  readonly current = (): Draft => this.draft;
  /** Whether something typed is neither on the server nor on the device: then leaving the page would lose it. */
  get isAtRisk(): boolean {
    return needsKeeping(this.draft) && !this.isKept;
  }
  /** This browser keeps nothing (private window, full disk). */
  get isDeviceFailing(): boolean {
    return this.deviceFails;
  }

  edit(path: string, value: Json | undefined, raw: string | null = null): void {
    this.typed(edited(this.draft, path, value, raw));
  }
  rewrite(change: (content: Content) => Content, unread?: Draft['unread']): void {
    this.typed(rewritten(this.draft, change, unread));
  }
  resolve(path: string, choice: 'mine' | 'theirs'): void {
    this.typed(resolved(this.draft, path, choice));
  }
  /** What another tab left behind. */
  absorb(kept: Kept, by: Person): void {
    this.typed(absorbed(this.draft, kept, by));
  }
  dismissNews(): void {
    this.become(informed(this.draft));
  }

  /** Saves what there is, now; settles when there is nothing left to send or it cannot be sent. */
  async flush(): Promise<void> {
    this.cancelTimer();
    do await this.run(); while (saveOf(this.draft) && !this.draft.trouble);
  }
  /** The network or the session is back. */
  wake(): void {
    if (this.draft.trouble && this.draft.trouble.kind !== 'refused' && this.draft.trouble.kind !== 'closed') this.soon(0);
  }
  /** Looks whether somebody else has saved: an empty save of our version is stored when it is still the server's, and answered with what changed when not. */
  async look(): Promise<void> {
    if (this.stopped || this.draft.trouble) return;
    this.running ??= this.ask().finally(() => { this.running = null; });
    await this.running;
    if (saveOf(this.draft)) this.soon(0);
  }
  /** Nobody looks at the draft any more: what is typed is on the device, and is sent once more. Settles when that is done. */
  async stop(): Promise<void> {
    this.cancelTimer();
    this.listeners.clear();
    if (phaseOf(this.draft) === 'dirty') void this.run();
    this.stopped = true;
    await this.running;
  }
  /** Whether the device has everything, once it has written. */
  async settledOnDevice(): Promise<boolean> {
    await this.keeping;
    return this.isKept;
  }

  private typed(next: Draft): void {
    this.become(next);
    this.keep();
    if (saveOf(this.draft)) this.soon(PAUSE_MS);
  }

  private become(next: Draft): void {
    if (next === this.draft) return;
    this.draft = next;
    this.listeners.forEach((listener) => listener());
  }

  private soon(milliseconds: number): void {
    if (this.stopped || this.draft.trouble?.kind === 'closed') return;
    const now = this.world.now().getTime();
    this.waitingSince ??= now;
    this.takeBack?.();
    this.takeBack = this.world.later(Math.max(0, Math.min(milliseconds, this.waitingSince + LONGEST_WAIT_MS - now)), () => { void this.run(); });
  }
  private cancelTimer(): void {
    this.takeBack?.();
    this.takeBack = null;
  }

  private run(): Promise<void> {
    this.waitingSince = null;
    this.running ??= this.send().finally(() => { this.running = null; });
    return this.running;
  }

  /** One save, and whatever it takes until the server has it; then what was typed meanwhile waits for its own pause. */
  private async send(): Promise<void> {
    if (this.draft.trouble?.kind === 'closed') return;
    for (let save = saveOf(this.draft); save !== null; save = saveOf(this.draft)) {
      this.become(begun(this.draft, save));
      this.keep();
      const answer = await this.world.save(save.version, save.patch);
      if (answer.kind === 'trouble') return this.fail(answer.trouble);
      if (answer.kind === 'stored') {
        this.failures = 0;
        this.become(confirmed(this.draft, save, answer.stored, this.world.now().toISOString()));
        this.keep();
        this.world.saved(answer.stored.version);
        if (saveOf(this.draft)) this.soon(PAUSE_MS);
        return;
      }
      if (!(await this.catchUp(answer.changes))) return;
    }
    if (this.draft.trouble) await this.ask();
  }

  private async ask(): Promise<void> {
    this.become(asked(this.draft));
    const answer = await this.world.save(this.draft.version, {});
    if (answer.kind === 'trouble') return this.fail(answer.trouble);
    if (answer.kind === 'stored') return this.become(answered(this.draft));
    await this.catchUp(answer.changes);
  }

  private async catchUp(changes: readonly RecordedChange[]): Promise<boolean> {
    const reading = await this.world.read();
    if (reading.kind === 'trouble') {
      this.fail(reading.trouble);
      return false;
    }
    this.become(overtaken(this.draft, reading.stored, changes));
    this.keep();
    return true;
  }

  private fail(trouble: Trouble): void {
    this.become(failed(this.draft, trouble));
    this.keep();
    if (trouble.kind === 'unreachable') {
      const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0;
      this.failures += 1;
      this.takeBack?.();
      if (!this.stopped) this.takeBack = this.world.later(wait, () => { void this.run(); });
    }
  }

  /** One write at a time, always of the latest: what is typed is on the device after two writes at most. */
  private keep(): void {
    this.isKept = false;
    this.keepAgain = true;
    if (!this.isKeeping) this.keeping = this.keepLatest();
  }
  private async keepLatest(): Promise<void> {
    this.isKeeping = true;
    while (this.keepAgain) {
      this.keepAgain = false;
      const kept = needsKeeping(this.draft) ? keptOf(this.draft, this.world.now().toISOString()) : null;
      const failing = !(await this.world.keep(kept));
      this.isKept = !failing && !this.keepAgain;
      if (failing !== this.deviceFails) {
        this.deviceFails = failing;
        this.become({ ...this.draft });
      }
    }
    this.isKeeping = false;
  }
}
