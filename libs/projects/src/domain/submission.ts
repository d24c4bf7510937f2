import type { CampaignId, ProjectSubmitted } from '#libs/contracts';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { RulesNotMetError } from './project.errors.js';
import type { Project } from './project.js';
import type { ProjectContent } from './project-content.js';
import { judge, RULE_SET_VERSION, type RuleResult, rulesThat } from './rules/rule-set.js';
import type { Applicant, RuleContext } from './rules/rule.js';
import { sharesOf, toSubmittedShares } from './shares.js';

/** The shares as the seal holds them: those that were announced. */
export type SealedShares = ProjectSubmitted['shares'];

/**
 * What a receipt vouches for. Its SHA-256 is taken over the RFC 8785 spelling of exactly this object, so anybody who holds the submission can
 * compute it again. The instant is on the receipt, not in the seal: the same content sealed twice has one hash.
 */
export interface SealedSubmission {
  /** Which shape of envelope this is. */
  readonly format: 'cfa-grants/submission/1';
  /** The project's number. */
  readonly number: string;
  /** 1 for the first submission, then one more for each answered correction. */
  readonly sequence: number;
  readonly campaignId: CampaignId;
  /** The CFA as it was known at that moment. */
  readonly applicant: Applicant;
  readonly content: ProjectContent;
  readonly shares: SealedShares;
  readonly ruleSetVersion: string;
}

/** SHA-256 of the envelope's canonical spelling: 64 hexadecimal digits, the same whatever the order of keys. */
export function sealOf(submission: Omit<SealedSubmission, 'format'>): string {
  return sha256Hex(canonicalJson({ format: 'cfa-grants/submission/1', ...submission } satisfies SealedSubmission));
}

/** `P-2026-000042-R1`: the receipt of the first submission. */
export function receiptNumberOf(projectNumber: string, sequence: number): string {
  return `${projectNumber}-R${sequence}`;
}

/** The proof a CFA keeps. */
export interface Receipt {
  /** The project's number. */
  readonly number: string;
  readonly receiptNumber: string;
  readonly sequence: number;
  readonly submittedAt: Date;
  readonly contentSha256: string;
  readonly ruleSetVersion: string;
}

/** A file that met every rule, ready to be kept as it is. */
export interface Submission {
  readonly sequence: number;
  readonly receiptNumber: string;
  readonly applicant: Applicant;
  readonly content: ProjectContent;
  readonly shares: SealedShares;
  readonly contentSha256: string;
  readonly ruleResults: readonly RuleResult[];
  readonly ruleSetVersion: string;
}

/** Judges the file by every rule and seals it. Throws `projects.rules-not-met` with the ids of the rules that fail or lack something. */
export function submissionOf(project: Pick<Project, 'number' | 'campaignId'>, content: ProjectContent, sequence: number, context: RuleContext): Submission {
  const ruleResults = judge(content, context);
  const failing = rulesThat('fail', ruleResults);
  const missing = rulesThat('missing', ruleResults);
  if (failing.length + missing.length > 0) throw new RulesNotMetError(failing, missing);
  const { number, campaignId } = project;
  const applicant = { ...context.applicant, sites: context.applicant.sites.filter(({ id }) => content.siteIds.includes(id)) };
  const shares = toSubmittedShares(sharesOf(content));
  const contentSha256 = sealOf({ number, sequence, campaignId, applicant, content, shares, ruleSetVersion: RULE_SET_VERSION });
  return { sequence, receiptNumber: receiptNumberOf(number, sequence), applicant, content, shares, contentSha256, ruleResults, ruleSetVersion: RULE_SET_VERSION };
}

/** What the house is told of a submission. `submittedAt` is that of the first one: the legal clock runs from it. */
export function submittedEvent(project: Pick<Project, 'id' | 'number' | 'campaignId' | 'campaignYear' | 'cfaId' | 'synthetic'>, submission: Pick<Submission, 'sequence' | 'applicant' | 'content' | 'shares'>, submittedAt: Date): ProjectSubmitted {
  const { purpose } = submission.content;
  if (purpose === null) throw new RulesNotMetError([], ['purposeStated']);
  return {
    type: 'projects.project-submitted',
    projectId: project.id,
    number: project.number,
    sequence: submission.sequence,
    campaignId: project.campaignId,
    campaignYear: project.campaignYear,
    cfaId: project.cfaId,
    regionCode: submission.applicant.regionCode,
    purpose,
    submittedAt: submittedAt.toISOString(),
    synthetic: project.synthetic,
    shares: submission.shares,
  };
}
