import { Injectable } from '@nestjs/common';
import type { ReviewCaseId, UserId } from '#libs/contracts';
import { eventLeadingTo, Projects, type ProjectState } from '#libs/projects';
import type { CaseData } from '../domain/review-case.js';
import type { CaseState } from '../domain/review-case.machine.js';
import { deriveProjectState, type DerivedProjectState } from '../domain/project-state.js';
import { ReviewCases } from './review-cases.js';

/**
 * Keeps a project's state what its cases say, in the unit of work of the case that moves. The project's row is locked first, so that of two
 * branches that finish at once the second sees the first. At most three statements.
 */
@Injectable()
export class ProjectStates {
  constructor(
    private readonly projects: Projects,
    private readonly cases: ReviewCases,
  ) {}

  /** This case is, or is about to be, in `state`. */
  async follow({ id, projectId, shareCount, branchCode }: Pick<CaseData, 'id' | 'projectId' | 'shareCount' | 'branchCode'>, state: CaseState, by: UserId | null): Promise<void> {
    const current = await this.projects.lockForReview(projectId);
    const others = shareCount === 1 ? [] : await this.cases.siblingStates(projectId, id);
    const target = deriveProjectState([state, ...others], shareCount);
    for (const step of stepsBetween(current, target)) {
      await this.projects.recordState(projectId, step.event, step.to, by, { caseId: id satisfies ReviewCaseId, branchCode });
    }
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
