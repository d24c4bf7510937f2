import { groupBy } from '#libs/kernel';
import type { Cell, Grouping } from './dimensions.js';
import { type Fact, isSubmission, type SubmissionFact } from './facts.js';
import { isNothing, type Measures, minus, NOTHING, plus } from './measures.js';
import { ProjectBook } from './project-book.js';

/** A cell moved on a Paris day. The sum of a cell's changes up to a day is its total at the end of that day. */
export interface Change {
  readonly cell: Cell;
  readonly day: string;
  readonly measures: Measures;
}

/** Changes summed by cell and day. */
export type DayChanges = Map<Cell, Map<string, Measures>>;

const ONE_CFA_MORE: Measures = { ...NOTHING, fundedCfas: 1 };
const ONE_CFA_LESS: Measures = { ...NOTHING, fundedCfas: -1 };

/**
 * How one CFA's facts move every cell, day by day. It depends on the facts only, not on the order in which they were told, and
 * totals are its sum over all CFAs: hence any order and any repetition of events give the same totals.
 */
export function contributions(facts: readonly Fact[], groupings: readonly Grouping[]): readonly Change[] {
  const changes: Change[] = [];
  const funded = new Map<Cell, Change[]>();
  for (const ofProject of groupBy(facts, ({ projectId }) => projectId).values()) {
    const book = new ProjectBook(groupings);
    for (const [day, ofDay] of [...groupBy(ofProject, (fact) => fact.day)].sort(byFirst)) {
      for (const fact of ofDay) book.add(fact);
      for (const [cell, measures] of book.changes()) {
        const change = { cell, day, measures };
        changes.push(change);
        if (measures.fundedProjects !== 0) pushTo(funded, cell, change);
      }
    }
  }
  for (const [cell, moves] of funded) changes.push(...cfaChanges(cell, moves));
  return changes;
}

/** What one CFA's facts add to the totals in the end. */
export function totalsOf(factsOfOneCfa: readonly Fact[], groupings: readonly Grouping[]): Map<Cell, Measures> {
  const totals = new Map<Cell, Measures>();
  for (const ofProject of groupBy(factsOfOneCfa, ({ projectId }) => projectId).values()) {
    const book = new ProjectBook(groupings);
    for (const fact of ofProject) book.add(fact);
    for (const [cell, measures] of book.changes()) totals.set(cell, plus(totals.get(cell) ?? NOTHING, measures));
  }
  for (const [cell, measures] of totals) totals.set(cell, { ...measures, fundedCfas: measures.fundedProjects > 0 ? 1 : 0 });
  return totals;
}

export function latestSubmission(facts: readonly Fact[]): SubmissionFact | undefined {
  return facts.filter(isSubmission).sort((a, b) => b.sequence - a.sequence)[0];
}

/** What must be added to totals that hold `before` so that they hold `after`. */
export function difference(after: readonly Change[], before: readonly Change[]): DayChanges {
  const changes: DayChanges = new Map();
  for (const { cell, day, measures } of after) add(changes, cell, day, measures);
  for (const { cell, day, measures } of before) add(changes, cell, day, minus(NOTHING, measures));
  for (const byDay of changes.values()) for (const [day, measures] of byDay) if (isNothing(measures)) byDay.delete(day);
  return changes;
}

export function add(changes: DayChanges, cell: Cell, day: string, measures: Measures): void {
  let byDay = changes.get(cell);
  if (!byDay) changes.set(cell, (byDay = new Map<string, Measures>()));
  const known = byDay.get(day);
  byDay.set(day, known ? plus(known, measures) : measures);
}

/** A CFA counts in a cell while at least one of its projects is funded there. */
function cfaChanges(cell: Cell, moves: readonly Change[]): readonly Change[] {
  const changes: Change[] = [];
  let projects = 0;
  for (const [day, ofDay] of [...groupBy(moves, (move) => move.day)].sort(byFirst)) {
    const before = projects;
    for (const { measures } of ofDay) projects += measures.fundedProjects;
    if (before === 0 && projects > 0) changes.push({ cell, day, measures: ONE_CFA_MORE });
    if (before > 0 && projects === 0) changes.push({ cell, day, measures: ONE_CFA_LESS });
  }
  return changes;
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

function pushTo(lists: Map<Cell, Change[]>, cell: Cell, change: Change): void {
  const list = lists.get(cell);
  if (list) list.push(change);
  else lists.set(cell, [change]);
}
