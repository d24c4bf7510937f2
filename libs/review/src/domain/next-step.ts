import type { CaseState } from './review-case.machine.js';

/** Who owes the next step of a project, or of a branch's part of it. */
export const NEXT_ACTORS = ['cfa', 'officer', 'approver', 'nobody'] as const;
export type NextActor = (typeof NEXT_ACTORS)[number];

const OF_STATE: Readonly<Record<CaseState, NextActor>> = {
  queued: 'officer', underReview: 'officer', correctionRequested: 'cfa', proposed: 'approver', granted: 'nobody', partlyGranted: 'nobody', refused: 'nobody', withdrawn: 'nobody',
};

export function nextActorOf(state: CaseState): NextActor {
  return OF_STATE[state];
}

/** Of several branches together: what the CFA owes comes first, then the review, then the decision. */
export function nextActorOfAll(actors: readonly NextActor[]): NextActor {
  return NEXT_ACTORS.find((actor) => actors.includes(actor)) ?? 'nobody';
}
