import fc from 'fast-check';
import { AIMS, type BranchCode, COST_CATEGORIES, type CostLineId, FUNDING_SOURCES, PURPOSES, type SiteId } from '#libs/contracts';
import type { Id } from '#libs/kernel';
import type { Apprentices, CostLine, FundingRow, ProjectContent } from '#libs/projects';

/** Anything a draft may hold, half filled in or nonsense: for laws about every document. */

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const text = maybe(fc.string({ maxLength: 12 }));
const cents = maybe(fc.bigInt(0n, 10n ** 11n).map(String));
const headcount = maybe(fc.integer({ min: 0, max: 2_000 }));

const costLine: fc.Arbitrary<CostLine> = fc.record({
  id: fc.uuid().map((id) => id as CostLineId),
  label: text,
  category: maybe(fc.constantFrom(...COST_CATEGORIES)),
  supplier: text,
  quoteReference: text,
  quantity: maybe(fc.integer({ min: 1, max: 1_000 })),
  unitPriceCents: cents,
  taxBasis: maybe(fc.constantFrom('HT' as const, 'TTC' as const)),
  depreciationMonths: maybe(fc.integer({ min: 0, max: 120 })),
  tangible: maybe(fc.boolean()),
  usedByApprentices: maybe(fc.boolean()),
  replacement: maybe(fc.constantFrom('none' as const, 'upgrade' as const, 'likeForLike' as const)),
});

const fundingRow: fc.Arbitrary<FundingRow> = fc.record({
  id: fc.uuid().map((id) => id as Id<'FundingRow'>),
  source: maybe(fc.constantFrom(...FUNDING_SOURCES)),
  label: text,
  amountCents: cents,
});

const BRANCHES = ['metallurgie', 'chimie', 'textile', 'plasturgie', 'sans-ccn', 'ciments'].map((code) => code as BranchCode);

export const anyByBranch: fc.Arbitrary<Apprentices['byBranch']> = fc.uniqueArray(
  fc.record({ branchCode: fc.constantFrom(...BRANCHES), count: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 100_000 })) }),
  { selector: ({ branchCode }) => branchCode },
);

export const anyContent: fc.Arbitrary<ProjectContent> = fc.record({
  title: text,
  summary: text,
  purpose: maybe(fc.constantFrom(...PURPOSES)),
  aims: fc.uniqueArray(fc.constantFrom(...AIMS)),
  siteIds: fc.array(fc.uuid().map((id) => id as SiteId), { maxLength: 3 }),
  rncpCodes: fc.array(fc.oneof(fc.constant('RNCP35584'), fc.string({ maxLength: 8 })), { maxLength: 3 }),
  apprentices: fc.record({
    total: headcount,
    inSector: headcount,
    section: maybe(fc.record({ name: text, total: headcount, inSector: headcount, inFirms: headcount })),
    byBranch: anyByBranch,
  }),
  costLines: fc.uniqueArray(costLine, { selector: ({ id }) => id, maxLength: 8 }),
  fundingPlan: fc.uniqueArray(fundingRow, { selector: ({ id }) => id, maxLength: 6 }),
});
