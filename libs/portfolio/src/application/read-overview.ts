import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { groupBy } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { DIMENSIONS, type Dimension } from '../domain/dimensions.js';
import type { Figures } from '../domain/figures.js';
import type { Filters } from '../domain/selection.js';
import { type AsOf, withinRights } from './portfolio-question.js';
import { PortfolioTotals } from './portfolio-totals.js';

/** One selection from all sides. */
export interface Overview {
  readonly filters: Filters;
  readonly asOf: AsOf;
  /** The branches this person sees. */
  readonly branches: 'all' | readonly BranchCode[];
  /** The day of the first fact, or null of an empty portfolio. */
  readonly since: string | null;
  readonly total: Figures;
  /** By each dimension, without the filter on the dimension itself: so that one sees what else could be chosen. JSON, separated by commas. */
  readonly groupsTexts: ReadonlyMap<Dimension, string>;
}

/** The portfolio's total and its breakdown by each dimension, of one instant and one snapshot: what stands side by side on a screen agrees. */
@Injectable()
export class ReadOverview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly totals: PortfolioTotals,
  ) {}

  async execute(actor: Actor, asked: Filters, asOf: AsOf): Promise<Overview> {
    const filters = withinRights(actor, asked);
    return this.unitOfWork.run(async () => {
      await this.unitOfWork.search.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const since = await this.unitOfWork.read.first<{ day: string | null }>('SELECT min(day)::text AS day FROM portfolio_fact', []);
      const sides = DIMENSIONS.map((dimension) => ({ dimension, filters: withinRights(actor, { ...asked, [dimension]: undefined }) }));
      const whole = await this.totals.breakdown(dimensionsOf(sides.filter((side) => isSame(side.filters, filters))), filters, asOf);
      const groupsTexts = new Map(whole.groupsTexts);
      for (const alike of groupBy(sides.filter((side) => !isSame(side.filters, filters)), (side) => textOf(side.filters)).values()) {
        const [side] = alike;
        if (side) for (const [dimension, text] of (await this.totals.breakdown(dimensionsOf(alike), side.filters, asOf)).groupsTexts) groupsTexts.set(dimension, text);
      }
      return { filters, asOf, branches: actor.branchesWith('portfolio.read'), since: since?.day ?? null, total: whole.total, groupsTexts };
    });
  }
}

const dimensionsOf = (sides: readonly { readonly dimension: Dimension }[]): readonly Dimension[] => sides.map(({ dimension }) => dimension);
const textOf = (filters: Filters): string => JSON.stringify(DIMENSIONS.map((dimension) => filters[dimension]));
const isSame = (a: Filters, b: Filters): boolean => textOf(a) === textOf(b);
