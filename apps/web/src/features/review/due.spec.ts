import { describe, expect, it } from '@jest/globals';
import { dueOf } from './due';

const now = new Date('2026-04-10T10:00:00Z');
const aCase = (over: object = {}) => ({ state: 'underReview', legalDueAt: '2026-05-02T09:00:00Z', clockStoppedAt: null, ...over });

describe('the legal end of a case', () => {
  it('lies ahead, is near, or has passed', () => {
    expect(dueOf(aCase(), now)).toEqual({ kind: 'ahead', days: 22 });
    expect(dueOf(aCase({ legalDueAt: '2026-04-20T09:00:00Z' }), now)).toEqual({ kind: 'soon', days: 10 });
    expect(dueOf(aCase({ legalDueAt: '2026-04-10T12:00:00Z' }), now)).toEqual({ kind: 'soon', days: 0 });
    expect(dueOf(aCase({ legalDueAt: '2026-04-10T09:00:00Z' }), now)).toEqual({ kind: 'overdue', days: 0 });
    expect(dueOf(aCase({ legalDueAt: '2026-04-07T09:00:00Z' }), now)).toEqual({ kind: 'overdue', days: 3 });
  });

  it('stands still while the CFA owes an answer, even one that would have passed', () => {
    expect(dueOf(aCase({ state: 'correctionRequested', clockStoppedAt: '2026-04-06T09:00:00Z', legalDueAt: '2026-04-07T09:00:00Z' }), now)).toEqual({ kind: 'stopped', days: 4 });
  });

  it('means nothing any more once decided', () => {
    expect(dueOf(aCase({ state: 'refused', legalDueAt: '2026-04-07T09:00:00Z' }), now)).toEqual({ kind: 'over' });
  });
});
