import { describe, expect, it } from '@jest/globals';
import type { Content, ContentPatch } from './content';
import { type Kept, phaseOf, type Trouble } from './draft';
import { type Answer, DraftKeeper, type World } from './keeper';

const EMPTY: Content = { title: null, summary: null, purpose: null, aims: [], siteIds: [], rncpCodes: [], apprentices: { total: null, inSector: null, section: null, byBranch: [] }, costLines: [], fundingPlan: [] };
const PERSON = { userId: 'me', displayName: 'Moi' };

/** A server, a device and a clock that do as they are told. */
class Desk implements World {
  version = 1;
  content = EMPTY;
  kept: Kept | null = null;
  deviceWorks = true;
  trouble: Trouble | null = null;
  readonly saves: ContentPatch[] = [];
  private clock = Date.parse('2026-03-02T13:32:00Z');
  private timers: { at: number; run: () => void }[] = [];

  async save(version: number, patch: ContentPatch): Promise<Answer> {
    if (this.trouble) return { kind: 'trouble', trouble: this.trouble };
    if (version !== this.version) return { kind: 'stale', changes: [] };
    this.saves.push(patch);
    if (Object.keys(patch).length > 0) {
      this.content = { ...this.content, ...patch };
      this.version += 1;
    }
    return { kind: 'stored', stored: { version: this.version, content: this.content } };
  }
  async read() { return this.trouble ? { kind: 'trouble' as const, trouble: this.trouble } : { kind: 'read' as const, stored: { version: this.version, content: this.content } }; }
  async keep(kept: Kept | null) {
    if (this.deviceWorks) this.kept = kept && JSON.parse(JSON.stringify(kept)) as Kept;
    return this.deviceWorks;
  }
  now() { return new Date(this.clock); }
  later(milliseconds: number, run: () => void) {
    const timer = { at: this.clock + milliseconds, run };
    this.timers.push(timer);
    return () => { this.timers = this.timers.filter((other) => other !== timer); };
  }
  saved() { return undefined; }
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock + milliseconds;
    for (;;) {
      await new Promise(setImmediate);
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((other) => other !== next);
      this.clock = Math.max(this.clock, next.at);
      next.run();
    }
    this.clock = end;
    await new Promise(setImmediate);
  }
  open(own: Kept | null = this.kept, others: readonly Kept[] = []): DraftKeeper {
    return new DraftKeeper(this, { stored: { version: this.version, content: this.content }, savedAt: null, own, others, person: PERSON });
  }
}

describe('whoever keeps a draft', () => {
  it('has every key on the device at once and saves when one pauses', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    for (const title of ['A', 'At', 'Ate']) {
      keeper.edit('/title', title);
      await desk.pass(300);
    }
    expect([desk.kept?.content.title, desk.saves.length]).toEqual(['Ate', 0]);
    await desk.pass(1_000);
    expect([desk.content.title, desk.saves.length, desk.kept, phaseOf(keeper.current())]).toEqual(['Ate', 1, null, 'clean']);
  });
  it('saves somebody who never pauses, too', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    for (let key = 0; key < 30; key++) {
      keeper.edit('/title', `Atelier ${key}`);
      await desk.pass(500);
    }
    expect(desk.saves.length).toBeGreaterThan(0);
  });
  it('goes on by itself when the network is back, and says so meanwhile', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    desk.trouble = { kind: 'unreachable', error: null };
    keeper.edit('/title', 'Hors ligne');
    await desk.pass(5_000);
    expect([phaseOf(keeper.current()), desk.kept?.content.title, keeper.isAtRisk]).toEqual(['offline', 'Hors ligne', false]);
    desk.trouble = null;
    await desk.pass(60_000);
    expect([desk.content.title, phaseOf(keeper.current()), desk.kept]).toEqual(['Hors ligne', 'clean', null]);
  });
  it('waits while nobody is signed in, and goes on when somebody is', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    desk.trouble = { kind: 'signedOut', error: null };
    keeper.edit('/title', 'Fin de session');
    await desk.pass(120_000);
    expect([phaseOf(keeper.current()), desk.saves.length]).toEqual(['offline', 0]);
    desk.trouble = null;
    keeper.wake();
    await desk.pass(100);
    expect(desk.content.title).toBe('Fin de session');
  });
  it('finds after a crash what was typed before it, and joins it with what was saved since', async () => {
    const desk = new Desk();
    const before = desk.open();
    before.edit('/title', 'Avant la panne');
    await desk.pass(10);
    desk.version = 2;
    desk.content = { ...EMPTY, summary: 'D’une collègue' };
    const after = desk.open();
    await desk.pass(5_000);
    expect(desk.content).toMatchObject({ title: 'Avant la panne', summary: 'D’une collègue' });
    expect([after.current().news.map(({ path }) => path), phaseOf(after.current())]).toEqual([['/summary'], 'clean']);
  });
  it('shows what others saved when one looks', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    desk.version = 2;
    desk.content = { ...EMPTY, summary: 'D’une collègue' };
    await keeper.look();
    expect(keeper.current().content.summary).toBe('D’une collègue');
  });
  it('stops when the server will never take it, and keeps it here', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    desk.trouble = { kind: 'closed', error: null };
    keeper.edit('/title', 'Trop tard');
    await desk.pass(120_000);
    expect([phaseOf(keeper.current()), desk.kept?.content.title]).toEqual(['refused', 'Trop tard']);
  });
  it('is at risk only while neither the device nor the server has it', async () => {
    const desk = new Desk();
    desk.deviceWorks = false;
    const keeper = desk.open();
    keeper.edit('/title', 'Fragile');
    await desk.pass(10);
    expect([keeper.isAtRisk, keeper.isDeviceFailing]).toEqual([true, true]);
    await desk.pass(2_000);
    expect([desk.content.title, keeper.isAtRisk]).toEqual(['Fragile', false]);
  });
  it('saves all before it lets one go on', async () => {
    const desk = new Desk();
    const keeper = desk.open();
    keeper.edit('/title', 'À déposer');
    await keeper.flush();
    expect(desk.content.title).toBe('À déposer');
  });
});
