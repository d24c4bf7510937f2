import type { Aim, CostCategory, FundingSource, Purpose } from '#libs/contracts';
import { Money } from '#libs/kernel';

/** Whole euros as money. */
export const euros = (amount: number): Money => Money.ofCents(BigInt(amount) * 100n);

/** What shall happen to a branch's part of a project. */
export type Fate =
  | { readonly end: 'granted' }
  /** The officer cuts or refuses these lines (by position); `byApprover`: the approver cuts once more. */
  | { readonly end: 'partlyGranted'; readonly cuts: readonly LineCut[]; readonly byApprover: boolean }
  | { readonly end: 'refused'; readonly reason: 'lowPriority' | 'envelopeLimit' | 'outOfScope' | 'duplicateFunding'; readonly byApprover: boolean }
  | { readonly end: 'queued' | 'underReview' | 'correctionRequested' | 'proposed' };

export interface LineCut {
  readonly position: number;
  /** Part of the line's cost that stays eligible, in basis points; 0 refuses the line. */
  readonly eligible: number;
  readonly reason: 'priceAboveMarket' | 'quoteMissing' | 'outOfScope' | 'lowPriority';
}

export interface PlannedLine {
  readonly label: string;
  readonly category: CostCategory;
  readonly supplier: string;
  readonly quoteReference: string;
  readonly quantity: number;
  /** Euros, HT. */
  readonly unitPrice: number;
  readonly depreciationMonths: number;
}

export interface PlannedProject {
  readonly cfa: number;
  readonly title: string;
  readonly summary: string;
  readonly purpose: Purpose;
  readonly aims: readonly Aim[];
  readonly rncpCodes: readonly string[];
  readonly apprentices: { readonly total: number; readonly inSector: number; readonly byBranch: Readonly<Record<string, number>> };
  readonly lines: readonly PlannedLine[];
  /** By source; `opco` is the request. Sums to the cost. */
  readonly funding: Readonly<Partial<Record<FundingSource, Money>>>;
  readonly draftedAt: Date;
  /** Null: stays a draft. */
  readonly submittedAt: Date | null;
  /** By branch code; empty for a draft. */
  readonly fates: Readonly<Record<string, Fate>>;
}

export interface PlannedCfa {
  readonly number: number;
  readonly name: string;
  readonly siret: string;
  readonly siren: string;
  readonly nda: string;
  readonly uai: string;
  readonly address: string;
  readonly postalCode: string;
  readonly town: string;
  readonly signatory: { readonly displayName: string; readonly email: string };
  readonly editor: { readonly displayName: string; readonly email: string };
  /** Further sites of the same legal entity. */
  readonly sites: readonly { readonly siret: string; readonly uai: string; readonly name: string; readonly postalCode: string; readonly town: string; readonly kind: 'site' | 'ufa' }[];
}

export interface PlannedCampaign {
  readonly year: number;
  readonly title: string;
  /** Paris wall time. */
  readonly opensAt: string;
  readonly closesAt: string;
  readonly projects: readonly PlannedProject[];
}
