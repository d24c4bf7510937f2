import { ApiProperty } from '@nestjs/swagger';
import type { Evaluation } from '../application/evaluate-rules.js';
import { overallOutcome, type RuleResult } from '../domain/rules/rule-set.js';
import { type Certainty, type Figure, OUTCOMES, type Remedy, RULE_IDS, type RuleId, type RuleOutcome } from '../domain/rules/rule.js';

const outcome = { enum: [...OUTCOMES], description: 'missing: it cannot be judged yet' } as const;

export class FigureView {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: ['cents', 'day', 'apprentices', 'basisPoints', 'months', 'items', 'characters'] }) readonly unit!: Figure['unit'];
  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }], description: 'Cents as a string of digits, a day as YYYY-MM-DD, anything else an integer' })
  readonly value!: number | string;
}

/** What would change the answer. */
export class RemedyView {
  @ApiProperty() readonly code!: string;
  @ApiProperty({ type: [FigureView] }) readonly figures!: readonly FigureView[];
  @ApiProperty() readonly fr!: string;
  @ApiProperty() readonly en!: string;
}

export class RuleSourceView {
  @ApiProperty({ example: 'Code du travail, art. D6332-78, II' }) readonly reference!: string;
  @ApiProperty() readonly text!: string;
  @ApiProperty({ enum: ['A', 'B', 'C', 'D'], description: 'A primary text, B secondary source, C our reading, D our design' }) readonly certainty!: Certainty;
}

export class RuleResultView {
  @ApiProperty({ enum: [...RULE_IDS] }) readonly ruleId!: RuleId;
  @ApiProperty({ type: 'integer' }) readonly version!: number;
  @ApiProperty(outcome) readonly outcome!: RuleOutcome;
  @ApiProperty({ type: [FigureView] }) readonly figures!: readonly FigureView[];
  @ApiProperty({ type: [String], format: 'uuid', description: 'The cost lines concerned' }) readonly lines!: readonly string[];
  @ApiProperty({ type: RuleSourceView }) readonly source!: RuleSourceView;
  @ApiProperty({ type: RemedyView, nullable: true, description: 'Null when the rule is met' }) readonly remedy!: RemedyView | null;
}

export class EvaluationView {
  @ApiProperty() readonly ruleSetVersion!: string;
  @ApiProperty({ enum: ['draft', 'submission'], description: 'A draft is judged now; a submitted project shows the verdict it was submitted with' })
  readonly basis!: Evaluation['basis'];
  @ApiProperty({ format: 'date-time' }) readonly judgedAt!: string;
  @ApiProperty(outcome) readonly outcome!: RuleOutcome;
  @ApiProperty({ type: [RuleResultView] }) readonly results!: readonly RuleResultView[];
}

export function evaluationView({ ruleSetVersion, basis, judgedAt, results }: Evaluation): EvaluationView {
  return { ruleSetVersion, basis, judgedAt: judgedAt.toISOString(), outcome: overallOutcome(results), results: results.map(ruleResultView) };
}

export function ruleResultView({ ruleId, version, outcome: found, figures, lines, source, remedy }: RuleResult): RuleResultView {
  const { reference, text, certainty } = source;
  return { ruleId, version, outcome: found, figures: figures.map(figureView), lines, source: { reference, text, certainty }, remedy: remedy && remedyView(remedy) };
}

const figureView = ({ name, unit, value }: Figure): FigureView => ({ name, unit, value });
const remedyView = ({ code, figures, fr, en }: Remedy): RemedyView => ({ code, figures: figures.map(figureView), fr, en });
