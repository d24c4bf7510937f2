import { DomainError, type Money } from '#libs/kernel';
import type { ReasonCode } from './reason-codes.js';

/* Every refusal of the review, in one place. Details are public: limits and names of lines, never what was sent. */

export const unknownCase = () => new DomainError('notFound', 'review.unknown-case', 'There is no such case, or it is not visible to this account');
export const unknownQueue = () => new DomainError('notFound', 'review.unknown-queue', 'There is no such branch queue, or it is not visible to this account');
export const unknownCorrection = () => new DomainError('notFound', 'review.unknown-correction', 'There is no such correction request, or it is not visible to this account');
export const unknownInterest = () => new DomainError('notFound', 'review.unknown-interest', 'There is no such declaration of interest, or it is not visible to this account');
export const queueEmpty = () => new DomainError('notFound', 'review.queue-empty', 'No case is waiting in this queue for this person');

export const alreadyClaimed = () => new DomainError('conflict', 'review.already-claimed', 'Somebody has already taken this case');
export const correctionClosed = () => new DomainError('conflict', 'review.correction-closed', 'This request was already answered or closed');
export const correctionStillOpen = (dueAt: Date) =>
  new DomainError('conflict', 'review.correction-still-open', 'The CFA still has time to answer', { dueAt: dueAt.toISOString() });
export const interestAlreadyDeclared = () => new DomainError('conflict', 'review.interest-already-declared', 'An interest in this CFA is already declared');
export const interestAlreadyWithdrawn = () => new DomainError('conflict', 'review.interest-already-withdrawn', 'This declaration was already withdrawn');
export const notInHand = () => new DomainError('conflict', 'review.not-in-hand', 'Nobody is in charge of this case');
export const alreadyInTheirHand = () => new DomainError('conflict', 'review.already-in-their-hand', 'This officer is already in charge of the case');
export const assigneeIsNoOfficer = () => new DomainError('unprocessable', 'review.assignee-no-officer', 'A case is handed to an active officer of its branch');
export const assigneeIsTied = () => new DomainError('unprocessable', 'review.assignee-tied', 'A declared interest in this CFA excludes this officer from its cases', { article: 'R6332-12' });
export const caseChanged = () => new DomainError('stale', 'review.stale-case', 'The case changed in between; read it again');

export const notAssignedToYou = () => new DomainError('forbidden', 'review.not-assigned-to-you', 'Only the officer in charge of the case may do this');
export const otherBranch = () => new DomainError('forbidden', 'review.other-branch', 'This account has no such right in the branch of this case');
export const fourEyes = () => new DomainError('forbidden', 'review.four-eyes', 'Whoever proposed on this case cannot decide it');
export const recused = () => new DomainError('forbidden', 'review.recused', 'A declared interest in this CFA excludes this person from its cases', { article: 'R6332-12' });
export const ceilingExceeded = (ceiling: Money) =>
  new DomainError('forbidden', 'review.ceiling-exceeded', 'The award is above the delegated ceiling: a committee session must decide', { ceilingCents: ceiling.toJSON(), needs: 'committeeSession' });

/** What can be wrong with one line of a proposal. */
export interface LineProblem {
  readonly lineId: string;
  readonly problem: 'unknownLine' | 'repeatedLine' | 'missingLine' | 'eligibleNotExpected' | 'cutNotBetweenZeroAndCost' | 'moreThanProposed';
}
export const invalidLineDecision = (lines: readonly LineProblem[]) =>
  new DomainError('unprocessable', 'review.invalid-line-decision', 'Every line of the case needs exactly one decision that fits its cost', { lines });
/** `lines`: ids of the lines whose reason is missing; empty when the decision as a whole lacks one. */
export const reasonRequired = (lines: readonly string[] = []) =>
  new DomainError('unprocessable', 'review.reason-required', 'A cut, a refusal and a return state their reasons', { lines, article: 'R6332-24' });
export const reasonNeedsComment = (code: ReasonCode) =>
  new DomainError('unprocessable', 'review.reason-needs-comment', 'This reason says too little without a comment', { reasonCode: code });
export const nothingCut = () => new DomainError('unprocessable', 'review.nothing-cut', 'An approval in part awards less than what was proposed');
export const nothingAwarded = () => new DomainError('unprocessable', 'review.nothing-awarded', 'Nothing would be awarded: refuse with reasons instead');
export const correctionLineUnknown = (lineIds: readonly string[]) =>
  new DomainError('unprocessable', 'review.correction-line-unknown', 'A question is about a line that is not in this case', { lines: lineIds });
export const correctionEmpty = () => new DomainError('unprocessable', 'review.correction-empty', 'A correction request asks something: a message or a question about a line');
export const correctionTimeOutOfRange = (leastDays: number, mostDays: number) =>
  new DomainError('unprocessable', 'review.correction-time-out-of-range', 'The time to answer is outside the allowed range', { leastDays, mostDays, source: 'R6332-26' });
export const answerEmpty = () => new DomainError('unprocessable', 'review.answer-empty', 'An answer holds corrected lines, a corrected funding plan or a note');
