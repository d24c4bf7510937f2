import { Injectable } from '@nestjs/common';
import type { ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import { eventLeadingTo, Projects, type ProjectState } from '#libs/projects';
import type { CaseData } from '../domain/review-case.js';
import type { CaseState } from '../domain/review-case.machine.js';
import { deriveProjectState, type DerivedProjectState } from '../domain/project-state.js';
import { ReviewCases } from './review-cases.js';

/** What happened, or is about to happen, to one case. */
export interface CaseMove {
  readonly from: CaseState;
  readonly to: CaseState;
}

/**
 * Keeps a project's state what its cases say, in the unit of work of the case that moves. A joint project's row is locked before the other cases are read,
 * so that of two branches that finish at once the second sees the first: at most three statements. A project of one branch is where its case was: at most one.
 */
@Injectable()
export class ProjectStates {
  constructor(
    private readonly projects: Projects,
    private readonly cases: ReviewCases,
  ) {}

  async follow({ id, projectId, shareCount, branchCode }: Pick<CaseData, 'id' | 'projectId' | 'shareCount' | 'branchCode'>, move: CaseMove, by: UserId | null): Promise<void> {
    const { from, to } = shareCount === 1 ? { from: deriveProjectState([move.from], 1), to: deriveProjectState([move.to], 1) } : await this.ofJointProject(projectId, id, shareCount, move.to);
    for (const step of stepsBetween(from, to)) {
      await this.projects.recordState(projectId, step.event, step.to, by, { caseId: id, branchCode });
    }
  }

  private async ofJointProject(projectId: ProjectId, caseId: ReviewCaseId, shareCount: number, state: CaseState): Promise<{ readonly from: ProjectState; readonly to: DerivedProjectState }> {
    const from = await this.projects.lockForReview(projectId);
    const others = await this.cases.siblingStates(projectId, caseId);
    return { from, to: deriveProjectState([state, ...others], shareCount) };
  }
}

interface Step {
  readonly event: NonNullable<ReturnType<typeof eventLeadingTo>>;
  readonly to: ProjectState;
}

/** The project's own machine knows neighbours only: from a proposal back into the queue leads through the review. */
function stepsBetween(from: ProjectState, to: DerivedProjectState): readonly Step[] {
  if (from === to) return [];
  const direct = eventLeadingTo(from, to);
  if (direct) return [{ event: direct, to }];
  const there = eventLeadingTo(from, 'underReview');
  const onward = eventLeadingTo('underReview', to);
  if (!there || !onward) throw new Error(`No way for a project from ${from} to ${to}`);
  return [{ event: there, to: 'underReview' }, { event: onward, to }];
}
