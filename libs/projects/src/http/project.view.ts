import { ApiProperty } from '@nestjs/swagger';
import { type Page, pageOf } from '#libs/http';
import type { ProjectSummary } from '../application/list-projects.js';
import type { ReadableProject } from '../application/read-project.js';
import type { Project } from '../domain/project.js';
import { projectMachine, type ProjectState } from '../domain/project.machine.js';
import { sharesOf } from '../domain/shares.js';
import { totalsOf } from '../domain/totals.js';
import { ContentView, contentView } from './content.view.js';

const cents = { description: 'Euro cents', example: '18500000' } as const;
const state = { enum: [...projectMachine.states] } as const;
const instantOrNull = { type: String, format: 'date-time', nullable: true } as const;

export class ShareView {
  @ApiProperty() readonly branchCode!: string;
  @ApiProperty({ type: 'integer', description: 'The shares of a project sum to 10000' }) readonly basisPoints!: number;
  @ApiProperty({ type: 'integer' }) readonly apprentices!: number;
  @ApiProperty(cents) readonly requestedCents!: string;
  @ApiProperty(cents) readonly costCents!: string;
}

/** A project as it stands. */
export class ProjectDocumentView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'P-2026-000042' }) readonly number!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ type: 'integer' }) readonly campaignYear!: number;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty() readonly regionCode!: string;
  @ApiProperty(state) readonly state!: ProjectState;
  @ApiProperty({ type: 'integer', description: 'The ETag' }) readonly version!: number;
  @ApiProperty({ description: 'Demonstration data, to be labelled wherever it shows' }) readonly synthetic!: boolean;
  @ApiProperty({ type: ContentView }) readonly content!: ContentView;
  @ApiProperty(cents) readonly costCents!: string;
  @ApiProperty(cents) readonly requestedCents!: string;
  @ApiProperty({ ...cents, description: 'What others pay, in euro cents' }) readonly coFundingCents!: string;
  @ApiProperty({ type: [ShareView], description: 'Derived from the apprentices by branch' }) readonly shares!: readonly ShareView[];
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt!: string;
  @ApiProperty(instantOrNull) readonly submittedAt!: string | null;
}

export class ProjectView extends ProjectDocumentView {
  @ApiProperty({ type: [String], description: 'What this person can do now: save, submit, withdraw' }) readonly allowedActions!: readonly string[];
}

export class ProjectSummaryView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly number!: string;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ type: 'integer' }) readonly campaignYear!: number;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty() readonly regionCode!: string;
  @ApiProperty({ type: String, nullable: true }) readonly title!: string | null;
  @ApiProperty(state) readonly state!: ProjectState;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty(cents) readonly requestedCents!: string;
  @ApiProperty(cents) readonly costCents!: string;
  @ApiProperty({ type: [String] }) readonly branches!: readonly string[];
  @ApiProperty() readonly synthetic!: boolean;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly updatedAt!: string;
  @ApiProperty(instantOrNull) readonly submittedAt!: string | null;
}

export class ProjectPageView {
  @ApiProperty({ type: [ProjectSummaryView] }) readonly items!: readonly ProjectSummaryView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function projectDocumentView(project: Project): ProjectDocumentView {
  const { cost, requested, coFunding } = totalsOf(project.content);
  return {
    id: project.id,
    number: project.number,
    campaignId: project.campaignId,
    campaignYear: project.campaignYear,
    cfaId: project.cfaId,
    cfaName: project.cfaName,
    regionCode: project.regionCode,
    state: project.state,
    version: project.version,
    synthetic: project.synthetic,
    content: contentView(project.content),
    costCents: cost.toJSON(),
    requestedCents: requested.toJSON(),
    coFundingCents: coFunding.toJSON(),
    shares: sharesOf(project.content).map((share) => ({
      branchCode: share.branchCode,
      basisPoints: share.basisPoints,
      apprentices: share.apprentices,
      requestedCents: share.requested.toJSON(),
      costCents: share.cost.toJSON(),
    })),
    createdAt: project.createdAt.toISOString(),
    updatedAt: project.updatedAt.toISOString(),
    submittedAt: project.submittedAt?.toISOString() ?? null,
  };
}

export function projectView({ project, allowedActions }: ReadableProject): ProjectView {
  return { ...projectDocumentView(project), allowedActions };
}

export function projectPage(rows: readonly ProjectSummary[], limit: number): Page<ProjectSummaryView> {
  return pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id], (row) => ({
    id: row.id,
    number: row.number,
    campaignId: row.campaignId,
    campaignYear: row.campaignYear,
    cfaId: row.cfaId,
    cfaName: row.cfaName,
    regionCode: row.regionCode,
    title: row.title,
    state: row.state,
    version: row.version,
    requestedCents: row.requestedCents,
    costCents: row.costCents,
    branches: row.branches,
    synthetic: row.synthetic,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
  }));
}
