import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Content, type CostLine, EMPTY_LINE } from './content';
import { absorbed, begun, confirmed, type Draft, edited, failed, type Kept, keptOf, needsKeeping, opened, overtaken, phaseOf, resolved, restored, rewritten, type Save, saveOf } from './draft';
import { at, type Json } from './json';

const ME = { userId: 'me', displayName: 'Moi' };
const line = (id: string, over: Partial<CostLine> = {}): CostLine => ({ id, ...EMPTY_LINE, ...over });
const content = (over: Partial<Content> = {}): Content => ({
  title: null, summary: null, purpose: null, aims: [], siteIds: [], rncpCodes: [], apprentices: { total: null, inSector: null, section: null, byBranch: [] }, costLines: [], fundingPlan: [], ...over,
});
const later = (version: number, over: Partial<Content>) => ({ version, content: content(over) });
const AT = '2026-03-02T13:32:00.000Z';

/** What the server does with a save. */
class Server {
  version = 1;
  constructor(public content: Content) {}
  save({ version, patch }: Save): 'stored' | 'stale' {
    if (version !== this.version) return 'stale';
    this.content = { ...this.content, ...patch };
    this.version += 1;
    return 'stored';
  }
  get stored() { return { version: this.version, content: this.content }; }
}

describe('a draft', () => {
  const start = opened(1, content({ title: 'Atelier', costLines: [line('p', { label: 'Tour' }), line('q', { label: 'Robot' })] }), null);

  it('is clean until something is typed, and clean again when that was taken back', () => {
    expect(phaseOf(start)).toBe('clean');
    expect(phaseOf(edited(start, '/title', 'Atelier neuf'))).toBe('dirty');
    expect(phaseOf(edited(edited(start, '/title', 'x'), '/title', 'Atelier'))).toBe('clean');
  });
  it('sends only the parts that changed, without the spaces one is typing', () => {
    const typed = edited(edited(start, '/title', 'Atelier neuf '), '/costLines/p/quantity', 2);
    expect(saveOf(typed)).toMatchObject({ version: 1, patch: { title: 'Atelier neuf', costLines: [{ id: 'p', quantity: 2 }, { id: 'q' }] } });
    expect(Object.keys(saveOf(typed)?.patch ?? {})).toEqual(['title', 'costLines']);
    expect(saveOf(edited(start, '/title', 'Atelier '))).toBeNull();
  });
  it('keeps what is typed while a save is on its way', () => {
    const first = edited(start, '/title', 'Atelier n');
    const save = saveOf(first);
    if (!save) throw new Error('nothing to save');
    const during = edited(begun(first, save), '/title', 'Atelier neuf');
    expect(phaseOf(during)).toBe('saving');
    const after = confirmed(during, save, later(2, { ...save.content }), AT);
    expect(after.content.title).toBe('Atelier neuf');
    expect(saveOf(after)).toMatchObject({ version: 2, patch: { title: 'Atelier neuf' } });
  });
  it('says offline when the network is gone, and refused when the server says no, until something is changed', () => {
    const save = saveOf(edited(start, '/title', 'x'));
    if (!save) throw new Error('nothing to save');
    const sending = begun(edited(start, '/title', 'x'), save);
    expect(phaseOf(failed(sending, { kind: 'unreachable', error: null }))).toBe('offline');
    const refused = failed(sending, { kind: 'refused', error: null });
    expect(phaseOf(refused)).toBe('refused');
    expect(phaseOf(edited(refused, '/title', 'y'))).toBe('dirty');
    expect(phaseOf(edited(failed(sending, { kind: 'closed', error: null }), '/title', 'y'))).toBe('refused');
  });

  it('takes over what others changed, and tells who', () => {
    const mine = edited(start, '/costLines/p/quantity', 2);
    const merged = overtaken(mine, later(3, { title: 'Atelier', costLines: [line('p', { label: 'Tour', supplier: 'Duval' }), line('q', { label: 'Robot' })] }), [{ path: '/costLines/p/supplier', at: AT, by: { userId: 'u', displayName: 'Camille' } }]);
    expect(merged.content.costLines[0]).toMatchObject({ quantity: 2, supplier: 'Duval' });
    expect(merged.news).toMatchObject([{ path: '/costLines/p/supplier', before: null, after: 'Duval', by: { displayName: 'Camille' }, at: AT }]);
    expect(phaseOf(merged)).toBe('dirty');
  });
  it('asks when both changed the same field, saves all the rest, and saves the choice', () => {
    const mine = edited(edited(start, '/title', 'Le mien'), '/summary', 'Texte');
    const merged = overtaken(mine, later(2, { ...start.base, title: 'Le sien' }), [{ path: '/title', at: AT, by: { userId: 'u', displayName: 'Camille' } }]);
    expect(merged.content.title).toBe('Le mien');
    expect(merged.disagreements).toEqual([{ path: '/title', before: 'Atelier', theirs: 'Le sien', by: { userId: 'u', displayName: 'Camille' }, at: AT }]);
    const save = saveOf(merged);
    expect(save?.patch).toEqual({ summary: 'Texte' });
    if (!save) return;
    const rest = confirmed(begun(merged, save), save, { version: 3, content: save.content }, AT);
    expect(phaseOf(rest)).toBe('conflict');
    expect(needsKeeping(rest)).toBe(true);
    expect(saveOf(resolved(rest, '/title', 'mine'))?.patch).toEqual({ title: 'Le mien' });
    const theirs = resolved(rest, '/title', 'theirs');
    expect([theirs.content.title, phaseOf(theirs), needsKeeping(theirs)]).toEqual(['Le sien', 'clean', false]);
  });
  it('asks when one took a row out that the other changed, whichever way round', () => {
    const theirsGone = overtaken(edited(start, '/costLines/p/quantity', 2), later(2, { ...start.base, costLines: [line('q', { label: 'Robot' })] }));
    expect(theirsGone.disagreements).toMatchObject([{ path: '/costLines/p', theirs: undefined }]);
    expect(saveOf(theirsGone)).toBeNull();
    expect(saveOf(resolved(theirsGone, '/costLines/p', 'mine'))?.content.costLines.map(({ id, quantity }) => [id, quantity])).toEqual([['p', 2], ['q', null]]);
    const mineGone = overtaken(rewritten(start, (c) => ({ ...c, costLines: c.costLines.slice(1) })), later(2, { ...start.base, costLines: [line('p', { label: 'Tour', quantity: 3 }), line('q', { label: 'Robot' })] }));
    expect(mineGone.disagreements).toMatchObject([{ path: '/costLines/p', theirs: { quantity: 3 } }]);
    expect(saveOf(mineGone)).toBeNull();
    expect(resolved(mineGone, '/costLines/p', 'theirs').content.costLines.map(({ id }) => id)).toEqual(['p', 'q']);
  });
  it('stops asking when both hold the same by now', () => {
    const merged = overtaken(edited(start, '/title', 'Le mien'), later(2, { ...start.base, title: 'Le sien' }));
    expect(edited(merged, '/title', 'Le sien').disagreements).toEqual([]);
  });
  it('keeps a price that cannot be read with the row, and lets nobody type over it unasked', () => {
    const typed = edited(start, '/costLines/p/unitPriceCents', null, 'douze mille');
    expect([phaseOf(typed), needsKeeping(typed)]).toEqual(['clean', true]);
    const priced = overtaken(typed, later(2, { ...start.base, costLines: [line('p', { label: 'Tour', unitPriceCents: '1200000' }), line('q', { label: 'Robot' })] }));
    expect(priced.unread).toEqual({ '/costLines/p/unitPriceCents': 'douze mille' });
    expect(priced.disagreements).toMatchObject([{ path: '/costLines/p/unitPriceCents', theirs: '1200000' }]);
    expect(resolved(priced, '/costLines/p/unitPriceCents', 'theirs')).toMatchObject({ unread: {}, disagreements: [], content: { costLines: [{ unitPriceCents: '1200000' }, {}] } });
    const gone = overtaken(typed, later(2, { ...start.base, costLines: [line('q', { label: 'Robot' })] }));
    expect(gone.disagreements).toMatchObject([{ path: '/costLines/p', theirs: undefined }]);
    expect(gone.unread).toEqual(typed.unread);
  });

  it('does not disagree with itself when an answer got lost', () => {
    const first = edited(start, '/title', 'Atelier n');
    const save = saveOf(first);
    if (!save) throw new Error('nothing to save');
    const lost = failed(begun(first, save), { kind: 'unreachable', error: null });
    const on = edited(lost, '/title', 'Atelier neuf');
    expect(saveOf(on)).toEqual(save); // the same again: then it is known what the server holds
    const merged = overtaken(on, { version: 2, content: save.content });
    expect(merged.disagreements).toEqual([]);
    expect(saveOf(merged)).toMatchObject({ version: 2, patch: { title: 'Atelier neuf' } });
  });
  it('comes back from the device as it was', () => {
    const typed = edited(edited(start, '/title', 'x'), '/costLines/p/unitPriceCents', null, '12 mille');
    const back = restored(JSON.parse(JSON.stringify(keptOf(typed, AT))) as Kept, null);
    expect(back).toEqual(typed);
  });
  it('takes in what a tab that is gone had left on the device', () => {
    const gone = keptOf(edited(edited(start, '/summary', 'Texte'), '/title', 'Un titre'), AT);
    const joined = absorbed(edited(start, '/title', 'Un autre'), gone, ME);
    expect(joined.content).toMatchObject({ title: 'Un autre', summary: 'Texte' });
    expect(joined.disagreements).toMatchObject([{ path: '/title', theirs: 'Un titre', by: ME }]);
  });
});

describe('two tabs, whatever happens between them and the server', () => {
  const FIELDS = ['/title', '/summary', '/apprentices/total', '/apprentices/byBranch/chimie/count', '/costLines/p/label', '/costLines/p/quantity', '/costLines/q/label', '/fundingPlan/r/amountCents', '/aims/digitalisation', '/aims/inclusion', '/costLines/n', '/costLines/m'] as const;
  const start = content({ apprentices: { total: null, inSector: null, section: null, byBranch: [{ branchCode: 'chimie', count: 1 }] }, costLines: [line('p'), line('q')], fundingPlan: [{ id: 'r', source: null, label: null, amountCents: null }] });
  const valueOf = (path: string, number: number): Json | undefined => {
    if (path.startsWith('/aims/')) return path.slice('/aims/'.length);
    if (/^\/costLines\/[nm]$/.test(path)) return { ...line(path.at(-1) ?? ''), quantity: number };
    if (path.endsWith('/total') || path.endsWith('/count') || path.endsWith('/quantity')) return number;
    return String(number);
  };

  interface Tab { draft: Draft; outgoing: Save | null; reached: boolean }
  const STEP = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('type' as const), tab: fc.nat(1), field: fc.nat(FIELDS.length - 1) }) },
    { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('send' as const, 'answer' as const, 'lose' as const, 'reload' as const), tab: fc.nat(1), field: fc.constant(0) }) },
  );

  /** One step of a tab: typing, a request that leaves and reaches the server or not, its answer or silence, a reload. */
  function run(steps: readonly { kind: 'type' | 'send' | 'answer' | 'lose' | 'reload'; tab: number; field: number }[], mayType: (tab: number, field: number) => boolean) {
    const server = new Server(start);
    const tabs: Tab[] = [0, 1].map(() => ({ draft: opened(1, start, null), outgoing: null, reached: false }));
    const typed: { tab: number; path: string; value: Json | undefined; seen: Json | undefined }[] = [];
    const shown: (Json | undefined)[] = [];
    const answer = (tab: Tab) => {
      const save = tab.outgoing;
      if (!save) return;
      tab.outgoing = null;
      if (server.save(save) === 'stored') tab.draft = confirmed(tab.draft, save, server.stored, AT);
      else tab.draft = overtaken(tab.draft, server.stored);
    };
    steps.forEach(({ kind, tab: number, field }, moment) => {
      const tab = tabs[number];
      if (!tab) return;
      if (kind === 'type') {
        const path = FIELDS[field] ?? '/title';
        if (!mayType(number, field)) return;
        const value = valueOf(path, moment + 1);
        typed.push({ tab: number, path, value, seen: at(tab.draft.content, path) });
        tab.draft = edited(tab.draft, path, value);
      } else if (kind === 'send') {
        const save = tab.outgoing ? null : saveOf(tab.draft);
        if (save) Object.assign(tab, { draft: begun(tab.draft, save), outgoing: save });
      } else if (kind === 'answer') answer(tab);
      else if (kind === 'lose' && tab.outgoing) {
        if (moment % 2 === 0) server.save(tab.outgoing); // it got there, and nobody heard
        Object.assign(tab, { draft: failed(tab.draft, { kind: 'unreachable', error: null }), outgoing: null });
      } else if (kind === 'reload') {
        if (tab.outgoing && moment % 2 === 0) server.save(tab.outgoing);
        Object.assign(tab, { draft: restored(keptOf(tab.draft, AT), null), outgoing: null });
      }
      shown.push(...tabs.flatMap(({ draft }) => draft.disagreements.map(({ theirs }) => theirs)));
    });
    for (let rounds = 0; rounds < 12; rounds++) {
      for (const tab of tabs) {
        if (tab.outgoing) answer(tab);
        const save = saveOf(tab.draft);
        if (save) {
          Object.assign(tab, { draft: begun(tab.draft, save), outgoing: save });
          answer(tab);
        }
      }
    }
    return { server, tabs, typed, shown };
  }

  /** Adding a row is nobody else's: its id is new. Choosing an aim twice is the same choice. */
  const mayShare = (path: string, tab: number): boolean => !path.startsWith('/aims/') && (path !== '/costLines/n' || tab === 0) && (path !== '/costLines/m' || tab === 1);

  it('end with everything both typed, when each has fields of their own', () => {
    fc.assert(fc.property(fc.array(STEP, { maxLength: 40 }), (steps) => {
      const { server, tabs, typed } = run(steps, (tab, field) => field % 2 === tab);
      const last = new Map(typed.map(({ path, value }) => [path, value]));
      for (const [path, value] of last) expect([path, at(server.content, path)]).toEqual([path, value]);
      for (const { draft } of tabs) expect([draft.disagreements, saveOf(draft)]).toEqual([[], null]);
    }), { numRuns: 400 });
  });

  it('never lose what was typed into the same field: it is stored, or put to a choice, or was typed over by somebody who saw it', () => {
    fc.assert(fc.property(fc.array(STEP, { maxLength: 40 }), (steps) => {
      const { server, tabs, typed } = run(steps, (tab, field) => mayShare(FIELDS[field] ?? '', tab));
      for (const path of FIELDS) {
        for (const number of [0, 1]) {
          const own = typed.findLast((one) => one.tab === number && one.path === path);
          if (!own) continue;
          const isStored = JSON.stringify(at(server.content, path)) === JSON.stringify(own.value);
          const isShown = tabs.some(({ draft }) => draft.disagreements.some((one) => one.path === path) && [at(draft.content, path), ...draft.disagreements.map(({ theirs }) => theirs)].some((value) => JSON.stringify(value) === JSON.stringify(own.value)));
          const wasSeen = typed.some((one) => one.tab !== number && one.path === path && JSON.stringify(one.seen) === JSON.stringify(own.value));
          expect([path, isStored || isShown || wasSeen]).toEqual([path, true]);
        }
      }
    }), { numRuns: 400 });
  });
});
