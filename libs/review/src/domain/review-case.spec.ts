import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { UserId } from '#libs/contracts';
import { Money, parisInstant, plusDays } from '#libs/kernel';
import { aCase } from './review-case.fixture.js';
import { caseMachine, isDecided, isOpen } from './review-case.machine.js';
import type { Person, ReviewCase } from './review-case.js';

const officer: Person = { userId: 'officer' as UserId, displayName: 'Olga' };
const colleague: Person = { userId: 'colleague' as UserId, displayName: 'Karim' };
const approver: Person = { userId: 'approver' as UserId, displayName: 'Anne' };
const day = parisInstant('2026-03-02T09:00');
const correction = { id: 'c' as never, dueAt: plusDays(day, 7) };
const award = { lines: [], amount: Money.ofCents(100), eligibleBase: Money.ofCents(200) };
const inRoom = { beyondEnvelope: false };

describe('a case', () => {
  it('goes from the queue to its officer, and back when released', () => {
    const claimed = aCase().claim(officer, day);
    expect(claimed.data).toMatchObject({ state: 'underReview', assignee: officer, claimedAt: day });
    expect(claimed.release(officer, day).data).toMatchObject({ state: 'queued', assignee: null, claimedAt: null });
  });

  it('that somebody has cannot be claimed', () => {
    expect(() => aCase().claim(officer, day).claim(approver, day)).toThrow(expect.objectContaining({ code: 'review.already-claimed', kind: 'conflict' }));
  });

  it('stops its clock while the CFA owes an answer and moves the legal deadline by the pause', () => {
    const asked = aCase().claim(officer, day).requestCorrection(officer, correction, day);
    expect(asked.data).toMatchObject({ state: 'correctionRequested', clockStoppedAt: day, openCorrection: correction });
    const answered = asked.answer(approver, plusDays(day, 4));
    expect(answered.data).toMatchObject({ state: 'underReview', assignee: officer, clockStoppedAt: null, openCorrection: null });
    expect(answered.data.legalDueAt).toEqual(plusDays(asked.data.legalDueAt, 4));
  });

  it('of a silent CFA goes on once the time to answer has passed, not before', () => {
    const asked = aCase().claim(officer, day).requestCorrection(officer, correction, day);
    expect(() => asked.resumeWithoutAnswer(officer, plusDays(day, 6))).toThrow(expect.objectContaining({ code: 'review.correction-still-open' }));
    expect(asked.resumeWithoutAnswer(officer, plusDays(day, 8)).data).toMatchObject({ state: 'underReview', assignee: officer, clockStoppedAt: null });
  });

  it('keeps the money of its proposal until it is returned', () => {
    const proposed = aCase().claim(officer, day).propose(officer, award, inRoom, day);
    expect(proposed.data).toMatchObject({ state: 'proposed', award: award.amount, eligibleBase: award.eligibleBase, proposers: [officer.userId] });
    expect(proposed.returnToOfficer(approver, 'price', day).data).toMatchObject({ state: 'underReview', award: null, eligibleBase: null, assignee: officer });
  });

  it.each([['granted', 'granted'], ['partlyGranted', 'partlyGranted'], ['refused', 'refused']] as const)('decided as %s is %s', (outcome, state) => {
    const decided = aCase().claim(officer, day).propose(officer, award, inRoom, day).decide(approver, outcome, award, day);
    expect(decided.data).toMatchObject({ state, decidedAt: day });
  });

  it('leaves an officer who turns out to be tied to the CFA, and their proposal falls', () => {
    const proposed = aCase().claim(officer, day).propose(officer, award, inRoom, day);
    expect(proposed.recuse(officer, day).data).toMatchObject({ state: 'queued', assignee: null, award: null });
  });

  it('whose officer left while the CFA owed an answer returns to the queue with the answer', () => {
    const left = aCase().claim(officer, day).requestCorrection(officer, correction, day).recuse(officer, day);
    expect(left.data).toMatchObject({ state: 'correctionRequested', assignee: null });
    expect(left.answer(approver, plusDays(day, 1)).state).toBe('queued');
  });

  it('handed to a colleague keeps what was asked and proposed; put back, its place in the queue', () => {
    const claimed = aCase().claim(officer, day);
    expect(claimed.reassign(approver, colleague, 'ill', plusDays(day, 1)).data).toMatchObject({ state: 'underReview', assignee: colleague, claimedAt: plusDays(day, 1) });
    expect(claimed.reassign(approver, colleague, 'ill', day).news).toMatchObject({ event: 'reassign', by: approver, details: { reason: 'ill', fromName: 'Olga', toName: 'Karim' } });
    expect(claimed.putBack(approver, 'ill', day).data).toMatchObject({ state: 'queued', assignee: null, claimedAt: null });
    const proposed = claimed.propose(officer, award, inRoom, day).reassign(approver, colleague, 'ill', day);
    expect(proposed.data).toMatchObject({ state: 'proposed', assignee: colleague, award: award.amount, proposers: [officer.userId] });
    const asked = claimed.requestCorrection(officer, correction, day);
    expect(asked.reassign(approver, colleague, 'ill', day).answer(approver, day).data).toMatchObject({ state: 'underReview', assignee: colleague });
    expect(asked.putBack(approver, 'ill', day).answer(approver, day).state).toBe('queued');
  });

  it('refused is the end', () => {
    const refused = aCase().claim(officer, day).propose(officer, award, inRoom, day).decide(approver, 'refused', award, day);
    expect(() => refused.withdraw(approver, day)).toThrow(expect.objectContaining({ code: 'workflow.illegal-transition' }));
  });

  it('tells its history at every step', () => {
    const claimed = aCase().claim(officer, day);
    expect(claimed.news).toMatchObject({ event: 'claim', from: 'queued', to: 'underReview', by: officer, at: day });
  });

  it('keeps its promises on any path: the table, the officer, the clock, the money', () => {
    const steps: readonly ((each: ReviewCase, at: Date) => ReviewCase)[] = [
      (each, at) => each.claim(officer, at),
      (each, at) => each.release(officer, at),
      (each, at) => each.requestCorrection(officer, { ...correction, dueAt: plusDays(at, 7) }, at),
      (each, at) => each.answer(approver, at),
      (each, at) => each.resumeWithoutAnswer(officer, at),
      (each, at) => each.propose(officer, award, inRoom, at),
      (each, at) => each.decide(approver, 'granted', award, at),
      (each, at) => each.decide(approver, 'partlyGranted', award, at),
      (each, at) => each.decide(approver, 'refused', award, at),
      (each, at) => each.returnToOfficer(approver, 'why', at),
      (each, at) => each.recuse(officer, at),
      (each, at) => each.amend(at),
      (each, at) => each.reassign(approver, colleague, 'ill', at),
      (each, at) => each.putBack(approver, 'ill', at),
      (each, at) => each.withdraw(approver, at),
    ];
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(20)), { maxLength: 40 }), (walk) => {
      let current = aCase();
      let at = day;
      for (const [index, days] of walk) {
        at = plusDays(at, days);
        const before = current;
        try {
          current = steps[index]?.(before, at) ?? before;
        } catch {
          continue;
        }
        const news = current.news;
        expect(news && caseMachine.next(news.from, news.event)).toBe(current.state);
        expect(news?.from).toBe(before.state);
        const { assignee, clockStoppedAt, openCorrection, award: money, decidedAt, legalDueAt, state } = current.data;
        if (state === 'queued') expect(assignee).toBeNull();
        if (state === 'underReview') expect(assignee).not.toBeNull();
        expect(clockStoppedAt !== null).toBe(state === 'correctionRequested');
        expect(openCorrection !== null).toBe(state === 'correctionRequested');
        if (isOpen(state)) expect(money !== null).toBe(state === 'proposed');
        if (isDecided(state)) expect(decidedAt).not.toBeNull();
        expect(legalDueAt.getTime()).toBeGreaterThanOrEqual(before.data.legalDueAt.getTime());
      }
    }));
  });
});
