import type { Aim, BranchCode, Cents, CostCategory, CostLineId, FundingSource, Purpose, SiteId } from '#libs/contracts';
import type { Id } from '#libs/kernel';

export type FundingRowId = Id<'FundingRow'>;

/** Amounts with or without VAT; always said. */
export const TAX_BASES = ['HT', 'TTC'] as const;
export type TaxBasis = (typeof TAX_BASES)[number];

/** Whether the equipment takes the place of another: nothing, something lesser, or the same again. */
export const REPLACEMENTS = ['none', 'upgrade', 'likeForLike'] as const;
export type Replacement = (typeof REPLACEMENTS)[number];

/** Apprentices whose firms belong to a branch. */
export interface BranchHeadcount {
  readonly branchCode: BranchCode;
  readonly count: number;
}

/** A dedicated section of the CFA, with apprentices of its own. */
export interface Section {
  readonly name: string | null;
  readonly total: number | null;
  /** Apprentices who train for the sector of a covered branch. */
  readonly inSector: number | null;
  /** Apprentices who work in firms of covered branches. */
  readonly inFirms: number | null;
}

export interface Apprentices {
  /** Of the whole CFA, all sites and UFAs together. */
  readonly total: number | null;
  /** Apprentices who train for the sector of a covered branch. */
  readonly inSector: number | null;
  readonly section: Section | null;
  /** By the branch of the firm they work in; their sum is the number who work in firms of covered branches. */
  readonly byBranch: readonly BranchHeadcount[];
}

/** One thing to buy, as its quote says. */
export interface CostLine {
  readonly id: CostLineId;
  readonly label: string | null;
  readonly category: CostCategory | null;
  readonly supplier: string | null;
  readonly quoteReference: string | null;
  readonly quantity: number | null;
  readonly unitPriceCents: Cents | null;
  readonly taxBasis: TaxBasis | null;
  readonly depreciationMonths: number | null;
  readonly tangible: boolean | null;
  readonly usedByApprentices: boolean | null;
  readonly replacement: Replacement | null;
}

/** Who pays how much; the OPCO's row is what the CFA asks for. */
export interface FundingRow {
  readonly id: FundingRowId;
  readonly source: FundingSource | null;
  readonly label: string | null;
  readonly amountCents: Cents | null;
}

/**
 * A project as the CFA writes it: one document. While it is a draft anything may be missing (null); the rules say what a submission needs.
 * Amounts are euro cents as strings of digits, without sign, at most 15 of them.
 */
export interface ProjectContent {
  readonly title: string | null;
  readonly summary: string | null;
  readonly purpose: Purpose | null;
  readonly aims: readonly Aim[];
  readonly siteIds: readonly SiteId[];
  /** `RNCP` and 3 to 5 digits. */
  readonly rncpCodes: readonly string[];
  readonly apprentices: Apprentices;
  readonly costLines: readonly CostLine[];
  readonly fundingPlan: readonly FundingRow[];
}

export const EMPTY_CONTENT: ProjectContent = {
  title: null,
  summary: null,
  purpose: null,
  aims: [],
  siteIds: [],
  rncpCodes: [],
  apprentices: { total: null, inSector: null, section: null, byBranch: [] },
  costLines: [],
  fundingPlan: [],
};

/** How much one document may hold; the edge refuses more. */
export const LIMITS = {
  costLines: 200,
  fundingRows: 50,
  sites: 200,
  rncpCodes: 100,
  branches: 60,
  title: 200,
  summary: 10_000,
  text: 200,
  quantity: 100_000,
  apprentices: 1_000_000,
  depreciationMonths: 1_200,
} as const;
