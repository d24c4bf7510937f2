import { describe, expect, it } from '@jest/globals';
import { nextActorOf, nextActorOfAll } from './next-step.js';
import { caseMachine, isOpen } from './review-case.machine.js';

describe('who acts next', () => {
  it('is somebody as long as a case is open, and nobody afterwards', () => {
    for (const state of caseMachine.states) expect([state, nextActorOf(state) !== 'nobody']).toEqual([state, isOpen(state)]);
  });

  it('is the CFA first where any branch waits for it, and nobody when no branch waits', () => {
    expect(nextActorOfAll(['approver', 'cfa', 'officer'])).toBe('cfa');
    expect(nextActorOfAll(['nobody', 'approver'])).toBe('approver');
    expect(nextActorOfAll(['nobody', 'nobody'])).toBe('nobody');
    expect(nextActorOfAll([])).toBe('nobody');
  });
});
