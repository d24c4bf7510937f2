import { ApiProperty } from '@nestjs/swagger';
import type { PreviewedAward } from '../application/preview-award.query.js';
import { PREVIEW_PROBLEMS, type PreviewProblem } from '../domain/award-preview.js';
import { AwardFiguresView, awardFiguresView } from './case-detail.view.js';

export class PreviewedLineView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty({ description: 'Euro cents; nothing while the line is undecided' }) readonly eligibleCents!: string;
  @ApiProperty({ description: 'Euro cents; the lines sum to the award' }) readonly awardCents!: string;
}

export class PreviewProblemView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty({ enum: PREVIEW_PROBLEMS }) readonly problem!: PreviewProblem['problem'];
}

/** What line decisions, finished or not, would come to. */
export class AwardPreviewView {
  @ApiProperty({ type: AwardFiguresView }) readonly figures!: AwardFiguresView;
  @ApiProperty({ type: PreviewedLineView, isArray: true }) readonly lines!: PreviewedLineView[];
  @ApiProperty({ type: PreviewProblemView, isArray: true, description: 'What each line still lacks' }) readonly problems!: PreviewProblemView[];
  @ApiProperty({ description: 'Euro cents; what the envelope lacks to give it now, what is reserved for this case included; 0: there is room' }) readonly missingCents!: string;
  @ApiProperty({ description: 'Euro cents; up to which award one person decides alone: this one, or else an approver of the branch' }) readonly ceilingCents!: string;
  @ApiProperty({ description: 'Above that: a committee session decides' }) readonly isAboveCeiling!: boolean;
}

export function awardPreviewView({ award, figures, problems, missing, ceiling }: PreviewedAward): AwardPreviewView {
  return {
    figures: awardFiguresView(figures),
    lines: award.lines.map((line) => ({ lineId: line.lineId, eligibleCents: line.eligible.toJSON(), awardCents: line.award.toJSON() })),
    problems: problems.map(({ lineId, problem }) => ({ lineId, problem })),
    missingCents: missing.toJSON(), ceilingCents: ceiling.toJSON(), isAboveCeiling: award.amount.exceeds(ceiling),
  };
}
