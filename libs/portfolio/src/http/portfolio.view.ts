import { ApiProperty } from '@nestjs/swagger';
import { LEDGER_KINDS } from '#libs/contracts';
import { type Page, pageOf } from '#libs/http';
import { COUNTING, MEASURE_DEFINITIONS, type MeasureDefinition } from '../domain/definitions.js';
import { DIMENSIONS, type Dimension } from '../domain/dimensions.js';
import { type Figures, figuresOf, type GroupKey, type TotalsGroup } from '../domain/figures.js';
import type { Filters } from '../domain/selection.js';
import type { CountedEntry } from '../application/list-entries.js';
import type { CountedProject } from '../application/list-projects.js';
import type { Overview } from '../application/read-overview.js';
import type { RenderedAnswer } from '../application/portfolio-totals.js';

const cents = (description: string) => ApiProperty({ type: String, pattern: '^-?\\d+$', description: `${description}; euro cents` });

/** The figures; what each means is in the answer's `measures`. */
export class MeasuresView implements Figures {
  @ApiProperty() readonly submittedProjects!: number;
  @cents('Requested by submitted projects') readonly requestedCents!: string;
  @ApiProperty() readonly fundedProjects!: number;
  @ApiProperty() readonly fundedCfas!: number;
  @cents('Committed, less releases') readonly committedCents!: string;
  @cents('Eligible base of what is committed') readonly eligibleBaseCents!: string;
  @cents('Cost of the funded projects') readonly totalCostCents!: string;
  @ApiProperty({ type: Number, nullable: true }) readonly leverageBasisPoints!: number | null;
  @ApiProperty() readonly apprentices!: number;
  @ApiProperty({ description: 'How many of the projects counted are of the demonstration: show it when not 0' }) readonly syntheticProjects!: number;
}

export class GroupKeyView implements GroupKey {
  @ApiProperty({ required: false }) readonly year?: number;
  @ApiProperty({ required: false, format: 'uuid' }) readonly campaign?: string;
  @ApiProperty({ required: false }) readonly branch?: string;
  @ApiProperty({ required: false }) readonly region?: string;
  @ApiProperty({ required: false }) readonly purpose?: string;
  @ApiProperty({ required: false }) readonly category?: string;
}

export class TotalsGroupView extends MeasuresView implements TotalsGroup {
  @ApiProperty({ type: GroupKeyView }) readonly key!: GroupKeyView;
}

export class BilingualTextView {
  @ApiProperty() readonly fr!: string;
  @ApiProperty() readonly en!: string;
}

export class MeasureDefinitionView extends BilingualTextView {
  @ApiProperty({ enum: ['count', 'cents', 'basisPoints'] }) readonly unit!: MeasureDefinition['unit'];
  @ApiProperty({ enum: DIMENSIONS, isArray: true, description: 'Over these the groups sum to the total' }) readonly additiveOver!: readonly Dimension[];
}

export class FiltersView {
  @ApiProperty({ required: false, type: [Number] }) readonly year?: readonly number[];
  @ApiProperty({ required: false, type: [String] }) readonly campaign?: readonly string[];
  @ApiProperty({ required: false, type: [String] }) readonly branch?: readonly string[];
  @ApiProperty({ required: false, type: [String] }) readonly region?: readonly string[];
  @ApiProperty({ required: false, type: [String] }) readonly purpose?: readonly string[];
  @ApiProperty({ required: false, type: [String] }) readonly category?: readonly string[];
}

export class TotalsView {
  @ApiProperty({ format: 'date-time', description: 'What happened up to and including this instant counts' }) readonly asOf!: string;
  @ApiProperty({ enum: DIMENSIONS, isArray: true }) readonly groupBy!: readonly Dimension[];
  @ApiProperty({ type: FiltersView, description: 'As applied: a branch officer’s own branches are always among them' }) readonly filters!: FiltersView;
  @ApiProperty({ enum: ['preSummed', 'facts'], description: 'Read from pre-summed totals (at most two dimensions, one value each) or computed from the facts' }) readonly basis!: 'preSummed' | 'facts';
  @ApiProperty({ type: BilingualTextView }) readonly counting!: BilingualTextView;
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/MeasureDefinitionView' } }) readonly measures!: Readonly<Record<string, MeasureDefinitionView>>;
  @ApiProperty({ description: 'Whether demonstration projects are among those counted: show it' }) readonly synthetic!: boolean;
  @ApiProperty({ type: MeasuresView }) readonly total!: MeasuresView;
  @ApiProperty({ type: [TotalsGroupView] }) readonly groups!: readonly TotalsGroupView[];
}

const EXPLANATION = `"counting":${JSON.stringify(COUNTING)},"measures":${JSON.stringify(MEASURE_DEFINITIONS)}`;

/** The text of a `TotalsView`. The groups come as text: making 200 objects of them, only to write them again, took longer than everything else. */
export function totalsText({ asOf, groupBy, filters, basis, total, groupsText }: RenderedAnswer): string {
  const view: Omit<TotalsView, 'counting' | 'measures' | 'groups'> = {
    asOf: asOf.at.toISOString(),
    groupBy,
    filters: filtersView(filters),
    basis,
    synthetic: total.syntheticProjects > 0,
    total,
  };
  return `${JSON.stringify(view).slice(0, -1)},${EXPLANATION},"groups":[${groupsText}]}`;
}

export class GroupsView {
  @ApiProperty({ type: [TotalsGroupView] }) readonly year!: readonly TotalsGroupView[];
  @ApiProperty({ type: [TotalsGroupView] }) readonly campaign!: readonly TotalsGroupView[];
  @ApiProperty({ type: [TotalsGroupView] }) readonly branch!: readonly TotalsGroupView[];
  @ApiProperty({ type: [TotalsGroupView] }) readonly region!: readonly TotalsGroupView[];
  @ApiProperty({ type: [TotalsGroupView] }) readonly purpose!: readonly TotalsGroupView[];
  @ApiProperty({ type: [TotalsGroupView] }) readonly category!: readonly TotalsGroupView[];
}

export class OverviewView {
  @ApiProperty({ format: 'date-time', description: 'What happened up to and including this instant counts' }) readonly asOf!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The Paris day of the first thing that counts; null: there is nothing yet' }) readonly since!: string | null;
  @ApiProperty({ type: FiltersView, description: 'As applied: a branch officer’s own branches are always among them' }) readonly filters!: FiltersView;
  @ApiProperty({ type: [String], nullable: true, description: 'The branches this person sees; null: all' }) readonly branches!: readonly string[] | null;
  @ApiProperty({ type: BilingualTextView }) readonly counting!: BilingualTextView;
  @ApiProperty({ type: 'object', additionalProperties: { $ref: '#/components/schemas/MeasureDefinitionView' } }) readonly measures!: Readonly<Record<string, MeasureDefinitionView>>;
  @ApiProperty({ description: 'Whether demonstration projects are among those counted: show it' }) readonly synthetic!: boolean;
  @ApiProperty({ type: MeasuresView }) readonly total!: MeasuresView;
  @ApiProperty({ type: GroupsView, description: 'By each dimension, by all filters but the one on the dimension itself' }) readonly groups!: GroupsView;
}

/** The text of an `OverviewView`. */
export function overviewText({ asOf, since, filters, branches, total, groupsTexts }: Overview): string {
  const view: Omit<OverviewView, 'counting' | 'measures' | 'groups'> = {
    asOf: asOf.at.toISOString(), since, filters: filtersView(filters), branches: branches === 'all' ? null : [...branches].sort(), synthetic: total.syntheticProjects > 0, total,
  };
  const groups = DIMENSIONS.map((dimension) => `"${dimension}":[${groupsTexts.get(dimension) ?? ''}]`);
  return `${JSON.stringify(view).slice(0, -1)},${EXPLANATION},"groups":{${groups.join(',')}}}`;
}

function filtersView({ year, campaign, branch, region, purpose, category }: Filters): FiltersView {
  return {
    ...(year && { year: year.map(Number) }), ...(campaign && { campaign }), ...(branch && { branch }),
    ...(region && { region }), ...(purpose && { purpose }), ...(category && { category }),
  };
}

export class CountedProjectView extends MeasuresView {
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty({ type: String, nullable: true, example: 'P-2026-000042' }) readonly number!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) readonly campaignId!: string | null;
  @ApiProperty({ type: Number, nullable: true }) readonly campaignYear!: number | null;
  @ApiProperty({ type: String, nullable: true }) readonly regionCode!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly purpose!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) readonly submittedAt!: string | null;
  @ApiProperty({ type: [String], description: 'All branches of the project, also those outside the selection' }) readonly branches!: readonly string[];
}

export class CountedProjectPageView {
  @ApiProperty({ type: [CountedProjectView] }) readonly items!: readonly CountedProjectView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function projectPageView(projects: readonly CountedProject[], limit: number): Page<CountedProjectView> {
  return pageOf(projects, limit, ({ projectId }) => [projectId], ({ projectId, cfaId, submission, measures }) => ({
    projectId,
    cfaId,
    number: submission?.event.number ?? null,
    campaignId: submission?.campaignId ?? null,
    campaignYear: submission?.event.campaignYear ?? null,
    regionCode: submission?.regionCode ?? null,
    purpose: submission?.purpose ?? null,
    submittedAt: submission?.event.submittedAt ?? null,
    branches: submission?.shares.map(({ branchCode }) => branchCode) ?? [],
    ...figuresOf(measures),
  }));
}

export class CountedEntryView {
  @ApiProperty({ format: 'uuid' }) readonly entryId!: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ enum: LEDGER_KINDS }) readonly kind!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty() readonly campaignYear!: number;
  @ApiProperty() readonly branchCode!: string;
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId!: string;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly regionCode!: string;
  @ApiProperty() readonly purpose!: string;
  @cents('The whole entry, as recorded') readonly amountCents!: string;
  @cents('What of it the total counts: negative for a release, only the selected categories') readonly committedCents!: string;
  @cents('Eligible base that the total counts') readonly eligibleBaseCents!: string;
}

export class CountedEntryPageView {
  @ApiProperty({ type: [CountedEntryView] }) readonly items!: readonly CountedEntryView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function entryPageView(entries: readonly CountedEntry[], limit: number): Page<CountedEntryView> {
  return pageOf(entries, limit, ({ entry }) => [entry.at.toISOString(), entry.entryId], ({ entry, counted }) => ({
    entryId: entry.entryId,
    recordedAt: entry.at.toISOString(),
    kind: entry.kind,
    campaignId: entry.campaignId,
    campaignYear: entry.event.campaignYear,
    branchCode: entry.branchCode,
    projectId: entry.projectId,
    caseId: entry.caseId,
    cfaId: entry.cfaId,
    regionCode: entry.regionCode,
    purpose: entry.purpose,
    amountCents: entry.event.amountCents,
    committedCents: counted.committed.toJSON(),
    eligibleBaseCents: counted.eligibleBase.toJSON(),
  }));
}
