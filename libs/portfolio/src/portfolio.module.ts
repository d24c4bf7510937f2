import { Module } from '@nestjs/common';
import { ClosedDays } from './application/closed-days.js';
import { FactStore } from './application/fact-store.js';
import { ListEntries } from './application/list-entries.js';
import { ListProjects } from './application/list-projects.js';
import { PortfolioTotals } from './application/portfolio-totals.js';
import { ReadOverview } from './application/read-overview.js';
import { ReadTotals } from './application/read-totals.js';
import { RebuildTotals } from './application/rebuild-totals.js';
import { ReconcilePortfolio } from './application/reconcile-portfolio.js';
import { RecordFacts } from './application/record-facts.js';
import { TotalsStore } from './application/totals-store.js';
import { VerifyTotals } from './application/verify-totals.js';

/** Totals of the portfolio: events in, figures out. Knows no other feature. */
@Module({
  providers: [FactStore, ClosedDays, TotalsStore, RecordFacts, RebuildTotals, VerifyTotals, ReconcilePortfolio, PortfolioTotals, ReadTotals, ReadOverview, ListProjects, ListEntries],
  exports: [RecordFacts, RebuildTotals, VerifyTotals, ReconcilePortfolio, PortfolioTotals, ReadTotals, ReadOverview, ListProjects, ListEntries],
})
export class PortfolioModule {}
