import type { CostLineId } from '#libs/contracts';
import { plusDays } from '#libs/kernel';
import { correctionEmpty, correctionLineUnknown, correctionTimeOutOfRange } from './review.errors.js';

/** The CFA has at least seven days to answer (R6332-26, written for training actions; domain.md §2). */
export const LEAST_DAYS_TO_ANSWER = 7;
/** Beyond that the project would be closed for inactivity before the answer is due. */
export const MOST_DAYS_TO_ANSWER = 180;

export interface LineQuestion {
  readonly lineId: CostLineId;
  readonly question: string;
}

/** What an officer asks the CFA to correct, and until when. */
export interface CorrectionAsked {
  readonly lines: readonly LineQuestion[];
  readonly message: string | null;
  readonly dueAt: Date;
}

/**
 * A correction request made now. `days` null takes the campaign's.
 * Throws `review.correction-empty`, `review.correction-line-unknown`, `review.correction-time-out-of-range`.
 */
export function correctionAsked(
  asked: { readonly lines: readonly { readonly lineId: string; readonly question: string }[]; readonly message: string | null; readonly days: number | null },
  caseLines: readonly { readonly lineId: CostLineId }[],
  campaignDays: number,
  at: Date,
): CorrectionAsked {
  const message = asked.message?.trim() || null;
  if (asked.lines.length === 0 && message === null) throw correctionEmpty();
  const days = asked.days ?? campaignDays;
  if (!Number.isInteger(days) || days < LEAST_DAYS_TO_ANSWER || days > MOST_DAYS_TO_ANSWER) throw correctionTimeOutOfRange(LEAST_DAYS_TO_ANSWER, MOST_DAYS_TO_ANSWER);
  const known = new Map<string, CostLineId>(caseLines.map(({ lineId }) => [lineId, lineId]));
  const unknown = asked.lines.filter(({ lineId }) => !known.has(lineId)).map(({ lineId }) => lineId);
  if (unknown.length > 0) throw correctionLineUnknown(unknown);
  const lines = asked.lines.flatMap(({ lineId, question }) => {
    const id = known.get(lineId);
    return id === undefined ? [] : [{ lineId: id, question }];
  });
  return { lines, message, dueAt: plusDays(at, days) };
}
