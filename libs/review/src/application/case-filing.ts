import { Injectable } from '@nestjs/common';
import type { BranchCode, ReviewCaseId, UserId } from '#libs/contracts';
import type { CampaignParameters } from '#libs/funding';
import { overallOutcome, type Duplicate, type RuleResult, type SubmittedProject, type SubmittedProjectShare } from '#libs/projects';
import { deadlinesOf, legalDeadline } from '../domain/deadlines.js';
import { isOpen } from '../domain/review-case.machine.js';
import type { ReviewCase } from '../domain/review-case.js';
import { CaseMoney } from './case-money.js';
import { CaseRegister, type FiledFigures, type NewCase } from './case-register.js';
import { ReviewCases } from './review-cases.js';

/** Puts a corrected file into the cases that are still open. A decided case keeps what was decided on. */
@Injectable()
export class CaseFiling {
  constructor(
    private readonly register: CaseRegister,
    private readonly cases: ReviewCases,
    private readonly money: CaseMoney,
  ) {}

  /**
   * The cases, locked by the caller, with the new lines and amounts; those that have them already, or are closed, stay as they are.
   * A proposal on other figures falls: its case goes back to its officer and the money to the envelope. Whoever calls lets the project's state follow.
   */
  async refresh(file: SubmittedProject, duplicates: readonly Duplicate[], cases: readonly ReviewCase[], at: Date, by: UserId): Promise<readonly ReviewCase[]> {
    const refreshed: ReviewCase[] = [];
    for (const each of cases) {
      const share = shareOf(file, each.data.branchCode);
      if (!share || !isOpen(each.state) || each.data.submissionSequence >= file.sequence) continue;
      const current = each.state === 'proposed' ? await this.reopened(each, at, by) : each;
      refreshed.push(await this.register.refile(current, figuresOf(file, share, file.ruleResults, duplicates), at));
    }
    return refreshed;
  }

  private async reopened(proposed: ReviewCase, at: Date, by: UserId): Promise<ReviewCase> {
    await this.money.release(proposed.data, 'the CFA corrected its file', by);
    return this.cases.save(proposed.amend(at));
  }
}

export function shareOf(file: SubmittedProject, branch: BranchCode): SubmittedProjectShare | undefined {
  return file.shares.find(({ branchCode }) => branchCode === branch);
}

/** A new case of a branch's share. Its times are the submission's, not those of the machine that opens it. */
export function newCaseOf(id: ReviewCaseId, file: SubmittedProject, share: SubmittedProjectShare, rules: readonly RuleResult[], duplicates: readonly Duplicate[], parameters: CampaignParameters): NewCase {
  return {
    ...figuresOf(file, share, rules, duplicates),
    id,
    projectId: file.projectId,
    projectNumber: file.number,
    campaignId: file.campaignId,
    branchCode: share.branchCode,
    cfaId: file.cfaId,
    synthetic: file.synthetic,
    openedAt: file.submittedAt,
    legalDueAt: legalDeadline(file.submittedAt, parameters),
    deadlines: deadlinesOf(file.submittedAt, parameters),
  };
}

function figuresOf(file: SubmittedProject, share: SubmittedProjectShare, rules: readonly RuleResult[], duplicates: readonly Duplicate[]): FiledFigures {
  const { sequence, cfaName, title, regionCode, purpose, shares } = file;
  const { basisPoints, apprentices, requested, cost, lines } = share;
  return { submissionSequence: sequence, cfaName, title, regionCode, purpose, shareCount: shares.length, basisPoints, apprentices, requested, cost, lines, rulesOutcome: overallOutcome(rules), rules, duplicates };
}
