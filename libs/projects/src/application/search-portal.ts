import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { type FoundCfa, SearchCfas } from '#libs/cfa-accounts';
import type { CfaId, ProjectId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { ProjectState } from '../domain/project.machine.js';
import { matchingProject, visibleProjects } from './project-conditions.js';
import { ProjectScope } from './project.policy.js';

export interface FoundProject {
  readonly id: ProjectId;
  readonly number: string;
  readonly title: string | null;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly campaignYear: number;
  readonly state: ProjectState;
  readonly synthetic: boolean;
}

export interface Found {
  readonly projects: readonly FoundProject[];
  readonly cfas: readonly FoundCfa[];
}

const MOST_OF_A_KIND = 10;

/** The box that every screen has: a few projects and CFAs for what was typed, seen with the same eyes as their lists. */
@Injectable()
export class SearchPortal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: SearchCfas,
  ) {}

  async execute(actor: Actor, text: string): Promise<Found> {
    requirePermission(actor, 'cfa.read');
    const [projects, cfas] = await Promise.all([actor.may('project.read') ? this.projects(actor, text) : [], this.cfas.execute(actor, text, MOST_OF_A_KIND)]);
    return { projects, cfas };
  }

  /** The one whose number was typed first, then the newest. */
  private async projects(actor: Actor, text: string): Promise<readonly FoundProject[]> {
    const values: unknown[] = [text.trim().toUpperCase()];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const conditions = `${visibleProjects(ProjectScope.of(actor), bind)} AND ${matchingProject(text, bind)}`;
    return this.unitOfWork.search.rows<FoundProject>(
      `WITH found AS (SELECT p.id, p.created_at, p.number FROM project p WHERE ${conditions} ORDER BY p.created_at DESC, p.id DESC LIMIT ${MOST_OF_A_KIND})
       SELECT p.id, p.number, p.title, p.cfa_id AS "cfaId", p.cfa_name AS "cfaName", p.campaign_year AS "campaignYear", p.state, p.synthetic
       FROM found JOIN project p ON p.id = found.id ORDER BY (p.number = $1) DESC, p.created_at DESC, p.id DESC`,
      values,
    );
  }
}
