import type { BranchCode, CampaignId, CfaId, CostCategory, DomainEvent, LedgerEntryId, LedgerEntryRecorded, ProjectId, ProjectSubmitted, ProjectWithdrawn, Purpose, ReviewCaseId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { dayOf, yearOf } from './paris-days.js';

interface AnyFact {
  /** The same for every telling of the same fact, so that a repeated message changes nothing. */
  readonly id: string;
  readonly cfaId: CfaId;
  readonly projectId: ProjectId;
  /** From this instant on it counts. */
  readonly at: Date;
  /** The Paris calendar day of `at`. */
  readonly day: string;
  /** What was told, as it was told. */
  readonly event: DomainEvent;
}

export interface ShareFigures {
  readonly branchCode: BranchCode;
  readonly apprentices: number;
  readonly requested: Money;
  readonly cost: Money;
  readonly categories: readonly { readonly category: CostCategory; readonly requested: Money; readonly cost: Money }[];
  /** False in a selection by category that this share has nothing in: its apprentices stay, its demand does not count. */
  readonly countsAsDemand: boolean;
}

export interface SubmissionFact extends AnyFact {
  readonly kind: 'submitted';
  readonly event: ProjectSubmitted;
  readonly sequence: number;
  /** Paris year of the first submission, whatever the sequence. */
  readonly year: number;
  readonly campaignId: CampaignId;
  readonly regionCode: string;
  readonly purpose: Purpose;
  readonly synthetic: boolean;
  readonly shares: readonly ShareFigures[];
  /** False in a selection that the demand is outside of, while money of the project may be inside: then only cost and apprentices are used. */
  readonly countsAsDemand: boolean;
}

export interface MoneyFact extends AnyFact {
  readonly kind: 'committed' | 'releasedCommitment';
  readonly event: LedgerEntryRecorded;
  readonly entryId: LedgerEntryId;
  readonly caseId: ReviewCaseId;
  /** Paris year of the ledger entry. */
  readonly year: number;
  readonly campaignId: CampaignId;
  readonly branchCode: BranchCode;
  readonly regionCode: string;
  readonly purpose: Purpose;
  /** Signed: a release is negative. */
  readonly committed: Money;
  readonly eligibleBase: Money;
  readonly categories: readonly { readonly category: CostCategory; readonly committed: Money; readonly eligibleBase: Money }[];
}

export interface WithdrawalFact extends AnyFact {
  readonly kind: 'withdrawn';
  readonly event: ProjectWithdrawn;
}

export type Fact = SubmissionFact | MoneyFact | WithdrawalFact;

/** An event without anything to add up in the portfolio: a reservation, an allocation. Reaching it is a fault of routing. */
export class UncountableEventError extends Error {}

/** The fact that an event tells. An amended submission carries no instant of its own: it counts from when it was told. */
export function factOf(event: DomainEvent, occurredAt: Date): Fact {
  switch (event.type) {
    case 'projects.project-submitted':
      return submissionFact(event, event.sequence === 1 ? new Date(event.submittedAt) : occurredAt);
    case 'projects.project-withdrawn':
      return withdrawalFact(event, new Date(event.withdrawnAt));
    case 'funding.ledger-entry-recorded':
      return moneyFact(event);
  }
}

/** A fact read back: `at` was decided when it was stored. */
export function storedFact(event: DomainEvent, at: Date): Fact {
  if (event.type === 'projects.project-submitted') return submissionFact(event, at);
  if (event.type === 'projects.project-withdrawn') return withdrawalFact(event, at);
  return moneyFact(event);
}

/** When one fact is told twice with different instants, the earlier holds: so the order of arrival does not matter. */
export function mergedFacts(known: readonly Fact[], told: readonly Fact[]): readonly Fact[] {
  const byId = new Map(known.map((fact) => [fact.id, fact]));
  for (const fact of told) {
    const other = byId.get(fact.id);
    if (!other || fact.at < other.at) byId.set(fact.id, fact);
  }
  return [...byId.values()];
}

export const submissionFactId = (projectId: ProjectId, sequence: number): string => `${projectId}#${sequence}`;
export const withdrawalFactId = (projectId: ProjectId): string => `${projectId}#withdrawn`;

function submissionFact(event: ProjectSubmitted, at: Date): SubmissionFact {
  return {
    kind: 'submitted',
    id: submissionFactId(event.projectId, event.sequence),
    cfaId: event.cfaId,
    projectId: event.projectId,
    at,
    day: dayOf(at),
    event,
    sequence: event.sequence,
    year: yearOf(new Date(event.submittedAt)),
    campaignId: event.campaignId,
    regionCode: event.regionCode,
    purpose: event.purpose,
    synthetic: event.synthetic,
    countsAsDemand: true,
    shares: event.shares.map((share) => ({
      branchCode: share.branchCode,
      apprentices: share.apprentices,
      requested: Money.ofCents(share.requestedCents),
      cost: Money.ofCents(share.costCents),
      countsAsDemand: true,
      categories: share.categories.map(({ category, requestedCents, costCents }) => ({ category, requested: Money.ofCents(requestedCents), cost: Money.ofCents(costCents) })),
    })),
  };
}

function withdrawalFact(event: ProjectWithdrawn, at: Date): WithdrawalFact {
  return { kind: 'withdrawn', id: withdrawalFactId(event.projectId), cfaId: event.cfaId, projectId: event.projectId, at, day: dayOf(at), event };
}

function moneyFact(event: LedgerEntryRecorded): MoneyFact {
  const { kind, attribution } = event;
  if (kind !== 'committed' && kind !== 'releasedCommitment') throw new UncountableEventError(`Ledger entry ${event.entryId} is of kind ${kind}: the portfolio counts commitments and their releases`);
  if (!attribution) throw new UncountableEventError(`Ledger entry ${event.entryId} (${kind}) says no project: its money cannot be attributed`);
  const signed = (cents: string): Money => (kind === 'committed' ? Money.ofCents(cents) : Money.zero.minus(Money.ofCents(cents)));
  const at = new Date(event.recordedAt);
  const categories = attribution.categories.map(({ category, amountCents, eligibleBaseCents }) => ({ category, committed: signed(amountCents), eligibleBase: signed(eligibleBaseCents) }));
  return {
    kind,
    id: event.entryId,
    entryId: event.entryId,
    caseId: attribution.caseId,
    cfaId: attribution.cfaId,
    projectId: attribution.projectId,
    at,
    day: dayOf(at),
    event,
    year: yearOf(at),
    campaignId: event.campaignId,
    branchCode: event.branchCode,
    regionCode: attribution.regionCode,
    purpose: attribution.purpose,
    committed: signed(event.amountCents),
    eligibleBase: Money.sum(categories.map(({ eligibleBase }) => eligibleBase)),
    categories,
  };
}

export const isMoney = (fact: Fact): fact is MoneyFact => fact.kind === 'committed' || fact.kind === 'releasedCommitment';
export const isSubmission = (fact: Fact): fact is SubmissionFact => fact.kind === 'submitted';
