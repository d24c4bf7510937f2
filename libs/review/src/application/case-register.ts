import type { BranchCode, CampaignId, CfaId, ProjectId, Purpose, ReviewCaseId } from '#libs/contracts';
import type { Money } from '#libs/kernel';
import type { Duplicate, RuleOutcome, RuleResult } from '#libs/projects';
import type { Deadline } from '../domain/deadlines.js';
import type { ReviewCase } from '../domain/review-case.js';
import type { NamedLine } from './review-cases.js';

/** What a case takes from the file the CFA handed in. */
export interface FiledFigures {
  readonly submissionSequence: number;
  readonly cfaName: string;
  readonly title: string;
  readonly regionCode: string;
  readonly purpose: Purpose;
  readonly shareCount: number;
  readonly basisPoints: number;
  readonly apprentices: number;
  readonly requested: Money;
  readonly cost: Money;
  readonly lines: readonly NamedLine[];
  readonly rulesOutcome: RuleOutcome;
  readonly rules: readonly RuleResult[];
  readonly duplicates: readonly Duplicate[];
}

export interface NewCase extends FiledFigures {
  readonly id: ReviewCaseId;
  readonly projectId: ProjectId;
  readonly projectNumber: string;
  readonly campaignId: CampaignId;
  readonly branchCode: BranchCode;
  readonly cfaId: CfaId;
  readonly synthetic: boolean;
  readonly openedAt: Date;
  readonly legalDueAt: Date;
  readonly deadlines: readonly Deadline[];
}

/** Where cases come into being and take over a corrected file. */
export abstract class CaseRegister {
  /** The cases these projects already have in the branch, locked, by id. */
  abstract lockInBranch(projectIds: readonly ProjectId[], branch: BranchCode): Promise<readonly ReviewCase[]>;
  /** All at once; a share that has a case keeps it. */
  abstract open(cases: readonly NewCase[]): Promise<void>;
  /** The corrected file's figures in place of the old ones, with a line of history. */
  abstract refile(reviewCase: ReviewCase, figures: FiledFigures, at: Date): Promise<ReviewCase>;
}
