import { randomUUID } from 'node:crypto';
import type { BranchCode, CostLineId, SiteId } from '#libs/contracts';
import { type Id, Money, parseId } from '#libs/kernel';
import type { Apprentices, CostLine, FundingRow, ProjectContent } from '#libs/projects';

/** A site of the applicant of `aRuleContext`, for tests without a database. */
export const OWN_SITE = '0a0a0a0a-0000-4000-8000-000000000001' as SiteId;

/** A line that meets every rule: 100 000,00 € HT. */
export function aCostLine(over: Partial<CostLine> = {}): CostLine {
  const id = parseId<'CostLine'>(randomUUID()) satisfies CostLineId;
  return {
    id,
    label: 'Centre d’usinage 5 axes',
    category: 'machining',
    supplier: 'Machines Duval SAS',
    quoteReference: `DV-${id.slice(0, 8)}`,
    quantity: 1,
    unitPriceCents: '10000000',
    taxBasis: 'HT',
    depreciationMonths: 84,
    tangible: true,
    usedByApprentices: true,
    replacement: 'none',
    ...over,
  };
}

export function aFundingRow(over: Partial<FundingRow> = {}): FundingRow {
  return { id: parseId<'FundingRow'>(randomUUID()) satisfies Id<'FundingRow'>, source: 'ownFunds', label: null, amountCents: '0', ...over };
}

/** 200 apprentices, 60 of them in the sector and in firms of these branches: the first branch has two thirds, the second one third. */
export function someApprentices(over: Partial<Apprentices> = {}): Apprentices {
  return {
    total: 200,
    inSector: 60,
    section: null,
    byBranch: [{ branchCode: 'metallurgie' as BranchCode, count: 40 }, { branchCode: 'chimie' as BranchCode, count: 20 }],
    ...over,
  };
}

/** The OPCO pays 40 %, the CFA's own funds the rest: balanced to the cent whatever the lines cost. */
export function aFundingPlan(costLines: readonly Pick<CostLine, 'quantity' | 'unitPriceCents'>[], opcoShare = 4000n): readonly FundingRow[] {
  const cost = Money.sum(costLines.map(({ quantity, unitPriceCents }) => Money.ofCents(unitPriceCents ?? '0').times(quantity ?? 0)));
  const requested = cost.timesRatio(opcoShare, 10_000n);
  return [aFundingRow({ source: 'opco', amountCents: requested.toJSON() }), aFundingRow({ amountCents: cost.minus(requested).toJSON() })];
}

/** A document that meets every rule: two lines of 100 000,00 € for métallurgie and chimie, 80 000,00 € requested. */
export function aContent(over: Partial<ProjectContent> = {}): ProjectContent {
  const costLines = over.costLines ?? [aCostLine(), aCostLine({ label: 'Cellule robotisée', category: 'robotics', supplier: 'Robotique Leroy' })];
  return {
    title: 'Un atelier d’usinage pour demain',
    summary: 'Remplacer l’atelier des années 1990 par un plateau connecté.',
    purpose: 'modernisedEquipment',
    aims: ['industrialPerformance', 'digitalisation'],
    siteIds: [OWN_SITE],
    rncpCodes: ['RNCP35584'],
    apprentices: someApprentices(),
    costLines,
    fundingPlan: aFundingPlan(costLines),
    ...over,
  };
}
