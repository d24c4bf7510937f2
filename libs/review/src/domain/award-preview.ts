import { Money } from '#libs/kernel';
import { type Award, type AwardTerms, awardOn, type CaseLine, eligibleOf, isCut, type LineDecision } from './award.js';
import { isSufficient } from './reason-codes.js';

/** What a line still lacks before it can be proposed or decided. */
export const PREVIEW_PROBLEMS = ['undecided', 'cutNotBetweenZeroAndCost', 'reasonRequired', 'reasonNeedsComment', 'moreThanProposed'] as const;

export interface PreviewProblem {
  readonly lineId: string;
  readonly problem: (typeof PREVIEW_PROBLEMS)[number];
}

export interface AwardPreview {
  readonly award: Award;
  readonly problems: readonly PreviewProblem[];
}

/**
 * Where unfinished decisions lead: the award as it would be proposed, a line without a usable decision counting for nothing, and what is missing.
 * `ceiling`: the standing proposal, above which no line may be raised. Decisions about lines the case does not have are ignored.
 */
export function previewOf(lines: readonly CaseLine[], decisions: readonly LineDecision[], terms: AwardTerms, ceiling: Award | null): AwardPreview {
  const byLine = new Map(decisions.map((decision) => [decision.lineId, decision]));
  const mostByLine = new Map(ceiling?.lines.map(({ lineId, eligible }) => [lineId, eligible]));
  const problems: PreviewProblem[] = [];
  const judged = lines.map((line) => {
    const decision = byLine.get(line.lineId);
    if (!decision || (decision.verdict === 'cut' && !isCut(line, decision.eligible))) {
      problems.push({ lineId: line.lineId, problem: decision ? 'cutNotBetweenZeroAndCost' : 'undecided' });
      return { ...line, verdict: 'refused' as const, eligible: Money.zero, reasonCode: null, comment: null };
    }
    const { verdict, reasonCode, comment } = decision;
    const eligible = eligibleOf(line, verdict, decision.eligible);
    if (verdict !== 'kept' && reasonCode === null) problems.push({ lineId: line.lineId, problem: 'reasonRequired' });
    else if (reasonCode !== null && !isSufficient({ code: reasonCode, comment })) problems.push({ lineId: line.lineId, problem: 'reasonNeedsComment' });
    const most = mostByLine.get(line.lineId);
    if (most && eligible.exceeds(most)) problems.push({ lineId: line.lineId, problem: 'moreThanProposed' });
    return { ...line, verdict, eligible, reasonCode, comment };
  });
  return { award: awardOn(judged, terms), problems };
}
