import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#libs/persistence';
import type { DayChanges } from '../domain/contributions.js';
import { type Cell, cellParts, PRE_SUMMED } from '../domain/dimensions.js';
import { type Measures, NOTHING, plus } from '../domain/measures.js';
import { movedText } from './cells.js';

/** All cells of one grouping at the end of a day. It stands until the grouping's next page. */
export interface DayPage {
  readonly code: string;
  readonly day: string;
  readonly text: string;
}

const DAYS_AT_ONCE = 40;

/** The totals at the end of each day that is over: one row per grouping and day. */
@Injectable()
export class ClosedDays {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Copies the totals as they stand: they are those at the end of `day`. */
  async close(day: string): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO portfolio_day (grouping_code, day, cells) SELECT grouping_code, $1::date, coalesce(string_agg(cell, ',' ORDER BY key1, key2) FILTER (WHERE counts), '') FROM portfolio_cell GROUP BY grouping_code`,
      [day],
    );
  }

  async put(pages: readonly DayPage[]): Promise<void> {
    await this.unitOfWork.write.execute(
      `INSERT INTO portfolio_day (grouping_code, day, cells) SELECT code, day, text FROM json_to_recordset($1::json) AS page (code text, day date, text text)
       ON CONFLICT (grouping_code, day) DO UPDATE SET cells = EXCLUDED.cells`,
      [JSON.stringify(pages)],
    );
  }

  async clear(): Promise<void> {
    await this.unitOfWork.write.execute(`DELETE FROM portfolio_day`);
  }

  /** The days that have pages, in order. */
  async days(since = '0001-01-01'): Promise<string[]> {
    return (await this.unitOfWork.read.rows<{ day: string }>(`SELECT DISTINCT day::text AS day FROM portfolio_day WHERE day >= $1 ORDER BY 1`, [since])).map(({ day }) => day);
  }

  async pagesOf(days: readonly string[]): Promise<readonly DayPage[]> {
    return this.unitOfWork.read.rows<DayPage>(
      `SELECT grouping_code AS code, day::text AS day, cells AS text FROM portfolio_day WHERE grouping_code = ANY($1::text[]) AND day = ANY($2::date[])`,
      [PRE_SUMMED.map(({ code }) => code), days],
    );
  }

  /** A fact that comes late moves every closed day from its own on; a day without a page of a grouping gets the one before, moved. */
  async move(changes: DayChanges): Promise<void> {
    const lateDays = [...new Set([...changes.values()].flatMap((byDay) => [...byDay.keys()]))].sort();
    const [first] = lateDays;
    if (first === undefined) return;
    const days = [...new Set([...lateDays, ...(await this.days(first))])].sort();
    const standing = new Map((await this.before(first)).map(({ code, text }) => [code, text]));
    const movedBy = new Map<Cell, Measures>();
    const codes = new Set([...changes.keys()].map((cell) => cellParts(cell).code));
    for (let start = 0; start < days.length; start += DAYS_AT_ONCE) {
      const some = days.slice(start, start + DAYS_AT_ONCE);
      const known = new Map((await this.pagesOf(some)).map(({ code, day, text }) => [`${code} ${day}`, text]));
      const moved: DayPage[] = [];
      for (const day of some) {
        const movedToday = new Set<string>();
        for (const [cell, byDay] of changes) {
          const change = byDay.get(day);
          if (!change) continue;
          movedBy.set(cell, plus(movedBy.get(cell) ?? NOTHING, change));
          movedToday.add(cellParts(cell).code);
        }
        for (const code of codes) {
          const own = known.get(`${code} ${day}`);
          if (own !== undefined) standing.set(code, own);
          if (own !== undefined || movedToday.has(code)) moved.push({ code, day, text: movedText(code, standing.get(code) ?? null, movedBy) });
        }
      }
      await this.put(moved);
    }
  }

  /** The page of each grouping that stands before a day. */
  private async before(day: string): Promise<readonly DayPage[]> {
    return this.unitOfWork.read.rows<DayPage>(
      `SELECT page.* FROM unnest($1::text[]) AS wanted (code) CROSS JOIN LATERAL (
         SELECT grouping_code AS code, day::text AS day, cells AS text FROM portfolio_day WHERE grouping_code = wanted.code AND day < $2::date ORDER BY portfolio_day.day DESC LIMIT 1) AS page`,
      [PRE_SUMMED.map(({ code }) => code), day],
    );
  }
}
