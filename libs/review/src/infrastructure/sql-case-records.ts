import { Injectable } from '@nestjs/common';
import type { CfaId, CorrectionRequestId, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import type { JsonObject } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import type { RuleOutcome } from '#libs/projects';
import { type CaseRecord, CaseRecords, type CorrectionFilters, type CorrectionRecord, type DecisionRecord, type ProposalRecord, type PublicCase } from '../application/case-records.js';
import type { AwardOutcome } from '../domain/award.js';
import type { GivenReason } from '../domain/reason-codes.js';
import type { ReviewCase } from '../domain/review-case.js';
import { type CaseRow, type LineDocument, type ProposalDocument, toAward, toNamedLine, toReviewCase } from './case-rows.js';
import { CORRECTIONS, FIND, HISTORY, OF_PROJECT } from './record-statements.js';

type Dated<Document, Key extends keyof Document> = Omit<Document, Key> & { readonly [K in Key]: string };

type ProposalRow = ProposalDocument & { readonly officerName: string; readonly at: string; readonly comment: string | null };
interface DecisionRow extends Pick<ProposalDocument, 'eligibleBaseCents' | 'awardCents' | 'lines'> {
  readonly approverId: UserId;
  readonly approverName: string;
  readonly at: string;
  readonly outcome: AwardOutcome;
  readonly reasons: readonly GivenReason[];
  readonly comment: string | null;
}
type DeadlineRow = Dated<CaseRecord['deadlines'][number], 'dueAt'> & { readonly firedAt: string | null };
interface FoundRow extends CaseRow {
  readonly lines: readonly LineDocument[];
  readonly recused: boolean;
  readonly rules_outcome: RuleOutcome;
  readonly rules: readonly JsonObject[];
  readonly look_alikes: CaseRecord['duplicates'];
  readonly deadlines: readonly DeadlineRow[];
  readonly proposals: readonly ProposalRow[];
  readonly decision: DecisionRow | null;
}

@Injectable()
export class SqlCaseRecords extends CaseRecords {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async find(caseId: ReviewCaseId, viewer: UserId): Promise<{ readonly reviewCase: ReviewCase; readonly record: CaseRecord; readonly recused: boolean } | null> {
    const row = await this.unitOfWork.read.first<FoundRow>(FIND, [caseId, viewer]);
    if (!row) return null;
    const corrections = await this.unitOfWork.read.rows<CorrectionRecord>(CORRECTIONS.ofCase, [caseId]);
    const history = await this.unitOfWork.read.rows<CaseRecord['history'][number]>(HISTORY, [caseId]);
    const record: CaseRecord = {
      lines: row.lines.map(toNamedLine),
      rulesOutcome: row.rules_outcome,
      rules: row.rules,
      duplicates: row.look_alikes,
      deadlines: row.deadlines.map(({ dueAt, firedAt, ...deadline }) => ({ ...deadline, dueAt: new Date(dueAt), firedAt: firedAt === null ? null : new Date(firedAt) })),
      corrections,
      proposals: row.proposals.map(toProposalRecord),
      decision: row.decision && toDecisionRecord(row.decision),
      history,
    };
    return { reviewCase: toReviewCase(row), record, recused: row.recused };
  }

  async ofProject(projectId: ProjectId): Promise<readonly PublicCase[]> {
    const rows = await this.unitOfWork.read.rows<Omit<PublicCase, 'decision'> & { readonly decision: DecisionRow | null }>(OF_PROJECT, [projectId]);
    return rows.map(({ decision, ...each }) => ({ ...each, decision: decision && toDecisionRecord(decision) }));
  }

  async corrections(cfaIds: readonly CfaId[], { projectId, open }: CorrectionFilters, limit: number, after: readonly [string, string] | null): Promise<readonly CorrectionRecord[]> {
    return this.unitOfWork.search.rows<CorrectionRecord>(CORRECTIONS.toCfas, [cfaIds, projectId, limit, after?.[0] ?? null, after?.[1] ?? null, open]);
  }

  async correction(id: CorrectionRequestId): Promise<CorrectionRecord | null> {
    return (await this.unitOfWork.read.first<CorrectionRecord>(CORRECTIONS.one, [id])) ?? null;
  }
}

function toProposalRecord({ id, sequence, officerId, officerName, at, comment, ...award }: ProposalRow): ProposalRecord {
  return { id, sequence, officerId, officerName, at: new Date(at), comment, award: toAward(award), lines: award.lines.map(toNamedLine) };
}

function toDecisionRecord({ approverId, approverName, at, outcome, reasons, comment, ...award }: DecisionRow): DecisionRecord {
  return { approverId, approverName, at: new Date(at), outcome, reasons, comment, award: toAward(award), lines: award.lines.map(toNamedLine) };
}
