import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { caseMachine } from '../domain/review-case.machine.js';
import { CaseDesk, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

/**
 * The CFA stayed silent beyond the time to answer: the officer goes on with the file as it is, and the clock runs again.
 * Until somebody does this, a late answer is still welcome. Throws `review.correction-still-open` (409).
 */
@Injectable()
export class ResumeWithoutAnswer {
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
      requireAllowed('resumeWithoutAnswer', file);
      caseMachine.next(file.reviewCase.state, 'resumeWithoutAnswer');
      const { openCorrection } = file.reviewCase.data;
      if (openCorrection === null) throw new Error('A case waits for an answer to nothing');
      const pause = file.reviewCase.pauseUntil(file.at);
      const resumed = await this.cases.saveClockRunning(file.reviewCase.resumeWithoutAnswer(file.by, file.at), openCorrection.id, pause, null);
      await this.projectStates.follow(resumed.data, { from: file.reviewCase.state, to: resumed.state }, actor.userId);
      return workedCase(actor, resumed, file.lines, file.at);
    });
  }
}
