import { type Actor, requirePermission } from '#libs/access';
import { DomainError, endOfParisDay, parisDay } from '#libs/kernel';
import type { Dimension } from '../domain/dimensions.js';
import type { Filters } from '../domain/selection.js';

/** A moment to look at the portfolio from. Facts count up to and including `at`. */
export interface AsOf {
  readonly at: Date;
  readonly day: string;
}

/** A day stands for its end in Paris; an instant for itself. Throws `time.invalid-day` for what is not on the calendar. */
export function asOfText(text: string): AsOf {
  const endOfDay = endOfParisDay(text.slice(0, 10));
  return asOf(text.length === 10 ? new Date(endOfDay.getTime() - 1) : new Date(text));
}

export function asOf(at: Date): AsOf {
  return { at, day: parisDay(at) };
}

/** What is asked of the portfolio, with the rights of whoever asks worked in. */
export interface PortfolioQuestion {
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
  readonly asOf: AsOf;
}

/** People whose role is held for some branches see those branches only: the filter is forced. Throws `access.forbidden` and `portfolio.other-branch` (403). */
export function withinRights(actor: Actor, filters: Filters): Filters {
  requirePermission(actor, 'portfolio.read');
  const own = actor.branchesWith('portfolio.read');
  if (own === 'all') return filters;
  const allowed: readonly string[] = own;
  if (filters.branch?.some((branch) => !allowed.includes(branch))) {
    throw new DomainError('forbidden', 'portfolio.other-branch', 'This account sees the totals of its own branches only', { branches: own });
  }
  return { ...filters, branch: filters.branch ?? [...own].sort() };
}
