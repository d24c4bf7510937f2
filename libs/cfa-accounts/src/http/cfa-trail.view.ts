import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { pageOf, type Page } from '#libs/http';
import { CFA_EVENTS, type CfaEvent, type CfaTrailEntry } from '../application/cfa-trail.js';

export class CfaChangeView {
  @ApiProperty({ description: 'JSON Pointer; sites by their id, `/sites/{id}/city`' }) readonly path!: string;
  @ApiPropertyOptional({ description: 'Absent when there was nothing', nullable: true }) readonly before?: unknown;
  @ApiPropertyOptional({ description: 'Absent when it was taken out', nullable: true }) readonly after?: unknown;
}

export class CfaTrailEntryView {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ format: 'uuid' }) readonly byId!: string;
  @ApiProperty({ description: 'As the person was called that day' }) readonly byName!: string;
  @ApiProperty({ enum: CFA_EVENTS }) readonly event!: CfaEvent;
  @ApiProperty({ type: [CfaChangeView] }) readonly changes!: readonly CfaChangeView[];
}

export class CfaTrailPageView {
  @ApiProperty({ type: [CfaTrailEntryView] }) readonly items!: readonly CfaTrailEntryView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function cfaTrailPage(entries: readonly CfaTrailEntry[], limit: number): Page<CfaTrailEntryView> {
  return pageOf(entries, limit, ({ seq }) => [seq], ({ at, actorId, actorName, event, changes }) => ({
    at: at.toISOString(), byId: actorId, byName: actorName, event, changes: changes.map(({ path, before, after }) => ({ path, before, after })),
  }));
}
