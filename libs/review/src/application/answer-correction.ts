import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CorrectionRequestId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { answerEmpty } from '../domain/review.errors.js';
import { AnsweredCases } from './answered-cases.js';
import { type CorrectionAnswer, Corrections } from './corrections.js';

/** The CFA answers: mended lines, a mended funding plan, a note, or any of them. The mended file is a new submission with its own receipt. */
@Injectable()
export class AnswerCorrection {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly corrections: Corrections,
    private readonly answered: AnsweredCases,
  ) {}

  /**
   * Throws `review.unknown-correction` (404), `review.correction-closed` (409), `review.answer-empty`, and what `Projects.amend` throws
   * (`projects.rules-not-met`, `projects.correction-out-of-scope` …).
   */
  async execute(actor: Actor, correctionId: CorrectionRequestId, answer: CorrectionAnswer): Promise<void> {
    requirePermission(actor, 'correction.answer');
    if (answer.lines.length === 0 && answer.fundingPlan === null && !answer.note?.trim()) throw answerEmpty();
    await this.unitOfWork.run(async () => {
      const asked = await this.corrections.visibleTo(actor, correctionId);
      await this.answered.take(actor, asked, answer);
    });
  }
}
