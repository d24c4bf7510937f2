import type { BranchCode, Cents, CfaId, CostCategory, CostLineId, SiteId } from '#libs/contracts';
import type { BasisPoints, Money } from '#libs/kernel';
import type { ProjectContent, TaxBasis } from '../project-content.js';
import type { Totals } from '../totals.js';

/** How sure we are of a rule's source: A primary text, B secondary source, C our reading of A or B, D our own design, shown as configurable. */
export type Certainty = 'A' | 'B' | 'C' | 'D';

export interface RuleSource {
  /** Article or body, as one would cite it. */
  readonly reference: string;
  /** What it says, in French, as the screens show it. */
  readonly text: string;
  readonly certainty: Certainty;
}

/** One number a verdict rests on. Money is euro cents as digits; shares are basis points; a day is `YYYY-MM-DD`. */
export type Figure =
  | { readonly name: string; readonly unit: 'cents'; readonly value: Cents }
  | { readonly name: string; readonly unit: 'day'; readonly value: string }
  | { readonly name: string; readonly unit: 'apprentices' | 'basisPoints' | 'months' | 'items' | 'characters'; readonly value: number };

/** What would change the answer: a code and numbers for programs, a sentence for people. */
export interface Remedy {
  readonly code: string;
  readonly figures: readonly Figure[];
  readonly fr: string;
  readonly en: string;
}

/** `missing`: it cannot be judged yet, because something is not filled in. A submission needs `pass` everywhere. */
export const OUTCOMES = ['pass', 'fail', 'missing'] as const;
export type RuleOutcome = (typeof OUTCOMES)[number];

/** What one rule finds. `lines` are the cost lines concerned; `remedy` is null when there is nothing to change. */
export interface Verdict {
  readonly outcome: RuleOutcome;
  readonly figures: readonly Figure[];
  readonly lines: readonly CostLineId[];
  readonly remedy: Remedy | null;
}

/** The CFA behind the file, as its account says. */
export interface Applicant {
  readonly cfaId: CfaId;
  readonly siren: string;
  readonly name: string;
  readonly regionCode: string;
  /** Last day of validity, `YYYY-MM-DD`; null when the CFA has not given its certificate. */
  readonly qualiopiValidUntil: string | null;
  readonly sites: readonly { readonly id: SiteId; readonly siret: string; readonly name: string; readonly state: 'open' | 'closed' }[];
}

/** The campaign's parameters the rules read. All are the campaign's to set. */
export interface CampaignTerms {
  readonly sectorShare: BasisPoints;
  readonly firmShare: BasisPoints;
  readonly maxFundingRate: BasisPoints;
  readonly depreciationMonthsAbove: number;
  readonly taxBasis: TaxBasis;
  readonly excludedCategories: readonly CostCategory[];
  readonly requestedMinimum: Money | null;
  readonly requestedMaximum: Money | null;
}

/** Everything a judgement depends on beside the file itself. */
export interface RuleContext {
  /** The day that counts for validity dates, in Paris, `YYYY-MM-DD`: that of the submission, or today for a draft. */
  readonly day: string;
  readonly applicant: Applicant;
  readonly terms: CampaignTerms;
  /** The branches valid when the campaign opened. */
  readonly branches: readonly { readonly code: BranchCode; readonly name: string }[];
  /** Numbers of this CFA's other living files in the same campaign. */
  readonly otherFiles: readonly string[];
}

/** What a rule looks at. */
export interface JudgedFile {
  readonly content: ProjectContent;
  readonly totals: Totals;
  readonly context: RuleContext;
}

/** A rule that can be judged on a file: pure, and total over any document the portal can hold. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  /** Goes up when the rule would judge some file differently. */
  readonly version: number;
  readonly source: RuleSource;
  readonly judge: (file: JudgedFile) => Verdict;
}

/** The ids of all rules, in the order people read them. */
export const RULE_IDS = [
  'applicantIsCfa', 'qualiopiValid', 'oneFilePerCampaign', 'sitesOfApplicant',
  'admissibilityThreshold', 'apprenticesByBranch',
  'descriptionComplete', 'purposeStated', 'aimsStated', 'rncpCodesValid',
  'costLinesPresent', 'costLinesComplete', 'quoteAndSupplier', 'depreciationLongEnough', 'tangibleEquipment', 'usedByApprentices',
  'noLikeForLike', 'noExcludedCategory', 'taxBasisOfCampaign',
  'opcoPaysAtMostItsRate', 'fundingPlanBalances', 'requestedWithinLimits',
] as const;
export type RuleId = (typeof RULE_IDS)[number];
