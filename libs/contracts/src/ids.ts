import type { Id } from '#libs/kernel';

/** Branded ids: a CFA's id cannot stand where a project's is expected. All are UUIDs, but for branches: those have a readable code. */
export type UserId = Id<'User'>;
export type CfaId = Id<'Cfa'>;
export type SiteId = Id<'Site'>;
export type CampaignId = Id<'Campaign'>;
export type EnvelopeId = Id<'Envelope'>;
export type LedgerEntryId = Id<'LedgerEntry'>;
export type ProjectId = Id<'Project'>;
export type CostLineId = Id<'CostLine'>;
export type ReviewCaseId = Id<'ReviewCase'>;
export type CorrectionRequestId = Id<'CorrectionRequest'>;
export type MessageId = Id<'Message'>;
/** `metallurgie`, `chimie`, `sans-ccn` …: lower-case letters, digits and hyphens, at most 40 characters; also names the branch's queue. */
export type BranchCode = Id<'Branch'>;
