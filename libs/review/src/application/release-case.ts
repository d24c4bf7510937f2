import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { CaseDesk, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

/** The officer in charge gives the case back to the queue, where its age keeps its place. Throws `review.not-assigned-to-you`. */
@Injectable()
export class ReleaseCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
  ) {}

  async execute(actor: Actor, caseId: ReviewCaseId): Promise<WorkedCase> {
    requirePermission(actor, 'review.work');
    return this.unitOfWork.run(async () => {
      const file = await this.desk.open(actor, caseId);
      requireAllowed('release', file);
      const released = await this.cases.save(file.reviewCase.release(file.by, file.at));
      await this.projectStates.follow(released.data, { from: file.reviewCase.state, to: released.state }, actor.userId);
      return workedCase(actor, released, file.lines, file.at, file.standing);
    });
  }
}
