import { ApiProperty } from '@nestjs/swagger';
import { projectMachine, type ProjectState } from '#libs/projects';
import type { ProjectStory } from '../application/project-story.query.js';
import { NEXT_ACTORS, type NextActor } from '../domain/next-step.js';
import { caseMachine, type CaseState } from '../domain/review-case.machine.js';

export class BranchStepView {
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null: handed in, the branch\'s queue has not opened it yet' }) readonly caseId!: string | null;
  @ApiProperty({ type: String, enum: caseMachine.states, nullable: true }) readonly state!: CaseState | null;
  @ApiProperty({ enum: NEXT_ACTORS }) readonly actsNext!: NextActor;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The CFA\'s time to answer, or the branch\'s legal end' }) readonly by!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly clockStoppedSince!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Legal end, pauses included; while the clock stands still it moves on with every day. Null once decided' }) readonly legalDueAt!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'What the CFA has to answer' }) readonly correctionId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly decidedAt!: string | null;
}

/** Where a project stands, and who owes what until when. */
export class ProjectStoryView {
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty() readonly number!: string;
  @ApiProperty({ enum: [...projectMachine.states] }) readonly state!: ProjectState;
  @ApiProperty({ enum: NEXT_ACTORS, description: 'Of all branches together: what the CFA owes first' }) readonly actsNext!: NextActor;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The earliest end of what that side owes; of a draft, when its campaign closes' }) readonly by!: string | null;
  @ApiProperty({ type: BranchStepView, isArray: true, description: 'Empty for a draft' }) readonly branches!: BranchStepView[];
}

export function projectStoryView({ projectId, number, state, actsNext, by, branches }: ProjectStory): ProjectStoryView {
  return {
    projectId, number, state, actsNext, by: by?.toISOString() ?? null,
    branches: branches.map((step) => ({
      branchCode: step.branchCode, caseId: step.caseId, state: step.state, actsNext: step.actsNext, by: step.by?.toISOString() ?? null, clockStoppedSince: step.clockStoppedSince?.toISOString() ?? null,
      legalDueAt: step.legalDueAt?.toISOString() ?? null, correctionId: step.correctionId, decidedAt: step.decidedAt?.toISOString() ?? null,
    })),
  };
}
