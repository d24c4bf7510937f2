import { type CaseState, isDecided } from './review-case.machine.js';

/** The states of a project that its cases decide (domain.md §4). */
export const DERIVED_PROJECT_STATES = ['submitted', 'underReview', 'correctionRequested', 'proposed', 'granted', 'partlyGranted', 'refused'] as const;
export type DerivedProjectState = (typeof DERIVED_PROJECT_STATES)[number];

/**
 * The project's state from its cases, one per branch share. A share whose case is not open yet counts as waiting, so nothing is
 * decided before every branch has.
 *
 * - the CFA owes an answer to any branch → correctionRequested
 * - every share is decided → granted (all in full), refused (all refused), partlyGranted (anything between)
 * - every share is proposed or decided → proposed
 * - nobody has begun → submitted; otherwise underReview
 */
export function deriveProjectState(cases: readonly CaseState[], shareCount: number): DerivedProjectState {
  const waiting = Math.max(0, shareCount - cases.length);
  if (cases.includes('correctionRequested')) return 'correctionRequested';
  if (waiting === 0 && cases.length > 0 && cases.every(isDecided)) {
    if (cases.every((state) => state === 'granted')) return 'granted';
    return cases.every((state) => state === 'refused') ? 'refused' : 'partlyGranted';
  }
  if (waiting === 0 && cases.length > 0 && cases.every((state) => state === 'proposed' || isDecided(state))) return 'proposed';
  return cases.every((state) => state === 'queued') ? 'submitted' : 'underReview';
}
