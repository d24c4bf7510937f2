import { plusDays, plusMonths } from '#libs/kernel';

export const DEADLINE_KINDS = ['reminder', 'escalation', 'legal'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export interface Deadline {
  readonly kind: DeadlineKind;
  /** Days before the legal deadline; 0 for the legal one itself. */
  readonly daysBefore: number;
  readonly dueAt: Date;
}

/** The campaign's choices; domain.md §2: two months (R6332-24), the rest is the funder's. */
export interface DeadlineTerms {
  readonly decisionMonths: number;
  readonly reminderDaysBefore: readonly number[];
  readonly escalationDaysBefore: number;
}

/** When the decision must have been notified: whole calendar months after the submission, Paris wall time. */
export function legalDeadline(submittedAt: Date, { decisionMonths }: Pick<DeadlineTerms, 'decisionMonths'>): Date {
  return plusMonths(submittedAt, decisionMonths);
}

/** The deadlines of a case, earliest first, each kind and distance once. One that would fall before the submission does not exist. */
export function deadlinesOf(submittedAt: Date, terms: DeadlineTerms): readonly Deadline[] {
  const legal = legalDeadline(submittedAt, terms);
  const before = (kind: DeadlineKind, daysBefore: number): Deadline => ({ kind, daysBefore, dueAt: plusDays(legal, -daysBefore) });
  const all = [
    ...[...new Set(terms.reminderDaysBefore)].map((days) => before('reminder', days)),
    before('escalation', terms.escalationDaysBefore),
    before('legal', 0),
  ];
  return all.filter(({ dueAt }) => dueAt > submittedAt).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** How long the clock stood still, in milliseconds: what every deadline that has not fired moves by. Never negative. */
export function pauseBetween(stoppedAt: Date, resumedAt: Date): number {
  return Math.max(0, resumedAt.getTime() - stoppedAt.getTime());
}

/** The deadline after a pause. The law counts days the CFA owed nothing, so the pause is added in full. */
export function movedBy(dueAt: Date, pauseMilliseconds: number): Date {
  return new Date(dueAt.getTime() + pauseMilliseconds);
}
