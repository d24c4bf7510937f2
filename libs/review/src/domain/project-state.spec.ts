import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveProjectState } from './project-state.js';
import { caseMachine, type CaseState, isDecided } from './review-case.machine.js';

const live = caseMachine.states.filter((state) => state !== 'withdrawn');

describe('the state of a project', () => {
  it.each<[CaseState[], number, string]>([
    [[], 2, 'submitted'],
    [['queued'], 1, 'submitted'],
    [['queued', 'queued'], 2, 'submitted'],
    [['underReview'], 2, 'underReview'],
    [['proposed', 'queued'], 2, 'underReview'],
    [['granted', 'queued'], 2, 'underReview'],
    [['correctionRequested', 'granted'], 2, 'correctionRequested'],
    [['proposed', 'proposed'], 2, 'proposed'],
    [['proposed', 'refused'], 2, 'proposed'],
    [['granted', 'granted'], 2, 'granted'],
    [['granted', 'refused'], 2, 'partlyGranted'],
    [['partlyGranted', 'refused'], 2, 'partlyGranted'],
    [['refused', 'refused'], 2, 'refused'],
    [['granted'], 2, 'underReview'],
    [['proposed'], 2, 'underReview'],
  ])('with cases %p of %p shares is %p', (states, shares, expected) => {
    expect(deriveProjectState(states, shares)).toBe(expected);
  });

  it('is decided only when every share is', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...live), { maxLength: 6 }), fc.integer({ min: 1, max: 6 }), (states, more) => {
      const decided = ['granted', 'partlyGranted', 'refused'].includes(deriveProjectState(states, Math.max(states.length, more)));
      expect(decided).toBe(states.length >= more && states.length > 0 && states.every(isDecided));
    }));
  });

  it('does not depend on the order of its cases', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...live), { maxLength: 6 }), (states) => {
      expect(deriveProjectState(states.toReversed(), states.length)).toBe(deriveProjectState(states, states.length));
    }));
  });
});
