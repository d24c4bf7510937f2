import type { CostCategory, CostLineId } from '#libs/contracts';
import { type BasisPoints, groupBy, Money } from '#libs/kernel';
import { invalidLineDecision, type LineProblem, reasonNeedsComment, reasonRequired } from './review.errors.js';
import { isSufficient, type ReasonCode } from './reason-codes.js';

export const VERDICTS = ['kept', 'cut', 'refused'] as const;
/** kept: the whole cost is eligible; cut: a part of it; refused: nothing. */
export type Verdict = (typeof VERDICTS)[number];

/** A cost line of the case: the branch's part of the project's line. */
export interface CaseLine {
  readonly lineId: CostLineId;
  readonly category: CostCategory;
  readonly cost: Money;
}

/** What an officer or an approver says about one line. */
export interface LineDecision {
  readonly lineId: string;
  readonly verdict: Verdict;
  /** Only for `cut`, strictly between zero and the line's cost. */
  readonly eligible: Money | null;
  readonly reasonCode: ReasonCode | null;
  readonly comment: string | null;
}

export interface AwardTerms {
  /** What the CFA asks of this branch. */
  readonly requested: Money;
  /** What the lines cost, this branch's part. */
  readonly cost: Money;
  /** The campaign's maximum part of the eligible base. */
  readonly maxFundingRate: BasisPoints;
}

export interface AwardedLine extends CaseLine {
  readonly verdict: Verdict;
  readonly eligible: Money;
  readonly award: Money;
  readonly reasonCode: ReasonCode | null;
  readonly comment: string | null;
}

/** An award worked out line by line. Laws: lines sum to the amount; amount ≤ requested; amount ≤ max rate × eligible base. */
export interface Award {
  readonly lines: readonly AwardedLine[];
  readonly eligibleBase: Money;
  readonly amount: Money;
}

/** How a decision on an award ends: everything kept, something kept, or nothing. */
export type AwardOutcome = 'granted' | 'partlyGranted' | 'refused';

/**
 * The award that line decisions lead to: the requested part of the eligible base, cut to the cent, never above the campaign's rate,
 * shared among the lines by their eligible amounts.
 *
 * Throws `review.invalid-line-decision` unless every line has exactly one decision that fits its cost, `review.reason-required` and
 * `review.reason-needs-comment` (R6332-24).
 */
export function awardOf(lines: readonly CaseLine[], decisions: readonly LineDecision[], terms: AwardTerms): Award {
  refuseUnfit(lines, decisions);
  refuseWithoutReason(decisions);
  const byLine = new Map(decisions.map((decision) => [decision.lineId, decision]));
  return awardOn(lines.map((line) => {
    const { verdict, eligible, reasonCode, comment } = byLine.get(line.lineId) ?? neverMissing();
    return { ...line, verdict, eligible: eligibleOf(line, verdict, eligible), reasonCode, comment };
  }), terms);
}

/** A line whose eligible amount is settled. */
export type JudgedLine = Omit<AwardedLine, 'award'>;

/** What eligible amounts lead to: the arithmetic of an award, and nothing else. */
export function awardOn(lines: readonly JudgedLine[], terms: AwardTerms): Award {
  const eligibleBase = Money.sum(lines.map(({ eligible }) => eligible));
  const amount = amountOf(eligibleBase, terms);
  const parts = amount.isZero ? [] : amount.allocate(lines.map(({ eligible }) => eligible.cents));
  const award = { lines: lines.map((line, position) => ({ ...line, award: parts[position] ?? Money.zero })), eligibleBase, amount };
  assertLaws(award, terms);
  return award;
}

/** What approving this award means. An award of zero is a refusal, whatever its lines say. */
export function outcomeOf(award: Award): AwardOutcome {
  if (award.amount.isZero) return 'refused';
  return award.lines.every(({ verdict }) => verdict === 'kept') ? 'granted' : 'partlyGranted';
}

export interface CategoryAward {
  readonly category: CostCategory;
  readonly amount: Money;
  readonly eligibleBase: Money;
}

/** The award by category of cost, for the ledger. Sums exactly to the award; categories without money are left out. */
export function byCategory(award: Award): readonly CategoryAward[] {
  const categories = [...groupBy(award.lines, ({ category }) => category)]
    .map(([category, lines]) => ({
      category,
      amount: Money.sum(lines.map((line) => line.award)),
      eligibleBase: Money.sum(lines.map(({ eligible }) => eligible)),
    }))
    .filter(({ amount, eligibleBase }) => !amount.isZero || !eligibleBase.isZero);
  assertLaw(Money.sum(categories.map(({ amount }) => amount)).equals(award.amount), 'categories sum to the award');
  return categories;
}

/** Lines to which the second award gives more than the first: an approver may take away, never add. */
export function linesAbove(proposed: Award, decided: Award): readonly LineProblem[] {
  const proposedByLine = new Map(proposed.lines.map((line) => [line.lineId, line.eligible]));
  return decided.lines
    .filter(({ lineId, eligible }) => eligible.exceeds(proposedByLine.get(lineId) ?? Money.zero))
    .map(({ lineId }) => ({ lineId, problem: 'moreThanProposed' as const }));
}

function amountOf(eligibleBase: Money, { requested, cost, maxFundingRate }: AwardTerms): Money {
  if (cost.isZero) return Money.zero;
  // The branch's request and cost are rounded separately, so at the top rate their ratio can pass it by a cent.
  return eligibleBase.timesRatio(requested.cents, cost.cents).min(eligibleBase.portion(maxFundingRate));
}

export function eligibleOf(line: CaseLine, verdict: Verdict, eligible: Money | null): Money {
  switch (verdict) {
    case 'kept':
      return line.cost;
    case 'cut':
      return eligible ?? neverMissing();
    case 'refused':
      return Money.zero;
  }
}

/** Strictly between nothing and the line's cost. */
export function isCut({ cost }: CaseLine, eligible: Money | null): boolean {
  return eligible !== null && eligible.isPositive && cost.exceeds(eligible);
}

function refuseUnfit(lines: readonly CaseLine[], decisions: readonly LineDecision[]): void {
  const known = new Map<string, CaseLine>(lines.map((line) => [line.lineId, line]));
  const decided = new Set<string>();
  const problems: LineProblem[] = [];
  for (const { lineId, verdict, eligible } of decisions) {
    const line = known.get(lineId);
    if (!line) problems.push({ lineId, problem: 'unknownLine' });
    else if (decided.has(lineId)) problems.push({ lineId, problem: 'repeatedLine' });
    else if (verdict !== 'cut' && eligible !== null) problems.push({ lineId, problem: 'eligibleNotExpected' });
    else if (verdict === 'cut' && !isCut(line, eligible)) problems.push({ lineId, problem: 'cutNotBetweenZeroAndCost' });
    decided.add(lineId);
  }
  for (const { lineId } of lines) if (!decided.has(lineId)) problems.push({ lineId, problem: 'missingLine' });
  if (problems.length > 0) throw invalidLineDecision(problems);
}

function refuseWithoutReason(decisions: readonly LineDecision[]): void {
  const silent = decisions.filter(({ verdict, reasonCode }) => verdict !== 'kept' && reasonCode === null);
  if (silent.length > 0) throw reasonRequired(silent.map(({ lineId }) => lineId));
  for (const { reasonCode, comment } of decisions) {
    if (reasonCode !== null && !isSufficient({ code: reasonCode, comment })) throw reasonNeedsComment(reasonCode);
  }
}

function assertLaws({ lines, eligibleBase, amount }: Award, { requested, maxFundingRate }: AwardTerms): void {
  assertLaw(Money.sum(lines.map(({ award }) => award)).equals(amount), 'line awards sum to the award');
  assertLaw(!amount.isNegative && !amount.exceeds(requested), 'an award is never above the request');
  assertLaw(!amount.exceeds(eligibleBase.portion(maxFundingRate)), 'an award is never above the rate of its eligible base');
  assertLaw(lines.every(({ eligible, cost }) => !eligible.isNegative && !eligible.exceeds(cost)), 'nothing is eligible beyond its cost');
}

/** Arithmetic of ours went wrong: stop before money is written. */
function assertLaw(holds: boolean, law: string): void {
  if (!holds) throw new Error(`Broken law of awards: ${law}`);
}
function neverMissing(): never {
  throw new Error('A line without a decision passed the check');
}
