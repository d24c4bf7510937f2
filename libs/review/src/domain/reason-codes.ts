/** Why a line is cut or a project refused: "a refusal, whole or partial, states its reasons" (R6332-24). */
interface Reason {
  /** The article the reason rests on; null when it is the funder's own choice. */
  readonly article: string | null;
  /** Whether the code says too little by itself. */
  readonly needsComment: boolean;
}

export const REASONS = {
  notEligibleDepreciation: { article: 'D6332-78', needsComment: false },
  likeForLikeReplacement: { article: 'L6332-14', needsComment: false },
  notUsedByApprentices: { article: 'L6332-14', needsComment: false },
  excludedCategory: { article: 'D6332-82, D6332-83', needsComment: false },
  priceAboveMarket: { article: null, needsComment: false },
  quoteMissing: { article: null, needsComment: false },
  outOfScope: { article: 'L6332-14', needsComment: false },
  duplicateFunding: { article: null, needsComment: false },
  lowPriority: { article: null, needsComment: false },
  envelopeLimit: { article: 'R6123-31', needsComment: false },
  other: { article: null, needsComment: true },
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as readonly ReasonCode[];

/** One reason as somebody gave it. */
export interface GivenReason {
  readonly code: ReasonCode;
  readonly comment: string | null;
}

/** Whether the reason says enough to be notified. */
export function isSufficient(reason: GivenReason): boolean {
  return !REASONS[reason.code].needsComment || (reason.comment ?? '').trim() !== '';
}
