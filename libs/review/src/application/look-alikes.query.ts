import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CostLineId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { type CostLine, mayReadProject, Projects, type ProjectState, type SubmittedProject } from '#libs/projects';
import { CaseGlances } from './case-glance.js';

/** A line of ours and the one it looks like. */
export interface LookAlike {
  readonly lineId: CostLineId;
  /** sameQuote: same supplier and quote reference; sameLine: same thing at the same price, in an earlier campaign. */
  readonly kind: 'sameQuote' | 'sameLine';
  /** As our file has it now; null when a correction has taken it out since. */
  readonly ours: CostLine | null;
  readonly otherCampaignYear: number;
  /** Null: the other file is of branches that are not this person's; that it exists is all they are told. */
  readonly other: {
    readonly projectId: ProjectId;
    readonly number: string;
    readonly title: string;
    readonly cfaName: string;
    readonly state: ProjectState;
    readonly isOfSameCfa: boolean;
    readonly line: CostLine | null;
  } | null;
}

interface DuplicateRow {
  readonly lineId: CostLineId;
  readonly kind: 'sameQuote' | 'sameLine';
  readonly otherProjectId: ProjectId;
  readonly otherLineId: CostLineId;
  readonly otherCampaignYear: number;
}

/** The lines of a case that look like lines of other files, side by side with those. Three statements, however many. */
@Injectable()
export class LookAlikes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseGlances,
    private readonly projects: Projects,
  ) {}

  /** Throws `review.unknown-case` (404). */
  async execute(actor: Actor, caseId: ReviewCaseId): Promise<readonly LookAlike[]> {
    requirePermission(actor, 'review.read');
    const { projectId, cfaId } = await this.cases.of(actor, caseId);
    const pairs = await this.unitOfWork.read.rows<DuplicateRow>(
      `SELECT line_id AS "lineId", kind, other_project_id AS "otherProjectId", other_line_id AS "otherLineId", other_campaign_year AS "otherCampaignYear"
       FROM case_duplicate WHERE case_id = $1 ORDER BY line_id, other_campaign_year DESC, other_project_id, other_line_id`,
      [caseId],
    );
    if (pairs.length === 0) return [];
    const files = await this.projects.submittedMany([...new Set([projectId, ...pairs.map(({ otherProjectId }) => otherProjectId)])]);
    return pairs.map(({ lineId, kind, otherProjectId, otherLineId, otherCampaignYear }) => {
      const other = files.get(otherProjectId);
      return {
        lineId, kind, otherCampaignYear,
        ours: lineOf(files.get(projectId), lineId),
        other: other && mayReadFile(actor, other)
          ? { projectId: other.projectId, number: other.number, title: other.title, cfaName: other.cfaName, state: other.state, isOfSameCfa: other.cfaId === cfaId, line: lineOf(other, otherLineId) }
          : null,
      };
    });
  }
}

const lineOf = (file: SubmittedProject | undefined, lineId: CostLineId): CostLine | null => file?.content.costLines.find(({ id }) => id === lineId) ?? null;

function mayReadFile(actor: Actor, { cfaId, submittedAt, shares }: SubmittedProject): boolean {
  return mayReadProject(actor, { cfaId, submittedAt, branches: shares.map(({ branchCode }) => branchCode) });
}
