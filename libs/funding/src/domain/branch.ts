import type { BranchCode } from '#libs/contracts';

/** How sure we are that an agreement belongs to a branch. domain.md §6. */
export type IdccCertainty = 'high' | 'mediumHigh';

/** An industrial branch: data with validity dates, never an enumeration. Days are Paris calendar days, `YYYY-MM-DD`, both included. */
export interface Branch {
  readonly code: BranchCode;
  readonly name: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Its collective agreements on the day that was asked about, four digits each; empty for « sans CCN ». */
  readonly agreements: readonly { readonly idcc: string; readonly certainty: IdccCertainty }[];
}
