import { ApiProperty } from '@nestjs/swagger';
import { AIMS, type Aim, COST_CATEGORIES, type CostCategory, FUNDING_SOURCES, type FundingSource, type Purpose, PURPOSES } from '#libs/contracts';
import { type ProjectContent, REPLACEMENTS, type Replacement, TAX_BASES, type TaxBasis } from '../domain/project-content.js';

const text = { type: String, nullable: true } as const;
const integer = { type: 'integer', nullable: true } as const;
const cents = { type: String, nullable: true, description: 'Euro cents' } as const;

export class BranchHeadcountView {
  @ApiProperty() readonly branchCode!: string;
  @ApiProperty({ type: 'integer' }) readonly count!: number;
}

export class SectionView {
  @ApiProperty(text) readonly name!: string | null;
  @ApiProperty(integer) readonly total!: number | null;
  @ApiProperty(integer) readonly inSector!: number | null;
  @ApiProperty(integer) readonly inFirms!: number | null;
}

export class ApprenticesView {
  @ApiProperty(integer) readonly total!: number | null;
  @ApiProperty(integer) readonly inSector!: number | null;
  @ApiProperty({ type: SectionView, nullable: true }) readonly section!: SectionView | null;
  @ApiProperty({ type: [BranchHeadcountView] }) readonly byBranch!: readonly BranchHeadcountView[];
}

export class CostLineView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty(text) readonly label!: string | null;
  @ApiProperty({ enum: [...COST_CATEGORIES], nullable: true, type: String }) readonly category!: CostCategory | null;
  @ApiProperty(text) readonly supplier!: string | null;
  @ApiProperty(text) readonly quoteReference!: string | null;
  @ApiProperty(integer) readonly quantity!: number | null;
  @ApiProperty(cents) readonly unitPriceCents!: string | null;
  @ApiProperty({ enum: [...TAX_BASES], nullable: true, type: String }) readonly taxBasis!: TaxBasis | null;
  @ApiProperty(integer) readonly depreciationMonths!: number | null;
  @ApiProperty({ type: Boolean, nullable: true }) readonly tangible!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) readonly usedByApprentices!: boolean | null;
  @ApiProperty({ enum: [...REPLACEMENTS], nullable: true, type: String }) readonly replacement!: Replacement | null;
}

export class FundingRowView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: [...FUNDING_SOURCES], nullable: true, type: String }) readonly source!: FundingSource | null;
  @ApiProperty(text) readonly label!: string | null;
  @ApiProperty(cents) readonly amountCents!: string | null;
}

/** The project's document. */
export class ContentView {
  @ApiProperty(text) readonly title!: string | null;
  @ApiProperty(text) readonly summary!: string | null;
  @ApiProperty({ enum: [...PURPOSES], nullable: true, type: String }) readonly purpose!: Purpose | null;
  @ApiProperty({ enum: [...AIMS], isArray: true }) readonly aims!: readonly Aim[];
  @ApiProperty({ type: [String], format: 'uuid' }) readonly siteIds!: readonly string[];
  @ApiProperty({ type: [String] }) readonly rncpCodes!: readonly string[];
  @ApiProperty({ type: ApprenticesView }) readonly apprentices!: ApprenticesView;
  @ApiProperty({ type: [CostLineView] }) readonly costLines!: readonly CostLineView[];
  @ApiProperty({ type: [FundingRowView] }) readonly fundingPlan!: readonly FundingRowView[];
}

export function contentView({ title, summary, purpose, aims, siteIds, rncpCodes, apprentices, costLines, fundingPlan }: ProjectContent): ContentView {
  const { total, inSector, section, byBranch } = apprentices;
  return {
    title,
    summary,
    purpose,
    aims,
    siteIds,
    rncpCodes,
    apprentices: {
      total,
      inSector,
      section: section && { name: section.name, total: section.total, inSector: section.inSector, inFirms: section.inFirms },
      byBranch: byBranch.map(({ branchCode, count }) => ({ branchCode, count })),
    },
    costLines: costLines.map((line) => ({
      id: line.id,
      label: line.label,
      category: line.category,
      supplier: line.supplier,
      quoteReference: line.quoteReference,
      quantity: line.quantity,
      unitPriceCents: line.unitPriceCents,
      taxBasis: line.taxBasis,
      depreciationMonths: line.depreciationMonths,
      tangible: line.tangible,
      usedByApprentices: line.usedByApprentices,
      replacement: line.replacement,
    })),
    fundingPlan: fundingPlan.map(({ id, source, label, amountCents }) => ({ id, source, label, amountCents })),
  };
}
