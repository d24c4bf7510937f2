import type { BranchCode, CampaignId, CfaId, ProjectId, UserId } from '#libs/contracts';
import type { ProjectState } from './project.machine.js';
import type { ProjectContent } from './project-content.js';

/** A CFA's one file in a campaign. */
export interface Project {
  readonly id: ProjectId;
  /** `P-2026-000042`; the year is the campaign's. */
  readonly number: string;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly cfaId: CfaId;
  /** Name and region of the CFA when the file was begun, then when it was last submitted. */
  readonly cfaName: string;
  readonly regionCode: string;
  readonly state: ProjectState;
  /** Goes up with everything that changes the file: saves, submission, the progress of its review. */
  readonly version: number;
  readonly content: ProjectContent;
  readonly synthetic: boolean;
  readonly createdAt: Date;
  readonly createdBy: UserId;
  readonly updatedAt: Date;
  /** The first submission; null while it is a draft. */
  readonly submittedAt: Date | null;
  /** The branches that share the submitted file; none while it is a draft. */
  readonly branches: readonly BranchCode[];
  /** Numbers of the CFA's other living files in the campaign: none, since the database allows one. */
  readonly otherFiles: readonly string[];
}
