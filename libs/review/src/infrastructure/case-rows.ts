import type { BranchCode, CampaignId, CfaId, CorrectionRequestId, CostCategory, CostLineId, ProjectId, Purpose, ReviewCaseId, UserId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import type { Award, Verdict } from '../domain/award.js';
import type { CaseState } from '../domain/review-case.machine.js';
import { ReviewCase } from '../domain/review-case.js';
import type { ReasonCode } from '../domain/reason-codes.js';
import type { CaseFile, NamedLine, ProposalId, StandingProposal } from '../application/review-cases.js';

/** `review_case` with what is asked about it in the same statement. */
export interface CaseRow {
  readonly id: ReviewCaseId;
  readonly project_id: ProjectId;
  readonly project_number: string;
  readonly submission_sequence: number;
  readonly campaign_id: CampaignId;
  readonly branch_code: BranchCode;
  readonly cfa_id: CfaId;
  readonly cfa_name: string;
  readonly title: string;
  readonly region_code: string;
  readonly purpose: Purpose;
  readonly synthetic: boolean;
  readonly share_count: number;
  readonly basis_points: number;
  readonly apprentices: number;
  readonly requested_cents: string;
  readonly cost_cents: string;
  readonly state: CaseState;
  readonly opened_at: Date;
  readonly legal_due_at: Date;
  readonly clock_stopped_at: Date | null;
  readonly assignee_id: UserId | null;
  readonly assignee_name: string | null;
  readonly claimed_at: Date | null;
  readonly eligible_base_cents: string | null;
  readonly award_cents: string | null;
  readonly beyond_envelope: boolean;
  readonly decided_at: Date | null;
  readonly version: number;
  readonly proposers: readonly UserId[];
  readonly open_correction: { readonly id: CorrectionRequestId; readonly dueAt: string } | null;
}

export interface LineDocument {
  readonly lineId: CostLineId;
  readonly label: string;
  readonly category: CostCategory;
  readonly supplier: string;
  readonly quoteReference: string;
  readonly costCents: string;
}

/** A line of a proposal or a decision as it is kept: readable for itself, whatever becomes of the case's lines. */
export interface AwardedLineDocument extends LineDocument {
  readonly verdict: Verdict;
  readonly eligibleCents: string;
  readonly awardCents: string;
  readonly reasonCode: ReasonCode | null;
  readonly comment: string | null;
}

export interface ProposalDocument {
  readonly id: ProposalId;
  readonly sequence: number;
  readonly officerId: UserId;
  readonly eligibleBaseCents: string;
  readonly awardCents: string;
  readonly lines: readonly AwardedLineDocument[];
}

export interface FileRow extends CaseRow {
  readonly lines: readonly LineDocument[];
  readonly proposal: ProposalDocument | null;
  readonly recused: boolean;
}

const moneyOrNull = (cents: string | null): Money | null => (cents === null ? null : Money.ofCents(cents));

export function toReviewCase(row: CaseRow): ReviewCase {
  return new ReviewCase({
    id: row.id,
    projectId: row.project_id,
    projectNumber: row.project_number,
    submissionSequence: row.submission_sequence,
    campaignId: row.campaign_id,
    branchCode: row.branch_code,
    cfaId: row.cfa_id,
    cfaName: row.cfa_name,
    title: row.title,
    regionCode: row.region_code,
    purpose: row.purpose,
    synthetic: row.synthetic,
    shareCount: row.share_count,
    basisPoints: row.basis_points,
    apprentices: row.apprentices,
    requested: Money.ofCents(row.requested_cents),
    cost: Money.ofCents(row.cost_cents),
    state: row.state,
    openedAt: row.opened_at,
    legalDueAt: row.legal_due_at,
    clockStoppedAt: row.clock_stopped_at,
    assignee: row.assignee_id === null || row.assignee_name === null ? null : { userId: row.assignee_id, displayName: row.assignee_name },
    claimedAt: row.claimed_at,
    award: moneyOrNull(row.award_cents),
    eligibleBase: moneyOrNull(row.eligible_base_cents),
    beyondEnvelope: row.beyond_envelope,
    decidedAt: row.decided_at,
    openCorrection: row.open_correction && { id: row.open_correction.id, dueAt: new Date(row.open_correction.dueAt) },
    proposers: row.proposers,
    version: row.version,
  });
}

export function toCaseFile(row: FileRow): CaseFile {
  return { reviewCase: toReviewCase(row), lines: row.lines.map(toNamedLine), proposal: row.proposal && toProposal(row.proposal), recused: row.recused };
}

export function toNamedLine({ lineId, label, category, supplier, quoteReference, costCents }: LineDocument): NamedLine {
  return { lineId, label, category, supplier, quoteReference, cost: Money.ofCents(costCents) };
}

function toProposal({ id, sequence, officerId, ...award }: ProposalDocument): StandingProposal {
  return { id, sequence, officerId, award: toAward(award) };
}

export function toAward({ eligibleBaseCents, awardCents, lines }: Pick<ProposalDocument, 'eligibleBaseCents' | 'awardCents' | 'lines'>): Award {
  return {
    eligibleBase: Money.ofCents(eligibleBaseCents),
    amount: Money.ofCents(awardCents),
    lines: lines.map((line) => ({
      lineId: line.lineId,
      category: line.category,
      cost: Money.ofCents(line.costCents),
      verdict: line.verdict,
      eligible: Money.ofCents(line.eligibleCents),
      award: Money.ofCents(line.awardCents),
      reasonCode: line.reasonCode,
      comment: line.comment,
    })),
  };
}

export function awardedLineDocuments(award: Award, named: readonly NamedLine[]): readonly AwardedLineDocument[] {
  const byId = new Map(named.map((line) => [line.lineId, line]));
  return award.lines.map(({ lineId, category, cost, verdict, eligible, award: part, reasonCode, comment }) => {
    const { label = '', supplier = '', quoteReference = '' } = byId.get(lineId) ?? {};
    return { lineId, label, category, supplier, quoteReference, costCents: cost.toJSON(), verdict, eligibleCents: eligible.toJSON(), awardCents: part.toJSON(), reasonCode, comment };
  });
}
