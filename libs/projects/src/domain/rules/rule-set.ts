import type { CostLineId } from '#libs/contracts';
import type { ProjectContent } from '../project-content.js';
import { totalsOf } from '../totals.js';
import * as applicant from './applicant.rules.js';
import * as headcount from './apprentices.rules.js';
import * as costLine from './cost-line.rules.js';
import * as description from './description.rules.js';
import * as funding from './funding.rules.js';
import type { Figure, Remedy, Rule, RuleContext, RuleId, RuleOutcome, RuleSource } from './rule.js';

/**
 * Which rules judged a file. Goes up with every change that would judge some file differently or tell it otherwise; a test holds the fingerprint
 * of the table and of its verdicts, so that nobody forgets. Kept with every submission.
 */
export const RULE_SET_VERSION = '2026.1';

/** The rules of domain.md §2 that can be judged on a file, in the order people read them. */
export const RULES: { readonly [Id in RuleId]: Rule<Id> } = {
  applicantIsCfa: applicant.applicantIsCfa,
  qualiopiValid: applicant.qualiopiValid,
  oneFilePerCampaign: applicant.oneFilePerCampaign,
  sitesOfApplicant: applicant.sitesOfApplicant,
  admissibilityThreshold: headcount.admissibilityThreshold,
  apprenticesByBranch: headcount.apprenticesByBranch,
  descriptionComplete: description.descriptionComplete,
  purposeStated: description.purposeStated,
  aimsStated: description.aimsStated,
  rncpCodesValid: description.rncpCodesValid,
  costLinesPresent: costLine.costLinesPresent,
  costLinesComplete: costLine.costLinesComplete,
  quoteAndSupplier: costLine.quoteAndSupplier,
  depreciationLongEnough: costLine.depreciationLongEnough,
  tangibleEquipment: costLine.tangibleEquipment,
  usedByApprentices: costLine.usedByApprentices,
  noLikeForLike: costLine.noLikeForLike,
  noExcludedCategory: costLine.noExcludedCategory,
  taxBasisOfCampaign: costLine.taxBasisOfCampaign,
  opcoPaysAtMostItsRate: funding.opcoPaysAtMostItsRate,
  fundingPlanBalances: funding.fundingPlanBalances,
  requestedWithinLimits: funding.requestedWithinLimits,
};

const IN_ORDER: readonly Rule<RuleId>[] = Object.values(RULES);

/** What one rule says of one file. Plain JSON: it is stored with the submission it judged. */
export interface RuleResult {
  readonly ruleId: RuleId;
  readonly version: number;
  readonly outcome: RuleOutcome;
  readonly figures: readonly Figure[];
  /** The cost lines concerned; empty when the whole file is. */
  readonly lines: readonly CostLineId[];
  readonly source: RuleSource;
  /** What would change the answer; null when the rule is met. */
  readonly remedy: Remedy | null;
}

/** Judges the file by every rule. Never throws, whatever is missing. */
export function judge(content: ProjectContent, context: RuleContext): readonly RuleResult[] {
  const file = { content, totals: totalsOf(content), context };
  return IN_ORDER.map(({ id, version, source, judge: judgeBy }) => ({ ruleId: id, version, source, ...judgeBy(file) }));
}

/** The ids of the rules with that outcome. */
export function rulesThat(outcome: RuleOutcome, results: readonly RuleResult[]): readonly RuleId[] {
  return results.filter((result) => result.outcome === outcome).map(({ ruleId }) => ruleId);
}

/** The worst outcome of all: what a list shows of a file. */
export function overallOutcome(results: readonly Pick<RuleResult, 'outcome'>[]): RuleOutcome {
  if (results.some(({ outcome }) => outcome === 'fail')) return 'fail';
  return results.some(({ outcome }) => outcome === 'missing') ? 'missing' : 'pass';
}
