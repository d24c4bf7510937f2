import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { correctionAsked } from '../domain/correction.js';
import { CaseDesk, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

export interface CorrectionWanted {
  readonly lines: readonly { readonly lineId: string; readonly question: string }[];
  readonly message: string | null;
  /** Days to answer; null: the campaign's. */
  readonly days: number | null;
}

/**
 * The officer in charge asks the CFA for a correction, line by line; the clock stops until the answer.
 * Throws `review.not-assigned-to-you`, `review.recused`, `review.correction-empty`, `review.correction-line-unknown`, `review.correction-time-out-of-range`.
 */
@Injectable()
export class RequestCorrection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
    private readonly ids: Ids,
  ) {}

  async execute(actor: Actor, caseId: ReviewCaseId, wanted: CorrectionWanted): Promise<WorkedCase> {
    requirePermission(actor, 'review.work');
    return this.unitOfWork.run(async () => {
      const file = await this.desk.open(actor, caseId);
      requireAllowed('requestCorrection', file);
      const asked = correctionAsked(wanted, file.lines, file.parameters.correctionDays, file.at);
      const id = this.ids.next<'CorrectionRequest'>();
      const waiting = await this.cases.saveCorrection(file.reviewCase.requestCorrection(file.by, { id, dueAt: asked.dueAt }, file.at), id, asked);
      await this.projectStates.follow(waiting.data, { from: file.reviewCase.state, to: waiting.state }, actor.userId);
      return workedCase(actor, waiting, file.lines, file.at);
    });
  }
}
