import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { type Award, type AwardOutcome, awardOf, type LineDecision, linesAbove, outcomeOf } from '../domain/award.js';
import { caseMachine } from '../domain/review-case.machine.js';
import { type GivenReason, isSufficient } from '../domain/reason-codes.js';
import { caseChanged, ceilingExceeded, invalidLineDecision, nothingAwarded, nothingCut, reasonNeedsComment, reasonRequired } from '../domain/review.errors.js';
import { CaseDesk, type DeskFile, requireAllowed, type WorkedCase, workedCase } from './case-desk.js';
import { CaseMoney } from './case-money.js';
import { ProjectStates } from './project-states.js';
import { type ProposalId, ReviewCases, type StandingProposal } from './review-cases.js';

/** What the second person says. `proposalId`, when given, is the proposal they read: another one in its place is not decided unseen. */
export type DecisionWanted = { readonly proposalId: ProposalId | null; readonly comment: string | null } & (
  | { readonly decision: 'approve' }
  | { readonly decision: 'approveInPart'; readonly lines: readonly LineDecision[] }
  | { readonly decision: 'refuse'; readonly reasons: readonly GivenReason[] }
  | { readonly decision: 'return' }
);

const ACTION_OF = { approve: 'approve', approveInPart: 'approveInPart', refuse: 'refuse', return: 'returnToOfficer' } as const;

interface Verdict {
  readonly outcome: AwardOutcome;
  readonly award: Award;
  readonly reasons: readonly GivenReason[];
}

/**
 * A second person with approval authority decides on a proposal: as proposed, in part (never more than proposed on any line), not at all, or sends it back.
 * Approving commits the money, refusing and returning give it back. Approving an unfavourable proposal is a refusal.
 *
 * Throws `review.four-eyes`, `review.recused`, `review.ceiling-exceeded`, `review.reason-required`, `review.invalid-line-decision`,
 * `review.nothing-cut`, `review.nothing-awarded`, `review.stale-case` (412), `funding.envelope-exhausted` (409).
 */
@Injectable()
export class DecideCase {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
    private readonly money: CaseMoney,
  ) {}

  async execute(actor: Actor, caseId: ReviewCaseId, wanted: DecisionWanted): Promise<WorkedCase> {
    requirePermission(actor, 'review.decide');
    return this.unitOfWork.run(async () => {
      const file = await this.desk.open(actor, caseId);
      requireAllowed(ACTION_OF[wanted.decision], file);
      const proposal = standingProposal(file);
      if (wanted.proposalId !== null && wanted.proposalId !== proposal.id) throw caseChanged();
      if (wanted.decision === 'return') return this.sendBack(file, wanted.comment);
      return this.conclude(file, proposal, verdictOn(file, proposal, wanted), wanted.comment);
    });
  }

  private async conclude({ reviewCase, lines, actor, by, at }: DeskFile, proposal: StandingProposal, { outcome, award, reasons }: Verdict, comment: string | null): Promise<WorkedCase> {
    const decided = reviewCase.decide(by, outcome, award, at);
    // In the order of locks: the project, then the envelope.
    const [, ledgerEntryId] = await Promise.all([
      this.projectStates.follow(decided.data, { from: reviewCase.state, to: decided.state }, actor.userId),
      outcome === 'refused' ? this.money.release(decided.data, 'refused', actor.userId).then(() => null) : this.money.commit(decided.data, award, actor.userId),
    ]);
    const saved = await this.cases.saveDecision(decided, { proposal, outcome, award, lines, reasons, comment, ledgerEntryId });
    return workedCase(actor, saved, lines, at);
  }

  private async sendBack({ reviewCase, lines, actor, by, at }: DeskFile, comment: string | null): Promise<WorkedCase> {
    if (comment === null) throw reasonRequired();
    const returned = reviewCase.returnToOfficer(by, comment, at);
    await this.projectStates.follow(returned.data, { from: reviewCase.state, to: returned.state }, actor.userId);
    await this.money.release(returned.data, 'returned to the officer', actor.userId);
    return workedCase(actor, await this.cases.save(returned), lines, at);
  }
}

function standingProposal({ reviewCase, proposal }: DeskFile): StandingProposal {
  caseMachine.next(reviewCase.state, 'refuse'); // possible exactly where a decision is
  if (proposal === null) throw new Error('A proposed case without a proposal');
  return proposal;
}

function verdictOn(file: DeskFile, proposal: StandingProposal, wanted: Exclude<DecisionWanted, { readonly decision: 'return' }>): Verdict {
  switch (wanted.decision) {
    case 'approve':
      return { outcome: outcomeOf(proposal.award), award: proposal.award, reasons: [] };
    case 'approveInPart':
      return { outcome: 'partlyGranted', award: lowerAward(file, proposal, wanted.lines), reasons: [] };
    case 'refuse':
      return { outcome: 'refused', award: nothingOf(proposal.award, wanted.reasons), reasons: sufficient(wanted.reasons) };
  }
}

function lowerAward({ reviewCase, lines, parameters, standing }: DeskFile, proposal: StandingProposal, decisions: readonly LineDecision[]): Award {
  const { requested, cost } = reviewCase.data;
  const award = awardOf(lines, decisions, { requested, cost, maxFundingRate: parameters.maxFundingRate });
  const above = linesAbove(proposal.award, award);
  if (above.length > 0) throw invalidLineDecision(above);
  if (award.amount.isZero) throw nothingAwarded();
  if (!proposal.award.amount.exceeds(award.amount)) throw nothingCut();
  if (award.amount.exceeds(standing.ceiling)) throw ceilingExceeded(standing.ceiling);
  return award;
}

/** The whole refused: so is every line, for its own reason where the officer had given one. */
function nothingOf({ lines }: Award, [main]: readonly GivenReason[]): Award {
  return {
    eligibleBase: Money.zero,
    amount: Money.zero,
    lines: lines.map((line) => ({ ...line, verdict: 'refused', eligible: Money.zero, award: Money.zero, reasonCode: line.reasonCode ?? main?.code ?? null, comment: line.comment })),
  };
}

function sufficient(reasons: readonly GivenReason[]): readonly GivenReason[] {
  if (reasons.length === 0) throw reasonRequired();
  for (const reason of reasons) if (!isSufficient(reason)) throw reasonNeedsComment(reason.code);
  return reasons;
}
