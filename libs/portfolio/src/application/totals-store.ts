import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#libs/persistence';
import type { DayChanges } from '../domain/contributions.js';
import { type Cell, cellParts, PRE_SUMMED } from '../domain/dimensions.js';
import { isNothing, type Measures, NOTHING, plus } from '../domain/measures.js';
import { columnsFor, FIGURE_COLUMNS } from './cells.js';
import { ClosedDays } from './closed-days.js';

/**
 * The pre-summed totals. `portfolio_cell` holds them as they stand after the last fact, for quick small changes; when a fact of a later day
 * arrives, the day that is over is copied to `portfolio_day`.
 */
@Injectable()
export class TotalsStore {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly closedDays: ClosedDays,
  ) {}

  /** Waits until this unit is the only one that changes totals, in any process; returns the last day with a fact. */
  async lock(): Promise<string | null> {
    const state = await this.unitOfWork.write.first<{ last_day: string | null }>(`SELECT last_day::text FROM portfolio_state FOR UPDATE`);
    return state?.last_day ?? null;
  }

  async lastDay(): Promise<string | null> {
    return (await this.unitOfWork.read.first<{ last_day: string | null }>(`SELECT last_day::text FROM portfolio_state`))?.last_day ?? null;
  }

  async setLastDay(day: string | null): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE portfolio_state SET last_day = $1`, [day]);
  }

  /** Adds changes to the totals of their days and all later ones. Needs the lock. */
  async apply(changes: DayChanges, lastDay: string | null): Promise<void> {
    const late = ofDays(changes, (day) => lastDay !== null && day < lastDay);
    if (late.size > 0) await this.closedDays.move(late);
    await this.change(ofDays(changes, (day) => lastDay !== null && day <= lastDay));
    const newDays = [...new Set([...changes.values()].flatMap((byDay) => [...byDay.keys()]))].filter((day) => lastDay === null || day > lastDay).sort();
    let last = lastDay;
    for (const day of newDays) {
      if (last !== null) await this.closedDays.close(last);
      await this.change(ofDays(changes, (other) => other === day));
      last = day;
    }
    if (last !== lastDay) await this.setLastDay(last);
  }

  async clear(): Promise<void> {
    await this.closedDays.clear();
    await this.unitOfWork.write.execute(`DELETE FROM portfolio_cell`);
  }

  /** Adds to the totals that stand after the last fact; makes the cells that are missing. */
  async change(changes: DayChanges): Promise<void> {
    await this.changeCells([...changes].map(([cell, byDay]): readonly [Cell, Measures] => [cell, [...byDay.values()].reduce(plus, NOTHING)]));
  }

  async changeCells(changes: Iterable<readonly [Cell, Measures]>): Promise<void> {
    const rows = [...changes].filter(([, measures]) => !isNothing(measures)).map(([cell, measures]) => {
      const { code, values } = cellParts(cell);
      return [code, values[0] ?? '', values[1] ?? '', ...columnsFor(measures)];
    });
    if (rows.length > 0) await this.unitOfWork.write.execute(MERGE, Array.from({ length: KEY_COLUMNS.length + FIGURE_COLUMNS.length }, (_, column) => rows.map((row) => row[column])));
  }

  /** The text of every grouping's cells, as they stand after the last fact. */
  async current(): Promise<readonly { readonly code: string; readonly text: string }[]> {
    return this.unitOfWork.read.rows(
      `SELECT grouping_code AS code, coalesce(string_agg(cell, ',' ORDER BY key1, key2) FILTER (WHERE counts), '') AS text FROM portfolio_cell WHERE grouping_code = ANY($1::text[]) GROUP BY 1`,
      [PRE_SUMMED.map(({ code }) => code)],
    );
  }
}

/** The changes of some days. */
function ofDays(changes: DayChanges, isWanted: (day: string) => boolean): DayChanges {
  const wanted: DayChanges = new Map();
  for (const [cell, byDay] of changes) {
    const days = [...byDay].filter(([day]) => isWanted(day));
    if (days.length > 0) wanted.set(cell, new Map(days));
  }
  return wanted;
}

const KEY_COLUMNS = ['grouping_code', 'key1', 'key2'] as const;
const COLUMNS = [...KEY_COLUMNS, ...FIGURE_COLUMNS];
const TYPED = COLUMNS.map((column, index) => `$${index + 1}::${index < KEY_COLUMNS.length ? 'text' : column.endsWith('_cents') ? 'bigint' : 'integer'}[]`);
const MERGE = `MERGE INTO portfolio_cell AS known
  USING (SELECT * FROM unnest(${TYPED.join(', ')}) AS given (${COLUMNS.join(', ')})) AS change
  ON known.grouping_code = change.grouping_code AND known.key1 = change.key1 AND known.key2 = change.key2
  WHEN MATCHED THEN UPDATE SET ${FIGURE_COLUMNS.map((column) => `${column} = known.${column} + change.${column}`).join(', ')}
  WHEN NOT MATCHED THEN INSERT (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `change.${column}`).join(', ')})`;
