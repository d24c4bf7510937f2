import type { BranchCode, CampaignId, CfaId, CorrectionRequestId, ProjectId, Purpose, ReviewCaseId, UserId } from '#libs/contracts';
import type { JsonObject, Money } from '#libs/kernel';
import type { Award, AwardOutcome } from './award.js';
import { movedBy, pauseBetween } from './deadlines.js';
import { alreadyClaimed, correctionStillOpen } from './review.errors.js';
import { type CaseEvent, caseMachine, type CaseState } from './review-case.machine.js';

/** Somebody as the trail remembers them: the name is the one of that day. */
export interface Person {
  readonly userId: UserId;
  readonly displayName: string;
}

/** What the CFA still owes an answer to. */
export interface OpenCorrection {
  readonly id: CorrectionRequestId;
  readonly dueAt: Date;
}

/** One branch's part of a project, as its row holds it. */
export interface CaseData {
  readonly id: ReviewCaseId;
  readonly projectId: ProjectId;
  readonly projectNumber: string;
  readonly submissionSequence: number;
  readonly campaignId: CampaignId;
  readonly branchCode: BranchCode;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly title: string;
  readonly regionCode: string;
  readonly purpose: Purpose;
  readonly synthetic: boolean;
  /** How many branches share the project. */
  readonly shareCount: number;
  readonly basisPoints: number;
  readonly apprentices: number;
  readonly requested: Money;
  readonly cost: Money;
  readonly state: CaseState;
  readonly openedAt: Date;
  readonly legalDueAt: Date;
  /** Set while the CFA owes an answer. */
  readonly clockStoppedAt: Date | null;
  readonly assignee: Person | null;
  readonly claimedAt: Date | null;
  /** Proposed, then decided; null before and after a proposal was taken back. */
  readonly award: Money | null;
  readonly eligibleBase: Money | null;
  /** The proposal found no room in the envelope: it waits for money. */
  readonly beyondEnvelope: boolean;
  readonly decidedAt: Date | null;
  readonly openCorrection: OpenCorrection | null;
  /** Everybody who ever proposed on this case. */
  readonly proposers: readonly UserId[];
  readonly version: number;
}

/** One line of the case's history, not yet written. */
export interface HistoryEntry {
  readonly event: CaseEvent;
  readonly at: Date;
  readonly by: Person | null;
  readonly from: CaseState;
  readonly to: CaseState;
  readonly details: JsonObject;
}

const EVENT_OF_OUTCOME = { granted: 'approveInFull', partlyGranted: 'approveInPart', refused: 'refuse' } as const satisfies Record<AwardOutcome, CaseEvent>;
const NO_AWARD = { award: null, eligibleBase: null, beyondEnvelope: false } as const;
const NOBODY = { assignee: null, claimedAt: null } as const;

/**
 * A case and what may happen to it. Immutable: each method answers the case as it is afterwards, with the history line that goes with it.
 * Throws `workflow.illegal-transition` (409) for what cannot happen in its state. Who may do it is the policy's question.
 */
export class ReviewCase {
  constructor(
    readonly data: CaseData,
    readonly news: HistoryEntry | null = null,
  ) {}

  get state(): CaseState {
    return this.data.state;
  }

  /** Throws `review.already-claimed` when an officer has it. */
  claim(by: Person, at: Date): ReviewCase {
    if (this.data.assignee !== null) throw alreadyClaimed();
    return this.after('claim', by, at, { assignee: by, claimedAt: at });
  }

  release(by: Person, at: Date): ReviewCase {
    return this.after('release', by, at, NOBODY);
  }

  /** The clock stops: the CFA owes an answer. */
  requestCorrection(by: Person, correction: OpenCorrection, at: Date): ReviewCase {
    return this.after('requestCorrection', by, at, { openCorrection: correction, clockStoppedAt: at }, { correctionId: correction.id, dueAt: correction.dueAt.toISOString() });
  }

  /** The clock runs again; back to whoever asked, or to the queue when nobody is in charge any more. */
  answer(by: Person, at: Date): ReviewCase {
    return this.after(this.data.assignee === null ? 'answerUnassigned' : 'answer', by, at, this.clockRunning(at));
  }

  /** Throws `review.correction-still-open` before the time to answer has passed. */
  resumeWithoutAnswer(by: Person, at: Date): ReviewCase {
    const { openCorrection } = this.data;
    if (openCorrection !== null && at < openCorrection.dueAt) throw correctionStillOpen(openCorrection.dueAt);
    return this.after('resumeWithoutAnswer', by, at, { ...this.clockRunning(at), assignee: by });
  }

  /** How long the clock has stood still by now, in milliseconds; 0 while it runs. */
  pauseUntil(at: Date): number {
    return this.data.clockStoppedAt === null ? 0 : pauseBetween(this.data.clockStoppedAt, at);
  }

  propose(by: Person, award: Award, room: { readonly beyondEnvelope: boolean }, at: Date): ReviewCase {
    return this.after(
      'propose',
      by,
      at,
      { award: award.amount, eligibleBase: award.eligibleBase, beyondEnvelope: room.beyondEnvelope, proposers: [...new Set([...this.data.proposers, by.userId])] },
      { awardCents: award.amount.toJSON(), beyondEnvelope: room.beyondEnvelope },
    );
  }

  /** The second person's word. The outcome, not the button, says whether it is a grant in full, in part, or a refusal. */
  decide(by: Person, outcome: AwardOutcome, award: Pick<Award, 'amount' | 'eligibleBase'>, at: Date): ReviewCase {
    return this.after(
      EVENT_OF_OUTCOME[outcome],
      by,
      at,
      { award: award.amount, eligibleBase: award.eligibleBase, beyondEnvelope: false, decidedAt: at },
      { awardCents: award.amount.toJSON() },
    );
  }

  returnToOfficer(by: Person, comment: string, at: Date): ReviewCase {
    return this.after('returnToOfficer', by, at, NO_AWARD, { comment });
  }

  /** The person in charge has a declared interest: the case leaves them, and what they proposed falls. */
  recuse(by: Person, at: Date): ReviewCase {
    return this.after('recuse', by, at, { ...NOBODY, ...NO_AWARD });
  }

  /** Somebody else is in charge from now on; what was asked or proposed stands. */
  reassign(by: Person, to: Person, reason: string, at: Date): ReviewCase {
    return this.after('reassign', by, at, { assignee: to, claimedAt: at }, { reason, fromName: this.data.assignee?.displayName ?? null, toId: to.userId, toName: to.displayName });
  }

  /** Nobody is in charge any more; a question to the CFA stays open, and its answer leads to the queue. */
  putBack(by: Person, reason: string, at: Date): ReviewCase {
    return this.after('putBack', by, at, NOBODY, { reason, fromName: this.data.assignee?.displayName ?? null });
  }

  withdraw(by: Person, at: Date): ReviewCase {
    return this.after('withdraw', by, at, { ...NOBODY, openCorrection: null, clockStoppedAt: null, beyondEnvelope: false });
  }

  /** A proposal on figures that the CFA has replaced since cannot stand. */
  amend(at: Date): ReviewCase {
    return this.after('amend', null, at, NO_AWARD);
  }

  private clockRunning(at: Date): Partial<CaseData> {
    return { openCorrection: null, clockStoppedAt: null, legalDueAt: movedBy(this.data.legalDueAt, this.pauseUntil(at)) };
  }

  private after(event: CaseEvent, by: Person | null, at: Date, changes: Partial<CaseData>, details: JsonObject = {}): ReviewCase {
    const to = caseMachine.next(this.state, event);
    return new ReviewCase({ ...this.data, ...changes, state: to }, { event, at, by, from: this.state, to, details });
  }
}
