import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Page, pageOf } from '#libs/http';
import type { ToldEntry } from '../application/read-trail.js';
import { projectMachine, type ProjectState } from '../domain/project.machine.js';
import type { Revision } from '../domain/revision.js';

export class AuthorView {
  @ApiProperty({ format: 'uuid' }) readonly userId!: string;
  @ApiProperty() readonly displayName!: string;
}

export class ChangeView {
  @ApiProperty({ description: 'JSON Pointer; rows by their id, `/costLines/{id}/label`' }) readonly path!: string;
  @ApiPropertyOptional({ description: 'Absent when there was nothing', nullable: true }) readonly before?: unknown;
  @ApiPropertyOptional({ description: 'Absent when it was taken out', nullable: true }) readonly after?: unknown;
}

export class RevisionView {
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: AuthorView }) readonly by!: AuthorView;
  @ApiProperty({ type: [ChangeView] }) readonly changes!: readonly ChangeView[];
}

export class RevisionPageView {
  @ApiProperty({ type: [RevisionView] }) readonly items!: readonly RevisionView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class HistoryEntryView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ example: 'submit' }) readonly event!: string;
  @ApiProperty({ enum: [...projectMachine.states], nullable: true, type: String }) readonly fromState!: ProjectState | null;
  @ApiProperty({ enum: [...projectMachine.states] }) readonly toState!: ProjectState;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Not told to a CFA for steps of the review' }) readonly actorId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'As `actorId`: what the person is called today' }) readonly actorName!: string | null;
  @ApiProperty({ enum: ['cfa', 'branch', 'portal'], description: 'Who took the step: the CFA, a branch\'s staff, or the portal by itself' }) readonly side!: ToldEntry['side'];
  @ApiProperty({ type: String, nullable: true, description: 'Of a step of the review' }) readonly branchCode!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) readonly details!: Readonly<Record<string, unknown>>;
}

export class HistoryPageView {
  @ApiProperty({ type: [HistoryEntryView] }) readonly items!: readonly HistoryEntryView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function revisionPage(revisions: readonly Revision[], limit: number): Page<RevisionView> {
  return pageOf(revisions, limit, ({ version }) => [String(version)], ({ version, at, by, changes }) => ({
    version,
    at: at.toISOString(),
    by: { userId: by.userId, displayName: by.displayName },
    changes: changes.map(({ path, before, after }) => ({ path, before, after })),
  }));
}

export function historyPage(entries: readonly ToldEntry[], limit: number): Page<HistoryEntryView> {
  return pageOf(entries, limit, ({ seq }) => [seq], ({ at, event, fromState, toState, actorId, actorName, side, branchCode, details }) => ({
    at: at.toISOString(), event, fromState, toState, actorId, actorName, side, branchCode, details,
  }));
}
