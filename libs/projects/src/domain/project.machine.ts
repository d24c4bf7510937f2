import { type EventOf, type StateOf, StateMachine } from '#libs/kernel';

/**
 * The life of a project (domain.md §4), as far as the portal carries it today. From `submitted` on the state is derived from the project's
 * review cases: each event names what happened in a branch's queue.
 */
export const projectMachine = new StateMachine('draft', {
  draft: { submit: 'submitted' },
  submitted: { startReview: 'underReview', requestCorrection: 'correctionRequested', withdraw: 'withdrawn' },
  underReview: { returnToQueue: 'submitted', requestCorrection: 'correctionRequested', proposeAward: 'proposed', withdraw: 'withdrawn' },
  correctionRequested: { answerCorrection: 'underReview', returnToQueue: 'submitted', withdraw: 'withdrawn' },
  proposed: {
    returnToReview: 'underReview',
    returnToQueue: 'submitted',
    grantInFull: 'granted',
    grantInPart: 'partlyGranted',
    refuse: 'refused',
    withdraw: 'withdrawn',
  },
  granted: {},
  partlyGranted: {},
  refused: {},
  withdrawn: {},
});

export type ProjectState = StateOf<typeof projectMachine>;
export type ProjectEvent = EventOf<typeof projectMachine>;

/** A file in one of these states leaves its CFA free to start another in the same campaign. */
export const ENDED_STATES: readonly ProjectState[] = ['withdrawn'];

/** The event that leads from one state to the other, or null when none does: for whoever derives the state it should have. */
export function eventLeadingTo(from: ProjectState, to: ProjectState): ProjectEvent | null {
  return projectMachine.eventsFrom(from).find((event) => projectMachine.next(from, event) === to) ?? null;
}

/** The states the event may happen in, given that it leads to `to`. */
export function originsOf(event: ProjectEvent, to: ProjectState): readonly ProjectState[] {
  return projectMachine.states.filter((state) => projectMachine.can(state, event) && projectMachine.next(state, event) === to);
}
