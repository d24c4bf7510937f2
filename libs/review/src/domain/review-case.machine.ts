import { type EventOf, type StateOf, StateMachine } from '#libs/kernel';

/**
 * The life of one branch's case. Events say what somebody did; each leads to one state, so the three outcomes are three events.
 *
 * `recuse`: the person in charge declared an interest in the CFA; nothing they prepared may stand (R6332-12).
 * `answerUnassigned`: the CFA answered while nobody is in charge any more. `resumeWithoutAnswer`: the officer goes on after the time to answer has passed.
 * `reassign`, `putBack`: an approver hands an absent colleague's case to another officer, or back to the queue.
 * `amend`: the CFA's corrected file replaces the one that was proposed on.
 * A granted case can still be withdrawn while the project as a whole can: another branch has not decided yet.
 */
export const caseMachine = new StateMachine('queued', {
  queued: { claim: 'underReview', withdraw: 'withdrawn' },
  underReview: { release: 'queued', requestCorrection: 'correctionRequested', propose: 'proposed', recuse: 'queued', reassign: 'underReview', putBack: 'queued', withdraw: 'withdrawn' },
  correctionRequested: {
    answer: 'underReview',
    answerUnassigned: 'queued',
    resumeWithoutAnswer: 'underReview',
    recuse: 'correctionRequested',
    reassign: 'correctionRequested',
    putBack: 'correctionRequested',
    withdraw: 'withdrawn',
  },
  proposed: {
    approveInFull: 'granted',
    approveInPart: 'partlyGranted',
    refuse: 'refused',
    returnToOfficer: 'underReview',
    amend: 'underReview',
    recuse: 'queued',
    reassign: 'proposed',
    withdraw: 'withdrawn',
  },
  granted: { withdraw: 'withdrawn' },
  partlyGranted: { withdraw: 'withdrawn' },
  refused: {},
  withdrawn: {},
});

export type CaseState = StateOf<typeof caseMachine>;
export type CaseEvent = EventOf<typeof caseMachine>;

/** States in which somebody still owes something: an officer, the CFA or an approver. */
export const OPEN_CASE_STATES = ['queued', 'underReview', 'correctionRequested', 'proposed'] as const satisfies readonly CaseState[];
/** States that a decision leads to. */
export const DECIDED_CASE_STATES = ['granted', 'partlyGranted', 'refused'] as const satisfies readonly CaseState[];

export function isOpen(state: CaseState): boolean {
  return (OPEN_CASE_STATES as readonly CaseState[]).includes(state);
}
export function isDecided(state: CaseState): boolean {
  return (DECIDED_CASE_STATES as readonly CaseState[]).includes(state);
}
