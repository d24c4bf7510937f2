import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CampaignId, CfaId, ProjectId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { ProjectState } from '../domain/project.machine.js';
import { ProjectScope } from './project.policy.js';
import { inBranches, matchingProject, visibleProjects } from './project-conditions.js';

/** What a list shows of a project. */
export interface ProjectSummary {
  readonly id: ProjectId;
  readonly number: string;
  readonly campaignId: CampaignId;
  readonly campaignYear: number;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly regionCode: string;
  readonly title: string | null;
  readonly state: ProjectState;
  readonly version: number;
  readonly requestedCents: string;
  readonly costCents: string;
  readonly branches: readonly BranchCode[];
  readonly synthetic: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly submittedAt: Date | null;
}

export interface ProjectFilters {
  readonly id?: ProjectId;
  readonly campaignId?: CampaignId;
  readonly cfaId?: CfaId;
  readonly state?: ProjectState;
  readonly branch?: BranchCode;
  /** Handed in before that instant. */
  readonly submittedBefore?: Date;
  /** Words of a number, a CFA's name or a title, however they are written. */
  readonly search?: string;
  readonly ids?: readonly ProjectId[];
}

/** The last project of the page before. */
export interface ProjectCursor {
  readonly createdAt: string;
  readonly id: string;
}

/** Projects in the person's scope, the newest first. */
@Injectable()
export class ListProjects {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** At most `limit` of them, after `cursor`. */
  async execute(actor: Actor, filters: ProjectFilters, limit: number, cursor: ProjectCursor | null): Promise<readonly ProjectSummary[]> {
    requirePermission(actor, 'project.read');
    const { conditions, values } = where(ProjectScope.of(actor), filters, cursor);
    return this.unitOfWork.search.rows<ProjectSummary>(
      `SELECT p.id, p.number, p.campaign_id AS "campaignId", p.campaign_year AS "campaignYear", p.cfa_id AS "cfaId", p.cfa_name AS "cfaName",
              p.region_code AS "regionCode", p.title, p.state, p.version, p.requested_cents AS "requestedCents", p.cost_cents AS "costCents",
              ARRAY(SELECT s.branch_code FROM project_share s WHERE s.project_id = p.id ORDER BY s.branch_code) AS branches,
              p.synthetic, p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.submitted_at AS "submittedAt"
       FROM project p WHERE ${conditions.join(' AND ')} ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}`,
      values,
    );
  }

  /** Those of these projects that the person may see. One statement. */
  async visibleAmong(actor: Actor, projectIds: readonly ProjectId[]): Promise<ReadonlySet<ProjectId>> {
    requirePermission(actor, 'project.read');
    const values: unknown[] = [projectIds];
    const rows = await this.unitOfWork.search.rows<{ id: ProjectId }>(
      `SELECT p.id FROM project p WHERE p.id = ANY($1::uuid[]) AND ${visibleProjects(ProjectScope.of(actor), (value) => `$${values.push(value)}`)}`,
      values,
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** The scope is no filter one may leave out: there are no conditions without it. */
function where(scope: ProjectScope, filters: ProjectFilters, cursor: ProjectCursor | null): { readonly conditions: readonly string[]; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [
    visibleProjects(scope, bind),
    ...(filters.id === undefined ? [] : [`p.id = ${bind(filters.id)}`]),
    ...(filters.campaignId === undefined ? [] : [`p.campaign_id = ${bind(filters.campaignId)}`]),
    ...(filters.cfaId === undefined ? [] : [`p.cfa_id = ${bind(filters.cfaId)}`]),
    ...(filters.state === undefined ? [] : [`p.state = ${bind(filters.state)}`]),
    ...(filters.submittedBefore === undefined ? [] : [`p.submitted_at < ${bind(filters.submittedBefore)}::timestamptz`]),
    ...(filters.branch === undefined ? [] : [inBranches([filters.branch], bind)]),
    ...(filters.search === undefined ? [] : [matchingProject(filters.search, bind)]),
    ...(filters.ids === undefined ? [] : [`p.id = ANY(${bind(filters.ids)}::uuid[])`]),
    ...(cursor === null ? [] : [`(p.created_at, p.id) < (${bind(cursor.createdAt)}::timestamptz, ${bind(cursor.id)}::uuid)`]),
  ];
  return { conditions, values };
}
