import type { View } from '../../../lib/api';

export type LineDecision = View<'LineDecisionDto'>;
export type Verdict = LineDecision['verdict'];
export type ReasonCode = NonNullable<LineDecision['reasonCode']>;

/** What somebody has said so far about one line. What another verdict needed stays, in case they come back to it. */
export interface LineDraft {
  readonly verdict: Verdict | null;
  readonly eligibleCents: string | null;
  readonly reasonCode: ReasonCode | null;
  readonly comment: string;
}
/** By line. */
export type Sheet = Readonly<Record<string, LineDraft>>;

interface Line {
  readonly lineId: string;
  readonly costCents: string;
}
interface AwardedLine extends Line {
  readonly verdict: Verdict;
  readonly eligibleCents: string;
  readonly reasonCode: string | null;
  readonly comment: string | null;
}

const UNDECIDED: LineDraft = { verdict: null, eligibleCents: null, reasonCode: null, comment: '' };

export const draftOf = (sheet: Sheet, lineId: string): LineDraft => sheet[lineId] ?? UNDECIDED;
export const changed = (sheet: Sheet, lineId: string, change: Partial<LineDraft>): Sheet => ({ ...sheet, [lineId]: { ...draftOf(sheet, lineId), ...change } });

/** Every line nobody has spoken about yet is kept. */
export const restKept = (sheet: Sheet, lines: readonly Line[]): Sheet =>
  lines.filter(({ lineId }) => draftOf(sheet, lineId).verdict === null).reduce((next, { lineId }) => changed(next, lineId, { verdict: 'kept' }), sheet);

/** As the server takes it: the decisions made so far, in the order of the lines, each with what belongs to its verdict. */
export function decisionsIn(sheet: Sheet, lines: readonly Line[]): LineDecision[] {
  return lines.flatMap<LineDecision>(({ lineId }) => {
    const { verdict, eligibleCents, reasonCode, comment } = draftOf(sheet, lineId);
    if (verdict === null) return [];
    if (verdict === 'kept') return [{ lineId, verdict }];
    const said = comment.trim();
    return [{ lineId, verdict, ...(verdict === 'cut' && eligibleCents !== null && !eligibleCents.startsWith('-') && { eligibleCents }), ...(reasonCode && { reasonCode }), ...(said && { comment: said }) }];
  });
}

/** Where an earlier proposal left the lines; those whose cost has changed since are to be decided anew. */
export function sheetOf(awarded: readonly AwardedLine[], lines: readonly Line[]): Sheet {
  const costs = new Map(lines.map(({ lineId, costCents }) => [lineId, costCents]));
  return Object.fromEntries(awarded.filter(({ lineId, costCents }) => costs.get(lineId) === costCents).map(({ lineId, verdict, eligibleCents, reasonCode, comment }) => [
    lineId, { verdict, eligibleCents: verdict === 'cut' ? eligibleCents : null, reasonCode: reasonCode as ReasonCode | null, comment: comment ?? '' },
  ]));
}

/** What is kept on this machine of work that was not sent yet. */
export interface KeptWork {
  readonly lines: Readonly<Record<string, LineDraft & { readonly costCents: string }>>;
  readonly comment: string;
  readonly questions: Readonly<Record<string, string>>;
  readonly message: string;
  readonly days: string;
  readonly at: string;
}
export interface Work {
  readonly sheet: Sheet;
  readonly comment: string;
  readonly questions: Readonly<Record<string, string>>;
  readonly message: string;
  readonly days: string;
}
export const NO_WORK: Work = { sheet: {}, comment: '', questions: {}, message: '', days: '' };

export function toKeep({ sheet, ...rest }: Work, lines: readonly Line[], at: Date): KeptWork {
  return { ...rest, lines: Object.fromEntries(lines.filter(({ lineId }) => sheet[lineId] !== undefined).map(({ lineId, costCents }) => [lineId, { ...draftOf(sheet, lineId), costCents }])), at: at.toISOString() };
}

/** What was kept, as far as the lines are still those: after a correction by the CFA, lines of another cost are to be decided anew. */
export function fromKept({ lines: kept, comment, questions, message, days }: KeptWork, lines: readonly Line[]): Work & { readonly dropped: number } {
  const still = lines.filter(({ lineId, costCents }) => kept[lineId]?.costCents === costCents);
  const sheet = Object.fromEntries(still.flatMap(({ lineId }) => {
    const line = kept[lineId];
    return line ? [[lineId, { verdict: line.verdict, eligibleCents: line.eligibleCents, reasonCode: line.reasonCode, comment: line.comment }]] : [];
  }));
  return { sheet, comment, questions, message, days, dropped: Object.keys(kept).length - still.length };
}

export const countOf = (sheet: Sheet, lines: readonly Line[], verdict: Verdict | null): number => lines.filter(({ lineId }) => draftOf(sheet, lineId).verdict === verdict).length;
