import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Found } from '../application/search-portal.js';
import { projectMachine, type ProjectState } from '../domain/project.machine.js';

export const HIT_KINDS = ['project', 'cfa'] as const;

/** One thing found: a project or a CFA. */
export class SearchHitView {
  @ApiProperty({ enum: HIT_KINDS }) readonly kind!: (typeof HIT_KINDS)[number];
  @ApiProperty({ format: 'uuid', description: 'Of the project or of the CFA' }) readonly id!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Title of the project, null while it has none; name of the CFA' }) readonly title!: string | null;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiPropertyOptional({ example: 'P-2026-000042', description: 'Of a project' }) readonly number?: string;
  @ApiPropertyOptional({ enum: [...projectMachine.states], description: 'Of a project' }) readonly state?: ProjectState;
  @ApiPropertyOptional({ description: 'Of a project' }) readonly campaignYear?: number;
  @ApiPropertyOptional({ description: 'Of a CFA' }) readonly siren?: string;
  @ApiPropertyOptional({ description: 'Of a CFA' }) readonly regionCode?: string;
  @ApiProperty({ description: 'Demonstration data, to be labelled' }) readonly synthetic!: boolean;
}

export class SearchHitsView {
  @ApiProperty({ type: SearchHitView, isArray: true, description: 'At most ten projects, then at most ten CFAs; what was named by its full number or identifier comes first' }) readonly items!: readonly SearchHitView[];
}

export function searchHitsView({ projects, cfas }: Found): SearchHitsView {
  return {
    items: [
      ...projects.map(({ id, number, title, cfaId, cfaName, campaignYear, state, synthetic }) => ({ kind: 'project' as const, id, title, cfaId, cfaName, number, state, campaignYear, synthetic })),
      ...cfas.map(({ id, name, siren, regionCode, synthetic }) => ({ kind: 'cfa' as const, id, title: name, cfaId: id, cfaName: name, siren, regionCode, synthetic })),
    ],
  };
}
