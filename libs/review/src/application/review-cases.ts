import type { BranchCode, CfaId, CorrectionRequestId, LedgerEntryId, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import type { Id, JsonObject } from '#libs/kernel';
import type { Award, AwardOutcome, CaseLine } from '../domain/award.js';
import type { CorrectionAsked } from '../domain/correction.js';
import type { CaseState } from '../domain/review-case.machine.js';
import type { GivenReason } from '../domain/reason-codes.js';
import type { Person, ReviewCase } from '../domain/review-case.js';

export type ProposalId = Id<'Proposal'>;

/** A line with the words people know it by. */
export interface NamedLine extends CaseLine {
  readonly label: string;
  readonly supplier: string;
  readonly quoteReference: string;
}

/** The proposal that waits for, or got, a decision. */
export interface StandingProposal {
  readonly id: ProposalId;
  readonly sequence: number;
  readonly officerId: UserId;
  readonly award: Award;
}

/** A case on the desk: its row is locked until the unit of work ends. */
export interface CaseFile {
  readonly reviewCase: ReviewCase;
  readonly lines: readonly NamedLine[];
  /** The latest one, null when nobody has proposed yet. */
  readonly proposal: StandingProposal | null;
  /** Whether the viewer has a living declaration of interest in the CFA. */
  readonly recused: boolean;
}

/** A case somebody has just taken. */
export type ClaimedCase = Pick<CaseFile, 'reviewCase' | 'lines'>;

export interface NewProposal {
  readonly sequence: number;
  readonly award: Award;
  readonly lines: readonly NamedLine[];
  readonly comment: string | null;
}

export interface NewDecision {
  readonly proposal: StandingProposal;
  readonly outcome: AwardOutcome;
  readonly award: Award;
  readonly lines: readonly NamedLine[];
  readonly reasons: readonly GivenReason[];
  readonly comment: string | null;
  /** Null when nothing is awarded. */
  readonly ledgerEntryId: LedgerEntryId | null;
}

/**
 * The cases of all branches. Every method that says "lock" belongs into a unit of work. Saving writes the case, its history line and what
 * goes with it in one statement, and throws `review.stale-case` (412) when the row is not the one that was read.
 * Order of locks everywhere: case, then project, then envelope; several cases by id.
 */
export abstract class ReviewCases {
  /** Takes the oldest case that waits in the branch and that nobody is taking now, but for CFAs the officer is tied to. Null when there is none. */
  abstract claimNext(branch: BranchCode, officer: Person, at: Date): Promise<ClaimedCase | null>;

  abstract lock(caseId: ReviewCaseId, viewer: UserId): Promise<CaseFile | null>;
  /** The same without the lock: for whoever only looks. */
  abstract read(caseId: ReviewCaseId, viewer: UserId): Promise<CaseFile | null>;
  /** All of a project's cases, by id. */
  abstract lockOfProject(projectId: ProjectId): Promise<readonly ReviewCase[]>;
  /** The open cases of a CFA that this person is in charge of, by id. */
  abstract lockInHandsOf(userId: UserId, cfaId: CfaId): Promise<readonly ReviewCase[]>;
  /** States of the project's other cases. */
  abstract siblingStates(projectId: ProjectId, except: ReviewCaseId): Promise<readonly CaseState[]>;

  /** What was decided on a granted case. */
  abstract decidedAward(caseId: ReviewCaseId): Promise<Award>;

  abstract save(changed: ReviewCase): Promise<ReviewCase>;
  abstract saveCorrection(changed: ReviewCase, id: CorrectionRequestId, asked: CorrectionAsked): Promise<ReviewCase>;
  /** Moves every deadline that has not fired by the pause. `answer` null: the CFA stayed silent. */
  abstract saveClockRunning(changed: ReviewCase, correctionId: CorrectionRequestId, pauseMilliseconds: number, answer: JsonObject | null): Promise<ReviewCase>;
  abstract saveProposal(changed: ReviewCase, proposal: NewProposal): Promise<ReviewCase>;
  /** Nothing falls due any more. */
  abstract saveDecision(changed: ReviewCase, decision: NewDecision): Promise<ReviewCase>;
  /** Nothing falls due, nothing is asked any more. */
  abstract saveWithdrawal(changed: ReviewCase): Promise<ReviewCase>;
}
