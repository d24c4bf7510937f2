import { Injectable } from '@nestjs/common';
import type { BranchCode, CfaId, CorrectionRequestId, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import { Ids, type JsonObject } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { type CaseFile, type ClaimedCase, type NewDecision, type NewProposal, ReviewCases } from '../application/review-cases.js';
import type { Award } from '../domain/award.js';
import type { CorrectionAsked } from '../domain/correction.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';
import { type Person, ReviewCase } from '../domain/review-case.js';
import { caseChanged } from '../domain/review.errors.js';
import { awardedLineDocuments, type CaseRow, type FileRow, type ProposalDocument, toAward, toCaseFile, toNamedLine, toReviewCase } from './case-rows.js';
import { CLAIM_NEXT, DECIDED_AWARD, LOCK, LOCK_IN_HANDS_OF, LOCK_OF_PROJECT, READ, READ_MANY, SAVE, SAVE_CLOCK_RUNNING, SAVE_CORRECTION, SAVE_DECISION, SAVE_PROPOSAL, SAVE_WITHDRAWAL, SIBLING_STATES } from './case-statements.js';

type ClaimedRow = Pick<FileRow, keyof CaseRow | 'lines'>;
type LockedRow = FileRow & { readonly version_beside: number };

@Injectable()
export class SqlReviewCases extends ReviewCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
  ) {
    super();
  }

  async claimNext(branch: BranchCode, officer: Person, at: Date): Promise<ClaimedCase | null> {
    const row = await this.unitOfWork.write.first<ClaimedRow>(CLAIM_NEXT, [branch, officer.userId, officer.displayName, at, caseMachine.initial, caseMachine.next(caseMachine.initial, 'claim')]);
    return row ? { reviewCase: toReviewCase(row), lines: row.lines.map(toNamedLine) } : null;
  }

  async lock(caseId: ReviewCaseId, viewer: UserId): Promise<CaseFile | null> {
    let row = await this.unitOfWork.write.first<LockedRow>(LOCK, [caseId, viewer]);
    if (row && row.version !== row.version_beside) row = await this.unitOfWork.write.first<LockedRow>(LOCK, [caseId, viewer]);
    return row ? toCaseFile(row) : null;
  }

  async read(caseId: ReviewCaseId, viewer: UserId): Promise<CaseFile | null> {
    const row = await this.unitOfWork.read.first<FileRow>(READ, [caseId, viewer]);
    return row ? toCaseFile(row) : null;
  }

  async lockOfProject(projectId: ProjectId): Promise<readonly ReviewCase[]> {
    return this.readLocked(await this.unitOfWork.write.rows<{ id: ReviewCaseId }>(LOCK_OF_PROJECT, [projectId]));
  }

  async lockInHandsOf(userId: UserId, cfaId: CfaId): Promise<readonly ReviewCase[]> {
    return this.readLocked(await this.unitOfWork.write.rows<{ id: ReviewCaseId }>(LOCK_IN_HANDS_OF, [userId, cfaId]));
  }

  async siblingStates(projectId: ProjectId, except: ReviewCaseId): Promise<readonly CaseState[]> {
    const rows = await this.unitOfWork.write.rows<{ state: CaseState }>(SIBLING_STATES, [projectId, except]);
    return rows.map(({ state }) => state);
  }

  async decidedAward(caseId: ReviewCaseId): Promise<Award> {
    const row = await this.unitOfWork.write.first<{ award: ProposalDocument }>(DECIDED_AWARD, [caseId]);
    if (!row) throw new Error('A granted case without a decision');
    return toAward(row.award);
  }

  async save(changed: ReviewCase): Promise<ReviewCase> {
    return this.saveWith(SAVE, changed, []);
  }

  async saveCorrection(changed: ReviewCase, id: CorrectionRequestId, { lines, message, dueAt }: CorrectionAsked): Promise<ReviewCase> {
    return this.saveWith(SAVE_CORRECTION, changed, [id, JSON.stringify(lines), message, dueAt]);
  }

  async saveClockRunning(changed: ReviewCase, correctionId: CorrectionRequestId, pauseMilliseconds: number, answer: JsonObject | null): Promise<ReviewCase> {
    return this.saveWith(SAVE_CLOCK_RUNNING, changed, [correctionId, pauseMilliseconds, answer && JSON.stringify(answer)]);
  }

  async saveProposal(changed: ReviewCase, { sequence, award, lines, comment }: NewProposal): Promise<ReviewCase> {
    return this.saveWith(SAVE_PROPOSAL, changed, [this.ids.next<'Proposal'>(), sequence, JSON.stringify(awardedLineDocuments(award, lines)), comment]);
  }

  async saveDecision(changed: ReviewCase, { proposal, outcome, award, lines, reasons, comment, ledgerEntryId }: NewDecision): Promise<ReviewCase> {
    const documents = JSON.stringify(awardedLineDocuments(award, lines));
    return this.saveWith(SAVE_DECISION, changed, [this.ids.next<'Decision'>(), proposal.id, proposal.officerId, outcome, documents, JSON.stringify(reasons), comment, ledgerEntryId]);
  }

  async saveWithdrawal(changed: ReviewCase): Promise<ReviewCase> {
    return this.saveWith(SAVE_WITHDRAWAL, changed, []);
  }

  /** Read after the lock: a statement that had to wait for it would show what stood beside the row before. */
  private async readLocked(locked: readonly { readonly id: ReviewCaseId }[]): Promise<readonly ReviewCase[]> {
    if (locked.length === 0) return [];
    const rows = await this.unitOfWork.write.rows<CaseRow>(READ_MANY, [locked.map(({ id }) => id)]);
    return rows.map(toReviewCase);
  }

  private async saveWith(statement: string, { data, news }: ReviewCase, beside: readonly unknown[]): Promise<ReviewCase> {
    if (news === null) throw new Error('A case is saved after something happened to it');
    const saved = await this.unitOfWork.write.first<{ version: number }>(statement, [
      data.id, data.version, data.state, data.assignee?.userId ?? null, data.assignee?.displayName ?? null, data.claimedAt, data.legalDueAt, data.clockStoppedAt,
      data.eligibleBase?.toJSON() ?? null, data.award?.toJSON() ?? null, data.beyondEnvelope, data.decidedAt,
      news.at, news.by?.userId ?? null, news.by?.displayName ?? null, news.event, news.from, JSON.stringify(news.details),
      ...beside,
    ]);
    if (!saved) throw caseChanged();
    return new ReviewCase({ ...data, version: saved.version });
  }
}
