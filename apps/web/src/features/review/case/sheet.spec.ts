import { describe, expect, it } from '@jest/globals';
import { changed, countOf, decisionsIn, draftOf, fromKept, NO_WORK, restKept, sheetOf, toKeep } from './sheet';

const lines = [{ lineId: 'lathe', costCents: '10000000' }, { lineId: 'robot', costCents: '6000000' }, { lineId: 'bench', costCents: '4000000' }];

describe('decisions in the making', () => {
  it('go to the server in the order of the lines, each with what belongs to it', () => {
    let sheet = changed({}, 'bench', { verdict: 'refused', reasonCode: 'lowPriority', comment: '  too many already  ' });
    sheet = changed(sheet, 'lathe', { verdict: 'kept' });
    sheet = changed(sheet, 'robot', { verdict: 'cut', eligibleCents: '3000000', reasonCode: 'priceAboveMarket' });
    expect(decisionsIn(sheet, lines)).toEqual([
      { lineId: 'lathe', verdict: 'kept' },
      { lineId: 'robot', verdict: 'cut', eligibleCents: '3000000', reasonCode: 'priceAboveMarket' },
      { lineId: 'bench', verdict: 'refused', reasonCode: 'lowPriority', comment: 'too many already' },
    ]);
  });

  it('leave out what is not said yet, and what cannot be an amount', () => {
    expect(decisionsIn(changed({}, 'robot', { verdict: 'cut', eligibleCents: '-5' }), lines)).toEqual([{ lineId: 'robot', verdict: 'cut' }]);
    expect(decisionsIn({}, lines)).toEqual([]);
  });

  it('forget nothing when somebody changes their mind and comes back', () => {
    const cut = changed({}, 'robot', { verdict: 'cut', eligibleCents: '3000000', reasonCode: 'priceAboveMarket' });
    const kept = changed(cut, 'robot', { verdict: 'kept' });
    expect(decisionsIn(kept, lines)).toEqual([{ lineId: 'robot', verdict: 'kept' }]);
    expect(decisionsIn(changed(kept, 'robot', { verdict: 'cut' }), lines)).toEqual(decisionsIn(cut, lines));
  });

  it('are filled up with kept lines, without touching those decided', () => {
    const sheet = restKept(changed({}, 'robot', { verdict: 'refused', reasonCode: 'lowPriority' }), lines);
    expect([countOf(sheet, lines, 'kept'), countOf(sheet, lines, 'refused'), countOf(sheet, lines, null)]).toEqual([2, 1, 0]);
  });

  it('start from the proposal that was sent back, but for lines the CFA has changed', () => {
    const awarded = [
      { lineId: 'lathe', costCents: '10000000', verdict: 'kept' as const, eligibleCents: '10000000', reasonCode: null, comment: null },
      { lineId: 'robot', costCents: '9000000', verdict: 'cut' as const, eligibleCents: '3000000', reasonCode: 'priceAboveMarket', comment: null },
    ];
    const sheet = sheetOf(awarded, lines);
    expect(draftOf(sheet, 'lathe')).toEqual({ verdict: 'kept', eligibleCents: null, reasonCode: null, comment: '' });
    expect(draftOf(sheet, 'robot').verdict).toBeNull();
  });

  it('survive on this machine, but for lines that cost something else now', () => {
    const work = { ...NO_WORK, sheet: restKept({}, lines), comment: 'to be discussed', questions: { lathe: 'Which model?' } };
    const kept = JSON.parse(JSON.stringify(toKeep(work, lines, new Date('2026-03-02T10:00:00Z')))) as ReturnType<typeof toKeep>;
    expect(fromKept(kept, lines)).toEqual({ ...work, dropped: 0 });
    const corrected = [lines[0], { lineId: 'robot', costCents: '5000000' }, lines[2]].flatMap((line) => line ?? []);
    const back = fromKept(kept, corrected);
    expect([back.dropped, draftOf(back.sheet, 'robot').verdict, draftOf(back.sheet, 'lathe').verdict]).toEqual([1, null, 'kept']);
  });
});
