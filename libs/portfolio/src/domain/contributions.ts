import { groupBy } from '#libs/kernel';
import type { Cell, Grouping } from './dimensions.js';
import type { Fact } from './facts.js';
import { isNothing, type Measures, minus, NOTHING, plus } from './measures.js';
import { standingOf } from './standing.js';

/** Changes by cell and Paris day: the running sum up to a day is the total at its end. */
export type DayChanges = Map<Cell, Map<string, Measures>>;

/**
 * How one CFA's facts move every cell, day by day. It depends on the facts only, not on the order in which they were told, and
 * totals are its sum over all CFAs: hence any order and any repetition of events give the same totals.
 */
export function contributions(facts: readonly Fact[], groupings: readonly Grouping[]): DayChanges {
  const changes: DayChanges = new Map();
  for (const ofProject of groupBy(facts, ({ projectId }) => projectId).values()) addProject(changes, ofProject, groupings);
  for (const byDay of changes.values()) countTheCfa(byDay);
  return changes;
}

/** What must be added to totals that hold `before` so that they hold `after`. */
export function difference(after: DayChanges, before: DayChanges): DayChanges {
  const changes: DayChanges = new Map();
  for (const cell of new Set([...after.keys(), ...before.keys()])) {
    const days = new Set([...(after.get(cell)?.keys() ?? []), ...(before.get(cell)?.keys() ?? [])]);
    for (const day of days) add(changes, cell, day, minus(after.get(cell)?.get(day) ?? NOTHING, before.get(cell)?.get(day) ?? NOTHING));
  }
  return changes;
}

/** Adds to a cell and day; what sums to nothing is not kept. */
export function add(changes: DayChanges, cell: Cell, day: string, measures: Measures): void {
  if (isNothing(measures)) return;
  let byDay = changes.get(cell);
  if (!byDay) changes.set(cell, (byDay = new Map<string, Measures>()));
  const known = byDay.get(day);
  byDay.set(day, known ? plus(known, measures) : measures);
}

/** The totals of a selection of facts, complete CFA by complete CFA. */
export function totalsOf(factsOfOneCfa: readonly Fact[], groupings: readonly Grouping[]): Map<Cell, Measures> {
  const totals = new Map<Cell, Measures>();
  for (const ofProject of groupBy(factsOfOneCfa, ({ projectId }) => projectId).values()) {
    for (const [cell, measures] of standingOf(ofProject, groupings)) totals.set(cell, plus(totals.get(cell) ?? NOTHING, measures));
  }
  for (const [cell, measures] of totals) totals.set(cell, { ...measures, fundedCfas: measures.fundedProjects > 0 ? 1 : 0 });
  return totals;
}

function addProject(changes: DayChanges, facts: readonly Fact[], groupings: readonly Grouping[]): void {
  const days = [...new Set(facts.map(({ day }) => day))].sort();
  let before = new Map<Cell, Measures>();
  for (const day of days) {
    const after = standingOf(facts.filter((fact) => fact.day <= day), groupings);
    for (const [cell, measures] of after) add(changes, cell, day, before.has(cell) ? minus(measures, before.get(cell) ?? NOTHING) : measures);
    for (const [cell, measures] of before) if (!after.has(cell)) add(changes, cell, day, minus(NOTHING, measures));
    before = after;
  }
}

/** A CFA counts in a cell while at least one of its projects is funded there. */
function countTheCfa(byDay: Map<string, Measures>): void {
  let projects = 0;
  for (const day of [...byDay.keys()].sort()) {
    const measures = byDay.get(day) ?? NOTHING;
    const was = projects > 0 ? 1 : 0;
    projects += measures.fundedProjects;
    const is = projects > 0 ? 1 : 0;
    if (is !== was) byDay.set(day, { ...measures, fundedCfas: is - was });
  }
}
