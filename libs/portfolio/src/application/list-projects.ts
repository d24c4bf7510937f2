import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CfaId, ProjectId } from '#libs/contracts';
import { groupBy } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { latestSubmission, totalsOf } from '../domain/contributions.js';
import { GRAND_TOTAL } from '../domain/dimensions.js';
import type { Fact, SubmissionFact } from '../domain/facts.js';
import { isNothing, type Measures } from '../domain/measures.js';
import { type Filters, restricted } from '../domain/selection.js';
import { candidates } from './fact-conditions.js';
import { FactStore } from './fact-store.js';
import { type AsOf, withinRights } from './portfolio-question.js';

/** A project behind a total, with what it adds to it. */
export interface CountedProject {
  readonly projectId: ProjectId;
  readonly cfaId: CfaId;
  /** Null while only money of the project is known: its submission is still on its way. */
  readonly submission: SubmissionFact | null;
  readonly measures: Measures;
}

export interface ProjectsBehind {
  readonly filters: Filters;
  readonly asOf: AsOf;
  readonly limit: number;
  readonly after: ProjectId | null;
}

const LEAST_CANDIDATES = 50;

/** Drill-down: the projects behind a total, newest first. Their figures sum to the total's (`fundedCfas`: count the different CFAs). */
@Injectable()
export class ListProjects {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactStore,
  ) {}

  /** Up to `limit + 1` projects, so that the caller knows whether there are more. */
  async execute(actor: Actor, { filters: asked, asOf, limit, after }: ProjectsBehind): Promise<readonly CountedProject[]> {
    const filters = withinRights(actor, asked);
    const counted: CountedProject[] = [];
    let last = after;
    for (;;) {
      const wanted = Math.max(limit + 1 - counted.length, LEAST_CANDIDATES);
      const ids = await this.candidates(filters, asOf, last, wanted);
      const byProject = groupBy(await this.facts.ofProjects(ids, asOf.at), ({ projectId }) => projectId);
      for (const id of ids) {
        const project = counted.length <= limit ? countedProject(byProject.get(id) ?? [], filters) : null;
        if (project) counted.push(project);
      }
      last = ids.at(-1) ?? null;
      if (ids.length < wanted || counted.length > limit) return counted;
    }
  }

  private async candidates(filters: Filters, { at }: AsOf, after: ProjectId | null, limit: number): Promise<readonly ProjectId[]> {
    const { where, values } = candidates(filters, at);
    const rows = await this.unitOfWork.search.rows<{ project_id: ProjectId }>(
      `SELECT DISTINCT project_id FROM portfolio_fact WHERE ${where} AND ($${values.length + 1}::uuid IS NULL OR project_id < $${values.length + 1}) ORDER BY project_id DESC LIMIT $${values.length + 2}`,
      [...values, after, limit],
    );
    return rows.map(({ project_id }) => project_id);
  }
}

function countedProject(facts: readonly Fact[], filters: Filters): CountedProject | null {
  const [first] = facts;
  const measures = totalsOf(restricted(facts, filters), [GRAND_TOTAL]).get(GRAND_TOTAL.code);
  if (!first || !measures || isNothing(measures)) return null;
  return { projectId: first.projectId, cfaId: first.cfaId, submission: latestSubmission(facts) ?? null, measures };
}
