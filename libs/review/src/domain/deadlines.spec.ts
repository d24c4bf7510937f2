import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parisDay, parisInstant } from '#libs/kernel';
import { deadlinesOf, legalDeadline, movedBy, pauseBetween } from './deadlines.js';

const terms = { decisionMonths: 2, reminderDaysBefore: [15, 5], escalationDaysBefore: 5 };
const shown = (at: Date) => deadlinesOf(at, terms).map(({ kind, daysBefore, dueAt }) => [kind, daysBefore, parisDay(dueAt)]);

describe('the deadlines of a case', () => {
  it('fall two months after the submission, with reminders and the escalation before', () => {
    expect(shown(parisInstant('2026-03-02T10:15'))).toEqual([
      ['reminder', 15, '2026-04-17'],
      ['reminder', 5, '2026-04-27'],
      ['escalation', 5, '2026-04-27'],
      ['legal', 0, '2026-05-02'],
    ]);
  });

  it('keep the Paris wall time over the change to summer time', () => {
    expect(legalDeadline(parisInstant('2026-02-10T09:00'), terms)).toEqual(parisInstant('2026-04-10T09:00'));
  });

  it('end with a shorter month', () => {
    expect(parisDay(legalDeadline(parisInstant('2025-12-31T18:00'), terms))).toBe('2026-02-28');
  });

  it('leave out a reminder that would come before the submission', () => {
    expect(deadlinesOf(parisInstant('2026-03-02T10:15'), { ...terms, reminderDaysBefore: [90, 15, 15] }).map(({ kind, daysBefore }) => `${kind} ${daysBefore}`)).toEqual([
      'reminder 15', 'escalation 5', 'legal 0',
    ]);
  });

  it('move by exactly as long as the clock stood still', () => {
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(fc.property(instants, instants, instants, (due, stopped, resumed) => {
      const pause = pauseBetween(stopped, resumed);
      expect(pause).toBeGreaterThanOrEqual(0);
      if (resumed >= stopped) expect(movedBy(due, pause).getTime() - resumed.getTime()).toBe(due.getTime() - stopped.getTime());
    }));
  });
});
