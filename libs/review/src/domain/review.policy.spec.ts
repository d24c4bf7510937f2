import { describe, expect, it } from '@jest/globals';
import { Actor, type Grant } from '#libs/access';
import type { BranchCode, UserId } from '#libs/contracts';
import { Money, plusDays } from '#libs/kernel';
import { aCase } from './review-case.fixture.js';
import type { CaseData } from './review-case.js';
import { allowedActions, effectiveCeiling, mayRead, QUEUE_ACTIONS, queueActions, refusalOf, refusedActions, type Standing } from './review.policy.js';

const metallurgie = 'metallurgie' as BranchCode;
const chimie = 'chimie' as BranchCode;
const person = (name: string, ...grants: Partial<Grant>[]) =>
  new Actor(name as UserId, name, [], grants.map((grant) => ({ role: 'branchOfficer', branchCode: metallurgie, ceiling: null, ...grant })));
const officer = person('officer', {});
const approver = person('approver', { role: 'branchApprover' });
const both = person('both', {}, { role: 'branchApprover' });
const free: Standing = { recused: false, ceiling: Money.ofEuros('60000') };
const tied: Standing = { ...free, recused: true };
const at = new Date('2026-04-01T08:00:00Z');

const inHandsOf = (name: string, more: Partial<CaseData> = {}) => aCase({ state: 'underReview', assignee: { userId: name as UserId, displayName: name }, ...more }).data;
const proposedBy = (name: string, more: Partial<CaseData> = {}) => inHandsOf(name, { state: 'proposed', proposers: [name as UserId], award: Money.ofEuros('50000'), ...more });

describe('who may do what with a case', () => {
  it('an officer claims what waits in a branch of theirs', () => {
    expect(allowedActions(officer, aCase().data, free, at)).toEqual(['claim']);
    expect(allowedActions(officer, aCase({ branchCode: chimie }).data, free, at)).toEqual([]);
  });

  it('the officer in charge works on it, nobody else does', () => {
    expect(allowedActions(officer, inHandsOf('officer'), free, at)).toEqual(['release', 'requestCorrection', 'propose']);
    expect(refusalOf('propose', person('colleague', {}), inHandsOf('officer'), free)?.code).toBe('review.not-assigned-to-you');
  });

  it('somebody tied to the CFA may only let go of it', () => {
    expect(allowedActions(officer, aCase().data, tied, at)).toEqual([]);
    expect(allowedActions(officer, inHandsOf('officer'), tied, at)).toEqual(['release']);
    expect(refusalOf('propose', officer, inHandsOf('officer'), tied)?.code).toBe('review.recused');
    expect(refusalOf('approve', approver, proposedBy('officer'), tied)?.code).toBe('review.recused');
  });

  it('a second person decides', () => {
    expect(allowedActions(approver, proposedBy('officer'), free, at)).toEqual(['approve', 'approveInPart', 'refuse', 'returnToOfficer', 'reassign']);
    expect(allowedActions(officer, proposedBy('officer'), free, at)).toEqual([]);
    expect(refusalOf('approve', both, proposedBy('both'), free)?.code).toBe('review.four-eyes');
  });

  it('whoever proposed earlier on the case is no second person either', () => {
    expect(refusalOf('refuse', both, proposedBy('officer', { proposers: ['both' as UserId, 'officer' as UserId] }), free)?.code).toBe('review.four-eyes');
  });

  it('above the ceiling an approver can only award less, refuse or return', () => {
    const dear = proposedBy('officer', { award: Money.ofEuros('60000.01') });
    expect(refusalOf('approve', approver, dear, free)?.code).toBe('review.ceiling-exceeded');
    expect(allowedActions(approver, dear, free, at)).toEqual(['approveInPart', 'refuse', 'returnToOfficer', 'reassign']);
    expect(refusalOf('approve', approver, proposedBy('officer', { award: Money.ofEuros('60000') }), free)).toBeNull();
  });

  it('an approver hands the case of an absent colleague on, or back to the queue', () => {
    expect(allowedActions(approver, inHandsOf('officer'), free, at)).toEqual(['reassign', 'putBack']);
    expect(allowedActions(approver, aCase().data, free, at)).toEqual([]);
    expect(allowedActions(approver, inHandsOf('officer'), tied, at)).toEqual([]);
    const left = inHandsOf('officer', { state: 'correctionRequested', openCorrection: { id: 'c' as never, dueAt: at }, assignee: null });
    expect(allowedActions(approver, left, free, at)).toEqual(['reassign']);
    expect(refusalOf('putBack', approver, left, free)?.code).toBe('review.not-in-hand');
    expect(refusalOf('reassign', officer, inHandsOf('officer'), free)?.code).toBe('review.other-branch');
  });

  it('a silent CFA stops nobody for ever', () => {
    const silent = inHandsOf('officer', { state: 'correctionRequested', openCorrection: { id: 'c' as never, dueAt: at } });
    expect(allowedActions(officer, silent, free, plusDays(at, -1))).toEqual([]);
    expect(allowedActions(officer, silent, free, at)).toEqual(['resumeWithoutAnswer']);
    expect(allowedActions(person('colleague', {}), { ...silent, assignee: null }, free, at)).toEqual(['resumeWithoutAnswer']);
  });

  it('whoever may not decide is told why, and nobody is told of what was never theirs', () => {
    const told = (reviewer: Actor, data: CaseData, standing = free) => refusedActions(reviewer, data, standing).map(({ action, refusal }) => `${action}: ${refusal.code}`);
    expect(told(both, proposedBy('both'))).toEqual(['approve', 'approveInPart', 'refuse', 'returnToOfficer'].map((action) => `${action}: review.four-eyes`));
    expect(told(approver, proposedBy('officer'), tied)).toEqual(['approve', 'approveInPart', 'refuse', 'returnToOfficer', 'reassign'].map((action) => `${action}: review.recused`));
    expect(told(approver, proposedBy('officer', { award: Money.ofEuros('60000.01') }))).toEqual(['approve: review.ceiling-exceeded']);
    expect(told(officer, aCase().data, tied)).toEqual(['claim: review.recused']);
    expect(told(officer, proposedBy('officer'))).toEqual([]);
    expect(told(person('director', { role: 'director', branchCode: null }), proposedBy('officer'))).toEqual([]);
  });

  it('a row of the queue offers what the case itself would', () => {
    const rows = [aCase().data, inHandsOf('officer'), inHandsOf('colleague'), proposedBy('officer'), aCase({ branchCode: chimie }).data];
    for (const data of rows) {
      for (const reviewer of [officer, approver, both]) {
        for (const standing of [free, tied]) {
          const whole = allowedActions(reviewer, data, standing, at).filter((action) => QUEUE_ACTIONS.some((each) => each === action));
          expect(queueActions(reviewer, { ...data, assigneeId: data.assignee?.userId ?? null }, standing)).toEqual(whole);
        }
      }
    }
  });

  it('directors and auditors read everything and change nothing', () => {
    for (const role of ['director', 'auditor', 'committeeSecretary'] as const) {
      const reader = person(role, { role, branchCode: null });
      expect(mayRead(reader, aCase().data)).toBe(true);
      for (const data of [aCase().data, inHandsOf('officer'), proposedBy('officer')]) expect(allowedActions(reader, data, free, at)).toEqual([]);
    }
  });

  it('other branches and the administrator do not see the case', () => {
    expect(mayRead(person('officer', { branchCode: chimie }), aCase().data)).toBe(false);
    expect(mayRead(person('administrator', { role: 'administrator', branchCode: null }), aCase().data)).toBe(false);
  });
});

describe('the ceiling of an approver', () => {
  const delegation = Money.ofEuros('100000');
  it.each<[string, Partial<Grant>[], string]>([
    ['is the delegation without a personal one', [{ role: 'branchApprover' }], '100000'],
    ['is the personal one where it is lower', [{ role: 'branchApprover', ceiling: Money.ofEuros('20000') }], '20000'],
    ['never passes the delegation', [{ role: 'branchApprover', ceiling: Money.ofEuros('900000') }], '100000'],
    ['is the most generous of several', [{ role: 'branchApprover', ceiling: Money.ofEuros('20000') }, { role: 'branchApprover', branchCode: null, ceiling: Money.ofEuros('30000') }], '30000'],
    ['ignores other branches', [{ role: 'branchApprover', ceiling: Money.ofEuros('20000') }, { role: 'branchApprover', branchCode: chimie }], '20000'],
  ])('%s', (_, grants, expected) => {
    expect(effectiveCeiling(person('approver', ...grants), metallurgie, delegation)).toEqual(Money.ofEuros(expected));
  });
});
