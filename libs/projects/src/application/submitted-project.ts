import type { BranchCode, CampaignId, CfaId, CostCategory, CostLineId, ProjectId, Purpose } from '#libs/contracts';
import type { BasisPoints, Money } from '#libs/kernel';
import { RulesNotMetError } from '../domain/project.errors.js';
import type { ProjectState } from '../domain/project.machine.js';
import type { ProjectContent } from '../domain/project-content.js';
import type { RuleResult } from '../domain/rules/rule-set.js';
import { sharesOf } from '../domain/shares.js';
import { totalsOf } from '../domain/totals.js';
import type { SubmittedFile } from './project-store.js';

/** One branch's part of a cost line. */
export interface SubmittedLine {
  readonly lineId: CostLineId;
  readonly label: string;
  readonly category: CostCategory;
  readonly supplier: string;
  readonly quoteReference: string;
  /** This branch's part: the parts of all branches sum to the line. */
  readonly cost: Money;
}

/** What is asked of one branch; the parts of all branches sum to the project's figures. May be zero for a very small share of a very small project. */
export interface SubmittedProjectShare {
  readonly branchCode: BranchCode;
  readonly basisPoints: BasisPoints;
  readonly apprentices: number;
  readonly requested: Money;
  readonly cost: Money;
  /** In the order of the file; they sum to `cost`. */
  readonly lines: readonly SubmittedLine[];
}

/** The latest submission of a project, for those who work on it. */
export interface SubmittedProject {
  readonly projectId: ProjectId;
  readonly number: string;
  readonly state: ProjectState;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly title: string;
  readonly regionCode: string;
  readonly purpose: Purpose;
  /** 1, then one more for each answered correction. */
  readonly sequence: number;
  /** The first submission's instant: the legal clock runs from it. */
  readonly submittedAt: Date;
  readonly requested: Money;
  readonly cost: Money;
  readonly content: ProjectContent;
  readonly synthetic: boolean;
  readonly shares: readonly SubmittedProjectShare[];
  readonly ruleResults: readonly RuleResult[];
}

export function submittedProjectOf({ project, submission }: SubmittedFile): SubmittedProject {
  const { content, applicant, sequence, ruleResults } = submission;
  if (content.purpose === null) throw new RulesNotMetError([], ['purposeStated']);
  const lines = new Map(content.costLines.map((line) => [line.id, line]));
  const { requested, cost } = totalsOf(content);
  return {
    projectId: project.id,
    number: project.number,
    state: project.state,
    campaignId: project.campaignId,
    campaignYear: project.campaignYear,
    cfaId: project.cfaId,
    cfaName: applicant.name,
    title: content.title ?? '',
    regionCode: applicant.regionCode,
    purpose: content.purpose,
    sequence,
    submittedAt: project.submittedAt ?? submission.submittedAt,
    requested,
    cost,
    content,
    synthetic: project.synthetic,
    shares: sharesOf(content).map((share) => ({
      branchCode: share.branchCode,
      basisPoints: share.basisPoints,
      apprentices: share.apprentices,
      requested: share.requested,
      cost: share.cost,
      lines: share.lines.map(({ lineId, category, cost: part }) => {
        const line = lines.get(lineId);
        return { lineId, category, cost: part, label: line?.label ?? '', supplier: line?.supplier ?? '', quoteReference: line?.quoteReference ?? '' };
      }),
    })),
    ruleResults,
  };
}
