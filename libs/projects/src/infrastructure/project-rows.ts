import type { BranchCode, CampaignId, CfaId, ProjectId, UserId } from '#libs/contracts';
import type { Project } from '../domain/project.js';
import type { ProjectState } from '../domain/project.machine.js';
import type { ProjectContent } from '../domain/project-content.js';
import type { RuleResult } from '../domain/rules/rule-set.js';
import type { Applicant } from '../domain/rules/rule.js';
import type { SealedShares } from '../domain/submission.js';
import type { StoredSubmission } from '../application/project-store.js';

/** Columns of a project `p`, with its branches and the CFA's other living files. */
export const PROJECT_COLUMNS = `
  p.id, p.number, p.campaign_id, p.campaign_year, p.cfa_id, p.cfa_name, p.region_code, p.state, p.version, p.content, p.synthetic,
  p.created_at, p.created_by, p.updated_at, p.submitted_at,
  ARRAY(SELECT s.branch_code FROM project_share s WHERE s.project_id = p.id ORDER BY s.branch_code) AS branches,
  ARRAY(SELECT o.number FROM project o WHERE o.campaign_id = p.campaign_id AND o.cfa_id = p.cfa_id AND o.id <> p.id AND o.state NOT IN ('withdrawn')) AS other_files`;

export interface ProjectRow {
  readonly id: ProjectId;
  readonly number: string;
  readonly campaign_id: CampaignId;
  readonly campaign_year: number;
  readonly cfa_id: CfaId;
  readonly cfa_name: string;
  readonly region_code: string;
  readonly state: ProjectState;
  readonly version: number;
  readonly content: ProjectContent;
  readonly synthetic: boolean;
  readonly created_at: Date;
  readonly created_by: UserId;
  readonly updated_at: Date;
  readonly submitted_at: Date | null;
  readonly branches: readonly BranchCode[];
  readonly other_files: readonly string[];
}

export function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    number: row.number,
    campaignId: row.campaign_id,
    campaignYear: row.campaign_year,
    cfaId: row.cfa_id,
    cfaName: row.cfa_name,
    regionCode: row.region_code,
    state: row.state,
    version: row.version,
    content: row.content,
    synthetic: row.synthetic,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    branches: row.branches,
    otherFiles: row.other_files,
  };
}

export const SUBMISSION_COLUMNS =
  's.project_id, s.sequence, s.receipt_number, s.submitted_at AS sealed_at, s.actor_id, s.project_version, s.applicant, s.content AS sealed_content, s.shares, s.content_sha256, s.rule_results, s.rule_set_version, s.note';

export interface SubmissionRow {
  readonly project_id: ProjectId;
  readonly sequence: number;
  readonly receipt_number: string;
  readonly sealed_at: Date;
  readonly actor_id: UserId;
  readonly project_version: number;
  readonly applicant: Applicant;
  readonly sealed_content: ProjectContent;
  readonly shares: SealedShares;
  readonly content_sha256: string;
  readonly rule_results: readonly RuleResult[];
  readonly rule_set_version: string;
  readonly note: string | null;
}

export function toSubmission(row: SubmissionRow): StoredSubmission {
  return {
    sequence: row.sequence,
    receiptNumber: row.receipt_number,
    submittedAt: row.sealed_at,
    actorId: row.actor_id,
    projectVersion: row.project_version,
    applicant: row.applicant,
    content: row.sealed_content,
    shares: row.shares,
    contentSha256: row.content_sha256,
    ruleResults: row.rule_results,
    ruleSetVersion: row.rule_set_version,
    note: row.note,
  };
}
