import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { caseMachine } from '../domain/review-case.machine.js';
import { queueEmpty, unknownQueue } from '../domain/review.errors.js';
import { personOf, type WorkedCase, workedCase } from './case-desk.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

/**
 * An officer takes the case that has waited longest in a branch of theirs; never one of a CFA they are tied to, never one that somebody else takes.
 * Throws `review.unknown-queue` (404, not a branch of theirs), `review.queue-empty` (404).
 */
@Injectable()
export class ClaimNextCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, branch: BranchCode): Promise<WorkedCase> {
    requirePermission(actor, 'review.work');
    if (!actor.mayInBranch('review.work', branch)) throw unknownQueue();
    return this.unitOfWork.run(async () => {
      const at = this.clock.now();
      const file = await this.cases.claimNext(branch, personOf(actor), at);
      if (!file) throw queueEmpty();
      await this.projectStates.follow(file.reviewCase.data, { from: caseMachine.initial, to: file.reviewCase.state }, actor.userId);
      return workedCase(actor, file.reviewCase, file.lines, at);
    });
  }
}
