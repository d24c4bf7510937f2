import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { CaseDesk, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

/** An officer takes this very case. Throws `review.unknown-case`, `review.recused`, `review.already-claimed`, `workflow.illegal-transition`. */
@Injectable()
export class ClaimCase {
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
      requireAllowed('claim', file);
      const claimed = await this.cases.save(file.reviewCase.claim(file.by, file.at));
      await this.projectStates.follow(claimed.data, { from: file.reviewCase.state, to: claimed.state }, actor.userId);
      return workedCase(actor, claimed, file.lines, file.at);
    });
  }
}
