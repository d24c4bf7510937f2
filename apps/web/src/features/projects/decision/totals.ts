import { shareOf, sumCents } from '../../../lib/euros';

interface DecidedCase {
  readonly decision: { readonly figures: { readonly costCents: string; readonly eligibleBaseCents: string; readonly requestedCents: string; readonly awardCents: string } } | null;
}

/** The sums over the branches that have decided; the part of the request rounded down, as the server rounds each branch's. */
export function decidedTotals(cases: readonly DecidedCase[]) {
  const figures = cases.flatMap(({ decision }) => (decision ? [decision.figures] : []));
  const requested = sumCents(figures.map(({ requestedCents }) => requestedCents));
  const award = sumCents(figures.map(({ awardCents }) => awardCents));
  return {
    decided: figures.length,
    cost: sumCents(figures.map(({ costCents }) => costCents)),
    eligible: sumCents(figures.map(({ eligibleBaseCents }) => eligibleBaseCents)),
    requested,
    award,
    partOfRequest: shareOf(award, requested),
  };
}
