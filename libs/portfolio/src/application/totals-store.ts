import { Injectable } from '@nestjs/common';
import { groupBy } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { type DayChanges } from '../domain/contributions.js';
import { type Cell, cellParts, PRE_SUMMED } from '../domain/dimensions.js';
import { isNothing, type Measures, NOTHING, plus } from '../domain/measures.js';
import { CELL_TEXT, cellsIn, FIGURE_COLUMNS, movedCells, type StoredCell, storedCell, textOf } from './stored-cells.js';

/** All cells of one grouping at the end of a day. */
export interface DayPage {
  readonly code: string;
  readonly day: string;
  readonly cells: readonly StoredCell[];
}

/**
 * The pre-summed totals. `portfolio_cell` holds them as they stand after the last fact, for quick small changes; when a fact of a later day
 * arrives, the day that ends is copied to `portfolio_day`, one row per grouping.
 */
@Injectable()
export class TotalsStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Waits until this unit is the only one that changes totals, in any process; returns the last day with a fact. */
  async lock(): Promise<string | null> {
    const state = await this.unitOfWork.write.first<{ last_day: string | null }>(`SELECT last_day::text FROM portfolio_state FOR UPDATE`);
    return state?.last_day ?? null;
  }

  /** Adds changes to the totals of their days and all later ones. Needs the lock. */
  async apply(changes: DayChanges, lastDay: string | null): Promise<void> {
    const ordered = byDay(changes);
    const late = ordered.filter(({ day }) => lastDay !== null && day < lastDay);
    if (late.length > 0 && lastDay !== null) await this.changeClosedDays(changes, lastDay);
    await this.changeCells(late.concat(ordered.filter(({ day }) => day === lastDay)).flatMap(({ cells }) => cells));
    let last = lastDay;
    for (const { day, cells } of ordered.filter((change) => lastDay === null || change.day > lastDay)) {
      if (last !== null) await this.close(last);
      await this.changeCells(cells);
      last = day;
    }
    if (last !== lastDay) await this.setLastDay(last);
  }

  async setLastDay(day: string | null): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE portfolio_state SET last_day = $1`, [day]);
  }

  async clear(): Promise<void> {
    await this.unitOfWork.write.execute(`DELETE FROM portfolio_day`);
    await this.unitOfWork.write.execute(`DELETE FROM portfolio_cell`);
  }

  async putPages(pages: readonly DayPage[]): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO portfolio_day (grouping_code, day, cells) SELECT * FROM unnest($1::text[], $2::date[], $3::text[])
       ON CONFLICT (grouping_code, day) DO UPDATE SET cells = EXCLUDED.cells`,
      [pages.map(({ code }) => code), pages.map(({ day }) => day), pages.map(({ cells }) => textOf(cells))],
    );
  }

  /** Adds to the totals that stand after the last fact; makes the cells that are missing. */
  async changeCells(changes: readonly (readonly [Cell, Measures])[]): Promise<void> {
    const sums = new Map<Cell, Measures>();
    for (const [cell, measures] of changes) sums.set(cell, plus(sums.get(cell) ?? NOTHING, measures));
    const rows = [...sums].filter(([, measures]) => !isNothing(measures)).map(([cell, measures]) => {
      const { code, values } = cellParts(cell);
      return [code, ...storedCell(values, measures)];
    });
    if (rows.length > 0) await this.unitOfWork.write.execute(MERGE, Array.from({ length: 3 + FIGURE_COLUMNS.length }, (_, column) => rows.map((row) => row[column])));
  }

  /** The pages of one closed day. */
  async pagesOf(day: string): Promise<readonly DayPage[]> {
    const rows = await this.unitOfWork.read.rows<{ grouping_code: string; cells: string }>(
      `SELECT grouping_code, cells FROM portfolio_day WHERE grouping_code = ANY($1::text[]) AND day = $2`,
      [PRE_SUMMED.map(({ code }) => code), day],
    );
    return rows.map(({ grouping_code, cells }) => ({ code: grouping_code, day, cells: cellsIn(cells) }));
  }

  async closedDays(): Promise<string[]> {
    return (await this.unitOfWork.read.rows<{ day: string }>(`SELECT DISTINCT day::text AS day FROM portfolio_day ORDER BY 1`)).map(({ day }) => day);
  }

  async lastDay(): Promise<string | null> {
    return (await this.unitOfWork.read.first<{ last_day: string | null }>(`SELECT last_day::text FROM portfolio_state`))?.last_day ?? null;
  }

  async currentCells(): Promise<readonly { readonly code: string; readonly cells: readonly StoredCell[] }[]> {
    const rows = await this.unitOfWork.read.rows<{ code: string; cells: string }>(`SELECT grouping_code AS code, string_agg(${CELL_TEXT}, ',') AS cells FROM portfolio_cell GROUP BY 1`);
    return rows.map(({ code, cells }) => ({ code, cells: cellsIn(cells) }));
  }

  private async close(day: string): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO portfolio_day (grouping_code, day, cells) SELECT grouping_code, $1::date, string_agg(${CELL_TEXT}, ',' ORDER BY key1, key2) FROM portfolio_cell GROUP BY grouping_code`,
      [day],
    );
  }

  /** A fact that comes late moves every closed day from its own on; a day that had no page gets the one before, moved. */
  private async changeClosedDays(changes: DayChanges, lastDay: string): Promise<void> {
    const byGrouping = groupBy([...changes].filter(([, days]) => [...days.keys()].some((day) => day < lastDay)), ([cell]) => cellParts(cell).code);
    for (const [code, cells] of byGrouping) {
      const lateDays = [...new Set(cells.flatMap(([, days]) => [...days.keys()].filter((day) => day < lastDay)))].sort();
      const pages = await this.pagesSince(code, lateDays[0] ?? lastDay);
      await this.putPages(movedPages(code, pages, new Map(cells), lateDays));
    }
  }

  /** The pages of a grouping from a day on, with the one before it. */
  private async pagesSince(code: string, day: string): Promise<readonly DayPage[]> {
    const rows = await this.unitOfWork.write.rows<{ day: string; cells: string }>(
      `SELECT day::text AS day, cells FROM portfolio_day WHERE grouping_code = $1
         AND day >= coalesce((SELECT max(day) FROM portfolio_day WHERE grouping_code = $1 AND day < $2), $2) ORDER BY portfolio_day.day`,
      [code, day],
    );
    return rows.map((row) => ({ code, day: row.day, cells: cellsIn(row.cells) }));
  }
}

/** Pages after adding to each day what changed on it or before. */
function movedPages(code: string, pages: readonly DayPage[], changes: DayChanges, lateDays: readonly string[]): readonly DayPage[] {
  const first = lateDays[0] ?? '';
  const known = new Map(pages.map((page) => [page.day, page]));
  const days = [...new Set([...lateDays, ...known.keys()])].sort();
  const moved: DayPage[] = [];
  let before: readonly StoredCell[] = [];
  for (const day of days) {
    const base = known.get(day)?.cells ?? before;
    before = base;
    if (day < first) continue;
    const upToDay = new Map<Cell, Measures>();
    for (const [cell, ofCell] of changes) {
      for (const [changeDay, measures] of ofCell) if (changeDay <= day) upToDay.set(cell, plus(upToDay.get(cell) ?? NOTHING, measures));
    }
    moved.push({ code, day, cells: movedCells(code, base, upToDay) });
  }
  return moved;
}

function byDay(changes: DayChanges): { readonly day: string; readonly cells: readonly (readonly [Cell, Measures])[] }[] {
  const days = new Map<string, (readonly [Cell, Measures])[]>();
  for (const [cell, ofCell] of changes) {
    for (const [day, measures] of ofCell) {
      const cells = days.get(day);
      if (cells) cells.push([cell, measures]);
      else days.set(day, [[cell, measures]]);
    }
  }
  return [...days].map(([day, cells]) => ({ day, cells })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const COUNT_OR_CENTS = FIGURE_COLUMNS.map((column, index) => `$${index + 4}::${column.endsWith('_cents') ? 'bigint' : 'integer'}[]`);
const MERGE = `MERGE INTO portfolio_cell AS cell
  USING (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], ${COUNT_OR_CENTS.join(', ')}) AS given (grouping_code, key1, key2, ${FIGURE_COLUMNS.join(', ')})) AS change
  ON cell.grouping_code = change.grouping_code AND cell.key1 = change.key1 AND cell.key2 = change.key2
  WHEN MATCHED THEN UPDATE SET ${FIGURE_COLUMNS.map((column) => `${column} = cell.${column} + change.${column}`).join(', ')}
  WHEN NOT MATCHED THEN INSERT VALUES (change.grouping_code, change.key1, change.key2, ${FIGURE_COLUMNS.map((column) => `change.${column}`).join(', ')})`;
