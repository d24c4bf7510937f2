import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { awardOf, type LineDecision } from '../domain/award.js';
import { caseMachine } from '../domain/review-case.machine.js';
import { CaseDesk, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { CaseMoney } from './case-money.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

export interface ProposalWanted {
  /** Exactly one for each line of the case. */
  readonly lines: readonly LineDecision[];
  readonly comment: string | null;
}

/**
 * The officer in charge proposes an award line by line. What it comes to is set aside in the branch's envelope; where there is no room
 * the proposal waits for money (`beyondEnvelope`), since demand exceeds supply as a rule. Every line refused: an unfavourable proposal of nothing.
 *
 * Throws `review.not-assigned-to-you`, `review.recused`, `review.invalid-line-decision`, `review.reason-required`, `review.reason-needs-comment`.
 */
@Injectable()
export class ProposeAward {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
    private readonly money: CaseMoney,
  ) {}

  async execute(actor: Actor, caseId: ReviewCaseId, { lines: decisions, comment }: ProposalWanted): Promise<WorkedCase> {
    requirePermission(actor, 'review.work');
    return this.unitOfWork.run(async () => {
      const file = await this.desk.open(actor, caseId);
      requireAllowed('propose', file);
      const { reviewCase, lines, by, at } = file;
      const state = caseMachine.next(reviewCase.state, 'propose');
      const { requested, cost } = reviewCase.data;
      const award = awardOf(lines, decisions, { requested, cost, maxFundingRate: file.parameters.maxFundingRate });
      // In the order of locks: the project, then the envelope.
      const [, room] = await Promise.all([
        this.projectStates.follow(reviewCase.data, { from: reviewCase.state, to: state }, actor.userId),
        this.money.reserve(reviewCase.data, award, actor.userId),
      ]);
      const proposed = await this.cases.saveProposal(reviewCase.propose(by, award, room, at), { sequence: (file.proposal?.sequence ?? 0) + 1, award, lines, comment });
      return workedCase(actor, proposed, lines, at);
    });
  }
}
