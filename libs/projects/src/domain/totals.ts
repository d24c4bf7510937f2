import { Money } from '#libs/kernel';
import type { CostLine, FundingRow, ProjectContent } from './project-content.js';

/** What a project's document adds up to. What is not filled in yet counts as zero. */
export interface Totals {
  /** Σ quantity × unit price: the total cost of the project. */
  readonly cost: Money;
  /** Σ of the funding plan's rows from the OPCO. */
  readonly requested: Money;
  /** Σ of all other rows: what the Région, the CFA, a bank or firms pay. */
  readonly coFunding: Money;
}

/** Quantity × unit price; zero while one of them is missing. */
export function lineCost(line: Pick<CostLine, 'quantity' | 'unitPriceCents'>): Money {
  if (line.quantity === null || line.unitPriceCents === null) return Money.zero;
  return Money.ofCents(line.unitPriceCents).times(line.quantity);
}

export function totalsOf(content: Pick<ProjectContent, 'costLines' | 'fundingPlan'>): Totals {
  const opcoRows = content.fundingPlan.filter(({ source }) => source === 'opco');
  const otherRows = content.fundingPlan.filter(({ source }) => source !== 'opco');
  return { cost: Money.sum(content.costLines.map(lineCost)), requested: sumOf(opcoRows), coFunding: sumOf(otherRows) };
}

function sumOf(rows: readonly FundingRow[]): Money {
  return Money.sum(rows.map(({ amountCents }) => (amountCents === null ? Money.zero : Money.ofCents(amountCents))));
}
