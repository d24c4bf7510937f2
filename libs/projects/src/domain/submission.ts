import type { CampaignId, ProjectSubmitted } from '#libs/contracts';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import type { ProjectContent } from './project-content.js';
import type { Applicant } from './rules/rule.js';

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
