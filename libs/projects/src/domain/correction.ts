import type { CostLineId } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import { refuseUncountable } from './content-patch.js';
import { CorrectionOutOfScopeError } from './project.errors.js';
import type { CostLine, FundingRow, ProjectContent } from './project-content.js';

/** A CFA's answer to a correction request: the lines it mends, whole, by id; the funding plan when the sums move; a word to the officer. */
export interface Correction {
  readonly lines: readonly CostLine[];
  /** The whole plan anew; null leaves it. */
  readonly fundingPlan: readonly FundingRow[] | null;
  readonly note: string | null;
}

/**
 * The content after an answer. Lines not named stay; a line that is sent unchanged does no harm.
 * Throws `projects.correction-out-of-scope` when another line would change or a new one come in, `projects.amount-too-large`.
 */
export function corrected(content: ProjectContent, correction: Pick<Correction, 'lines' | 'fundingPlan'>, allowedLines: readonly CostLineId[]): ProjectContent {
  const answers = new Map(correction.lines.map((line) => [line.id, line]));
  const before = new Map(content.costLines.map((line) => [line.id, line]));
  const outOfScope = [...answers.values()].filter((line) => !allowedLines.includes(line.id) && !areSame(line, before.get(line.id)));
  const unknown = correction.lines.filter(({ id }) => !before.has(id));
  if (outOfScope.length + unknown.length > 0) {
    throw new CorrectionOutOfScopeError([...new Set([...outOfScope, ...unknown].map(({ id }) => id))], allowedLines);
  }
  const next = {
    ...content,
    costLines: content.costLines.map((line) => answers.get(line.id) ?? line),
    fundingPlan: correction.fundingPlan ?? content.fundingPlan,
  };
  refuseUncountable(next);
  return next;
}

function areSame(line: CostLine, before: CostLine | undefined): boolean {
  return before !== undefined && canonicalJson(line) === canonicalJson(before);
}
