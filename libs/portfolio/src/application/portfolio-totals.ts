import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '#libs/contracts';
import { groupBy } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { contributions, totalsOf } from '../domain/contributions.js';
import { type Cell, cellParts, type Dimension, GRAND_TOTAL, type Grouping, groupingOf } from '../domain/dimensions.js';
import { storedFact } from '../domain/facts.js';
import { type Figures, figuresOf, type GroupKey, keyOf, measuresIn, type TotalsGroup } from '../domain/figures.js';
import { isNothing, type Measures, NOTHING, plus } from '../domain/measures.js';
import { type Filters, preSummedGrouping, restricted, restrictedDimensions } from '../domain/selection.js';
import { groupsIn, groupsText, inOrder, movedText, selectedCells } from './cells.js';
import { FactStore } from './fact-store.js';
import type { AsOf, PortfolioQuestion } from './portfolio-question.js';

/** `basis`: read from totals that were summed when the facts came, or computed now. Both say the same. */
export interface RenderedAnswer extends PortfolioQuestion {
  readonly basis: 'preSummed' | 'facts';
  readonly total: Figures;
  /** The groups as JSON, separated by commas. */
  readonly groupsText: string;
}

export interface PortfolioAnswer extends PortfolioQuestion {
  readonly basis: 'preSummed' | 'facts';
  readonly total: Figures;
  /** Sorted by key: year, campaign, branch, region, purpose, category; without groups in which nothing counts. */
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

/*
 * `(SELECT $1)` instead of `$1`: PostgreSQL then expects the same of every value, so its plan for all values is as cheap as one for each,
 * and it stops planning the statement at every call, which took longer than running it.
 */
const cells = (grouping: string, day: string): string => `CASE WHEN ${day} >= last_day
  THEN (SELECT string_agg(cell, ',' ORDER BY key1, key2) FROM portfolio_cell WHERE grouping_code = (SELECT ${grouping}::text) AND counts)
  ELSE (SELECT cells FROM portfolio_day WHERE grouping_code = (SELECT ${grouping}::text) AND day <= ${day} ORDER BY day DESC LIMIT 1) END`;

const END_OF_DAY = `SELECT EXISTS (SELECT FROM portfolio_fact WHERE day = (SELECT $3::date) AND at > $4) AS day_goes_on,
  ${cells('$1', '(SELECT $3::date)')} AS groups, ${cells('$2', '(SELECT $3::date)')} AS total FROM portfolio_state`;

const PARTIAL_DAY = `SELECT ${cells('$1', '(SELECT $3::date - 1)')} AS groups, ${cells('$2', '(SELECT $3::date - 1)')} AS total,
  (SELECT json_agg(json_build_object('payload', payload, 'at', at)) FROM portfolio_fact
   WHERE at <= $4 AND cfa_id IN (SELECT cfa_id FROM portfolio_fact WHERE day = $3 AND at <= $4)) AS facts FROM portfolio_state`;

/** One selection seen by several dimensions, each on its own. */
export interface Breakdown {
  readonly total: Figures;
  /** The groups of each dimension as JSON, separated by commas. */
  readonly groupsTexts: ReadonlyMap<Dimension, string>;
}

/** Answers questions about the portfolio as of any instant. Rights are the caller's business: people come by `ReadTotals`. */
@Injectable()
export class PortfolioTotals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactStore,
  ) {}

  async query(question: PortfolioQuestion): Promise<PortfolioAnswer> {
    return answerOf(await this.rendered(question));
  }

  /** As `query`, with the groups still as text: for the wire. */
  async rendered(question: PortfolioQuestion): Promise<RenderedAnswer> {
    const grouping = preSummedGrouping(question.groupBy, question.filters);
    return grouping ? this.fromTotals(question, grouping) : this.fromFacts(question);
  }

  /** By each of these dimensions. What the totals do not tell is computed in one pass over the facts for all of them. */
  async breakdown(dimensions: readonly Dimension[], filters: Filters, asOf: AsOf): Promise<Breakdown> {
    const groupsTexts = new Map<Dimension, string>();
    if ([[], ...dimensions.map((dimension) => [dimension])].every((groupBy) => preSummedGrouping(groupBy, filters))) {
      const { total } = await this.rendered({ groupBy: [], filters, asOf });
      for (const dimension of dimensions) groupsTexts.set(dimension, (await this.rendered({ groupBy: [dimension], filters, asOf })).groupsText);
      return { total, groupsTexts };
    }
    const groupings = dimensions.map((dimension) => groupingOf([dimension]));
    const sums = await this.sumsOfFacts(filters, asOf, groupings);
    dimensions.forEach((dimension, index) => groupsTexts.set(dimension, renderedCells(groupings[index] ?? GRAND_TOTAL, sums)));
    return { total: totalIn(sums), groupsTexts };
  }

  /** The answer computed from the facts, whatever the number of dimensions. */
  async fromFacts(question: PortfolioQuestion): Promise<RenderedAnswer> {
    const grouping = groupingOf(question.groupBy);
    const isTotal = grouping.code === GRAND_TOTAL.code;
    const sums = await this.sumsOfFacts(question.filters, question.asOf, isTotal ? [] : [grouping]);
    return { ...question, basis: 'facts', total: totalIn(sums), groupsText: isTotal ? '' : renderedCells(grouping, sums) };
  }

  /** The cells of the groupings and of the grand total. */
  private async sumsOfFacts(filters: Filters, { at }: AsOf, groupings: readonly Grouping[]): Promise<ReadonlyMap<Cell, Measures>> {
    const sums = new Map<Cell, Measures>();
    await this.unitOfWork.run(async () => {
      for await (const ofCfa of this.facts.selected(filters, at)) {
        for (const [cell, measures] of totalsOf(restricted(ofCfa, filters), [...groupings, GRAND_TOTAL])) sums.set(cell, plus(sums.get(cell) ?? NOTHING, measures));
      }
    });
    return sums;
  }

  private async fromTotals(question: PortfolioQuestion, grouping: Grouping): Promise<RenderedAnswer> {
    const { filters, asOf } = question;
    const ofTotal = groupingOf(grouping.dimensions.filter((dimension) => filters[dimension] !== undefined));
    const row = await this.unitOfWork.read.first<Row>(END_OF_DAY, [grouping.code, ofTotal.code, asOf.day, asOf.at]);
    const texts = row?.day_goes_on ? await this.partialDay(asOf, grouping, ofTotal) : { groups: row?.groups ?? '', total: row?.total ?? '' };
    const total = selected(ofTotal, texts.total, filters)[0];
    return {
      ...question,
      basis: 'preSummed',
      total: total ? figuresOf(measuresIn(total)) : figuresOf(NOTHING),
      groupsText: question.groupBy.length === 0 ? '' : this.groups(question, grouping, texts.groups),
    };
  }

  private groups({ groupBy, filters }: PortfolioQuestion, grouping: Grouping, text: string): string {
    if (restrictedDimensions(filters).length === 0) return groupsText(grouping, text);
    return selected(grouping, text, filters).map((group) => JSON.stringify({ ...group, key: askedKey(group, groupBy) })).join(',');
  }

  /** Later facts of the same day must not count yet: the end of the day before, plus what the day brought up to the instant. */
  private async partialDay(asOf: AsOf, grouping: Grouping, ofTotal: Grouping): Promise<{ readonly groups: string; readonly total: string }> {
    const row = await this.unitOfWork.read.first<PartialDayRow>(PARTIAL_DAY, [grouping.code, ofTotal.code, asOf.day, asOf.at]);
    const facts = (row?.facts ?? []).map(({ payload, at }) => storedFact(payload, new Date(at)));
    const changes = new Map<Cell, Measures>();
    for (const ofCfa of groupBy(facts, ({ cfaId }) => cfaId).values()) {
      for (const { cell, day, measures } of contributions(ofCfa, grouping.code === ofTotal.code ? [grouping] : [grouping, ofTotal])) {
        if (day === asOf.day) changes.set(cell, plus(changes.get(cell) ?? NOTHING, measures));
      }
    }
    return { groups: movedText(grouping.code, row?.groups ?? null, changes), total: movedText(ofTotal.code, row?.total ?? null, changes) };
  }
}

export function answerOf({ groupsText: text, ...answer }: RenderedAnswer): PortfolioAnswer {
  return { ...answer, groups: JSON.parse(`[${text}]`) as readonly TotalsGroup[] };
}

const totalIn = (sums: ReadonlyMap<Cell, Measures>): Figures => figuresOf(sums.get(GRAND_TOTAL.code) ?? NOTHING);

function renderedCells(grouping: Grouping, cells: ReadonlyMap<Cell, Measures>): string {
  return inOrder([...cells].filter(([cell, measures]) => cellParts(cell).code === grouping.code && !isNothing(measures)))
    .map(([cell, measures]) => JSON.stringify({ key: keyOf(grouping, cellParts(cell).values), ...figuresOf(measures) }))
    .join(',');
}

function selected(grouping: Grouping, text: string, filters: Filters): readonly TotalsGroup[] {
  return groupsIn(grouping, selectedCells(grouping, text, filters));
}

/** A filtered dimension is in the stored key; it leaves only when it was asked for. */
function askedKey({ key }: TotalsGroup, groupBy: readonly Dimension[]): GroupKey {
  return Object.fromEntries(Object.entries(key).filter(([dimension]) => groupBy.some((asked) => asked === dimension)));
}
