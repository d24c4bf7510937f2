import type { BranchCode, CampaignId, CfaId, LedgerEntryId, MessageId, ProjectId, ReviewCaseId, UserId } from './ids.js';
import type { CostCategory, Purpose } from './vocabulary.js';

/** Euro cents as a string of digits: JSON has no exact integers of that size. */
export type Cents = string;

/** What a submission asks of one branch. The parts of all branches sum to the project's figures. */
export interface SubmittedShare {
  readonly branchCode: BranchCode;
  readonly basisPoints: number;
  readonly apprentices: number;
  readonly requestedCents: Cents;
  readonly costCents: Cents;
  /** The same figures by category of cost; they sum to the share's. */
  readonly categories: readonly { readonly category: CostCategory; readonly requestedCents: Cents; readonly costCents: Cents }[];
}

/** A CFA handed in its file, or an amended one after a correction (a higher `sequence` replaces the lower). */
export interface ProjectSubmitted {
  readonly type: 'projects.project-submitted';
  readonly projectId: ProjectId;
  readonly number: string;
  readonly sequence: number;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly cfaId: CfaId;
  readonly regionCode: string;
  readonly purpose: Purpose;
  /** The first submission's instant, ISO 8601: the legal clock (R6332-24) runs from it. */
  readonly submittedAt: string;
  /** True for projects of the demonstration portfolio: totals that contain one say so. */
  readonly synthetic: boolean;
  readonly shares: readonly SubmittedShare[];
}

/** What a ledger entry's money is for; kept on the entry itself, so that every total can be rebuilt from the ledger alone. */
export interface LedgerAttribution {
  readonly projectId: ProjectId;
  readonly caseId: ReviewCaseId;
  readonly cfaId: CfaId;
  readonly regionCode: string;
  readonly purpose: Purpose;
  /** Sums to the entry's amount; empty for a released reservation, which is always released whole. */
  readonly categories: readonly { readonly category: CostCategory; readonly amountCents: Cents; readonly eligibleBaseCents: Cents }[];
}

export const LEDGER_KINDS = ['allocated', 'reserved', 'committed', 'releasedReservation', 'releasedCommitment'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Money moved in an envelope. */
export interface LedgerEntryRecorded {
  readonly type: 'funding.ledger-entry-recorded';
  readonly entryId: LedgerEntryId;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly branchCode: BranchCode;
  readonly kind: LedgerKind;
  readonly amountCents: Cents;
  readonly recordedAt: string;
  readonly attribution: LedgerAttribution | null;
}

/** A CFA took its project back, or it ended without a decision: its request no longer counts. */
export interface ProjectWithdrawn {
  readonly type: 'projects.project-withdrawn';
  readonly projectId: ProjectId;
  readonly cfaId: CfaId;
  readonly withdrawnAt: string;
}

export type DomainEvent = ProjectSubmitted | LedgerEntryRecorded | ProjectWithdrawn;
export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** An event as it travels: who caused it, when, within which request. */
export interface Message<E extends DomainEvent = DomainEvent> {
  readonly id: MessageId;
  readonly event: E;
  readonly occurredAt: Date;
  readonly actorId: UserId | null;
  readonly correlationId: string | null;
}

