import type { BranchCode, CostLineId, SiteId } from '#libs/contracts';
import { type Id, parseId } from '#libs/kernel';
import type { ContentPatch, CostLineEntry, FundingRowEntry } from '../domain/content-patch.js';
import { type Apprentices, EMPTY_CONTENT, type FundingRowId } from '../domain/project-content.js';
import type { ApprenticesDto, CostLineDto, FundingRowDto, SaveProjectDto } from './project.dto.js';

/** The patch a body stands for: what is left out stays, null empties. Also for the answer to a correction request. */
export function contentPatchOf(dto: SaveProjectDto): ContentPatch {
  return {
    ...(dto.title === undefined ? {} : { title: dto.title }),
    ...(dto.summary === undefined ? {} : { summary: dto.summary }),
    ...(dto.purpose === undefined ? {} : { purpose: dto.purpose }),
    ...(dto.aims === undefined ? {} : { aims: dto.aims ?? [] }),
    ...(dto.siteIds === undefined ? {} : { siteIds: (dto.siteIds ?? []).map((id): SiteId => parseId(id)) }),
    ...(dto.rncpCodes === undefined ? {} : { rncpCodes: dto.rncpCodes ?? [] }),
    ...(dto.apprentices === undefined ? {} : { apprentices: apprenticesOf(dto.apprentices) }),
    ...(dto.costLines === undefined ? {} : { costLines: (dto.costLines ?? []).map(costLineOf) }),
    ...(dto.fundingPlan === undefined ? {} : { fundingPlan: (dto.fundingPlan ?? []).map(fundingRowOf) }),
  };
}

export function costLineOf(dto: CostLineDto): CostLineEntry {
  return {
    id: rowId<CostLineId>(dto.id),
    label: dto.label ?? null,
    category: dto.category ?? null,
    supplier: dto.supplier ?? null,
    quoteReference: dto.quoteReference ?? null,
    quantity: dto.quantity ?? null,
    unitPriceCents: dto.unitPriceCents ?? null,
    taxBasis: dto.taxBasis ?? null,
    depreciationMonths: dto.depreciationMonths ?? null,
    tangible: dto.tangible ?? null,
    usedByApprentices: dto.usedByApprentices ?? null,
    replacement: dto.replacement ?? null,
  };
}

export function fundingRowOf(dto: FundingRowDto): FundingRowEntry {
  return { id: rowId<FundingRowId>(dto.id), source: dto.source ?? null, label: dto.label ?? null, amountCents: dto.amountCents ?? null };
}

function apprenticesOf(dto: ApprenticesDto | null): Apprentices {
  if (dto === null) return EMPTY_CONTENT.apprentices;
  const { section } = dto;
  return {
    total: dto.total ?? null,
    inSector: dto.inSector ?? null,
    section: section ? { name: section.name ?? null, total: section.total ?? null, inSector: section.inSector ?? null, inFirms: section.inFirms ?? null } : null,
    byBranch: (dto.byBranch ?? []).map(({ branchCode, count }) => ({ branchCode: branchCode as BranchCode, count })),
  };
}

function rowId<I extends Id<string>>(id: string | null | undefined): I | null {
  return id === null || id === undefined ? null : (parseId(id) as I);
}
