import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '#libs/contracts';
import { groupBy } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { contributions, totalsOf } from '../domain/contributions.js';
import { type Cell, cellParts, type Dimension, GRAND_TOTAL, type Grouping, groupingOf } from '../domain/dimensions.js';
import { storedFact } from '../domain/facts.js';
import { isNothing, type Measures, NOTHING, plus } from '../domain/measures.js';
import { type Filters, preSummedGrouping, restricted } from '../domain/selection.js';
import { FactStore } from './fact-store.js';
import type { PortfolioQuestion } from './portfolio-question.js';
import { CELL_TEXT, cellsIn, measuresIn, movedCells, type StoredCell } from './stored-cells.js';

export interface TotalsGroup {
  readonly key: { readonly [D in Dimension]?: string };
  readonly measures: Measures;
}

/** `basis`: read from totals that were summed when the facts came, or computed now. Both say the same. */
export interface PortfolioAnswer extends PortfolioQuestion {
  readonly basis: 'preSummed' | 'facts';
  readonly total: Measures;
  /** Sorted by key; without groups in which nothing counts. */
  readonly groups: readonly TotalsGroup[];
}

interface Row {
  /** Whether facts of the asked day came after the asked instant: then the day's end says too much. */
  readonly day_goes_on: boolean;
  readonly groups: string | null;
  readonly total: string | null;
}

/** The same day's facts up to an instant, of the CFAs they touch, beside the totals at the end of the day before: in one snapshot. */
interface PartialDayRow {
  readonly groups: string | null;
  readonly total: string | null;
  readonly facts: readonly { readonly payload: DomainEvent; readonly at: string }[] | null;
}

const cells = (grouping: string, day: string): string => `CASE WHEN ${day} >= last_day
  THEN (SELECT string_agg(${CELL_TEXT}, ',') FROM portfolio_cell WHERE grouping_code = ${grouping})
  ELSE (SELECT cells FROM portfolio_day WHERE grouping_code = ${grouping} AND day <= ${day} ORDER BY day DESC LIMIT 1) END`;

const END_OF_DAY = `SELECT EXISTS (SELECT FROM portfolio_fact WHERE day = $3 AND at > $4) AS day_goes_on, ${cells('$1', '$3::date')} AS groups, ${cells('$2', '$3::date')} AS total FROM portfolio_state`;

const PARTIAL_DAY = `SELECT ${cells('$1', '($3::date - 1)')} AS groups, ${cells('$2', '($3::date - 1)')} AS total,
  (SELECT json_agg(json_build_object('payload', payload, 'at', at)) FROM portfolio_fact
   WHERE at <= $4 AND cfa_id IN (SELECT cfa_id FROM portfolio_fact WHERE day = $3 AND at <= $4)) AS facts FROM portfolio_state`;

/** Answers questions about the portfolio as of any instant. */
@Injectable()
export class PortfolioTotals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactStore,
  ) {}

  /** Rights are the caller's business: people come by `ReadTotals`. */
  async query(question: PortfolioQuestion): Promise<PortfolioAnswer> {
    const grouping = preSummedGrouping(question.groupBy, question.filters);
    return grouping ? this.fromTotals(question, grouping) : this.fromFacts(question);
  }

  /** The answer computed from the facts, whatever the number of dimensions. */
  async fromFacts(question: PortfolioQuestion): Promise<PortfolioAnswer> {
    const { filters, asOf } = question;
    const grouping = groupingOf(question.groupBy);
    const sums = new Map<Cell, Measures>();
    await this.unitOfWork.run(async () => {
      for await (const ofCfa of this.facts.selected(filters, asOf.at)) {
        for (const [cell, measures] of totalsOf(restricted(ofCfa, filters), grouping.code === GRAND_TOTAL.code ? [GRAND_TOTAL] : [grouping, GRAND_TOTAL])) sums.set(cell, plus(sums.get(cell) ?? NOTHING, measures));
      }
    });
    const total = sums.get(GRAND_TOTAL.code) ?? NOTHING;
    const groups = [...sums].filter(([cell]) => cellParts(cell).code === grouping.code).map(([cell, measures]) => groupOf(question.groupBy, grouping, cellParts(cell).values, measures));
    return { ...question, basis: 'facts', total, groups: presentable(question, groups) };
  }

  private async fromTotals(question: PortfolioQuestion, grouping: Grouping): Promise<PortfolioAnswer> {
    const { filters, asOf } = question;
    const ofTotal = groupingOf(grouping.dimensions.filter((dimension) => filters[dimension] !== undefined));
    const row = await this.unitOfWork.read.first<Row>(END_OF_DAY, [grouping.code, ofTotal.code, asOf.day, asOf.at]);
    const found = row?.day_goes_on ? await this.partialDay(question, grouping, ofTotal) : { groups: cellsIn(row?.groups ?? null), total: cellsIn(row?.total ?? null) };
    const total = found.total.find((cell) => isSelected(ofTotal, filters, cell));
    const groups = found.groups.filter((cell) => isSelected(grouping, filters, cell)).map((cell) => groupOf(question.groupBy, grouping, [cell[0], cell[1]], measuresIn(cell)));
    return { ...question, basis: 'preSummed', total: total ? measuresIn(total) : NOTHING, groups: presentable(question, groups) };
  }

  /** Later facts of the same day must not count yet: the end of the day before, plus what the day brought up to the instant. */
  private async partialDay({ asOf }: PortfolioQuestion, grouping: Grouping, ofTotal: Grouping): Promise<{ readonly groups: readonly StoredCell[]; readonly total: readonly StoredCell[] }> {
    const row = await this.unitOfWork.read.first<PartialDayRow>(PARTIAL_DAY, [grouping.code, ofTotal.code, asOf.day, asOf.at]);
    const facts = (row?.facts ?? []).map(({ payload, at }) => storedFact(payload, new Date(at)));
    const changes = new Map<Cell, Measures>();
    for (const ofCfa of groupBy(facts, ({ cfaId }) => cfaId).values()) {
      for (const { cell, day, measures } of contributions(ofCfa, grouping.code === ofTotal.code ? [grouping] : [grouping, ofTotal])) {
        if (day === asOf.day) changes.set(cell, plus(changes.get(cell) ?? NOTHING, measures));
      }
    }
    return { groups: movedCells(grouping.code, cellsIn(row?.groups ?? null), changes), total: movedCells(ofTotal.code, cellsIn(row?.total ?? null), changes) };
  }
}

function isSelected({ dimensions }: Grouping, filters: Filters, cell: StoredCell): boolean {
  return dimensions.every((dimension, index) => filters[dimension]?.includes(cell[index === 0 ? 0 : 1]) ?? true);
}

function groupOf(groupBy: readonly Dimension[], { dimensions }: Grouping, values: readonly string[], measures: Measures): TotalsGroup {
  return { key: Object.fromEntries(groupBy.map((dimension) => [dimension, values[dimensions.indexOf(dimension)] ?? ''])), measures };
}

function presentable({ groupBy }: PortfolioQuestion, groups: readonly TotalsGroup[]): readonly TotalsGroup[] {
  if (groupBy.length === 0) return [];
  return groups.filter(({ measures }) => !isNothing(measures)).sort((a, b) => compareKeys(groupBy, a, b));
}

function compareKeys(groupBy: readonly Dimension[], a: TotalsGroup, b: TotalsGroup): number {
  for (const dimension of groupBy) {
    const [left = '', right = ''] = [a.key[dimension], b.key[dimension]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
