import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { readSettings } from '#libs/config';
import { PORTFOLIO_QUEUE } from '#libs/contracts';
import { AuditLedger, Envelopes, FundingModule } from '#libs/funding';
import { Money } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { type Drift, PortfolioModule, ReconcilePortfolio, type Sources } from '#libs/portfolio';
import { Projects, ProjectsModule } from '#libs/projects';
import { inApplication } from './in-application.js';

/** One comparison: how many things were compared, how many differ, by how much at most. */
export interface Check {
  readonly check: string;
  readonly compared: number | null;
  readonly differing: number;
  readonly largestCents: string;
  readonly examples: readonly string[];
}

export interface Reconciliation {
  /** Events that the portfolio has not heard yet: what they tell shows as drift. */
  readonly eventsWaiting: number;
  readonly repaired: boolean;
  readonly checks: readonly Check[];
}

const HELP = `
Recomputes envelopes and cases from the ledger's entries, the portfolio's facts from ledger and submissions, and its totals from the facts.
--repair makes facts and totals anew where they differ; it never touches the ledger.
Exit code 0: nothing differs. 1: something does.`;

const PATIENCE_MS = 30_000;
const POLL_MS = 250;

export function reconcile(program: Command): void {
  program
    .command('reconcile')
    .description('recompute everything from the ledger and print the drift')
    .option('--json', 'report as one JSON document')
    .option('--repair', 'make the portfolio anew when it differs')
    .addHelpText('after', HELP)
    .action(async ({ json, repair }: { json?: true; repair?: true }) => {
      const result = await inApplication(readSettings(), [FundingModule, ProjectsModule, PortfolioModule], (application) => reconciliation(application, { repair: repair === true }));
      process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : table(result));
      if (result.checks.some(({ differing }) => differing > 0)) process.exitCode = 1;
    });
}

/** Compares and, when asked and necessary, repairs and compares again. */
export async function reconciliation(application: INestApplicationContext, { repair }: { readonly repair: boolean }): Promise<Reconciliation> {
  const portfolio = application.get(ReconcilePortfolio, { strict: false });
  const envelopes = application.get(Envelopes, { strict: false });
  const projects = application.get(Projects, { strict: false });
  const sources: Sources = { entries: () => envelopes.entryEvents(), submissions: () => projects.submissionEvents() };
  const eventsWaiting = await untilHeard(application.get(Outbox, { strict: false }));
  const ledger = await ledgerCheck(application.get(AuditLedger, { strict: false }));
  const first = await portfolioChecks(portfolio, sources);
  if (!repair || first.every(({ differing }) => differing === 0)) return { eventsWaiting, repaired: false, checks: [ledger, ...first] };
  await portfolio.repair(sources);
  return { eventsWaiting, repaired: true, checks: [ledger, ...(await portfolioChecks(portfolio, sources))] };
}

/** What is still on its way is no drift: workers get a moment to take it in. */
async function untilHeard(outbox: Outbox): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let before = Infinity; ; ) {
    const waiting = await outbox.waitingFor(PORTFOLIO_QUEUE);
    // Nobody takes anything in: no worker runs, so waiting would not help.
    if (waiting === 0 || Date.now() > deadline || (Date.now() > deadline - PATIENCE_MS + 5000 && waiting >= before)) return waiting;
    before = waiting;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function ledgerCheck(audit: AuditLedger): Promise<Check> {
  const drift = await audit.execute();
  const gaps = drift.map(({ keptCents, recomputedCents }) => Money.ofCents(keptCents).minus(Money.ofCents(recomputedCents))).map((gap) => (gap.isNegative ? Money.zero.minus(gap) : gap));
  return {
    check: 'envelopes and cases = ledger entries',
    compared: null,
    differing: drift.length,
    largestCents: gaps.reduce((most, gap) => most.max(gap), Money.zero).toJSON(),
    examples: drift.slice(0, 10).map(({ campaignId, branchCode, caseId, figure }) => `${figure} of ${caseId ? `case ${caseId}` : `envelope ${campaignId} ${branchCode}`}`),
  };
}

async function portfolioChecks(portfolio: ReconcilePortfolio, sources: Sources): Promise<readonly Check[]> {
  const { entries, submissions, totals } = await portfolio.compare(sources);
  return [
    checkOf('portfolio facts = ledger entries', entries),
    checkOf('portfolio facts = submissions', submissions),
    checkOf('published totals = portfolio facts', totals),
  ];
}

function checkOf(check: string, { compared, differing, largest, examples }: Drift): Check {
  return { check, compared, differing, largestCents: largest.toJSON(), examples };
}

function table({ eventsWaiting, repaired, checks }: Reconciliation): string {
  const rows = [['check', 'compared', 'differing', 'largest drift'], ...checks.map(({ check, compared, differing, largestCents }) => [check, compared === null ? '' : String(compared), String(differing), Money.ofCents(largestCents).format()])];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((text, column) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0))).join('  '));
  const examples = checks.flatMap(({ check, examples: some }) => some.map((example) => `  ${check}: ${example}`));
  const waiting = eventsWaiting > 0 ? [`${eventsWaiting} events have not reached the portfolio yet: start a worker, then run this again.`] : [];
  return `${[...lines, ...examples, ...waiting, ...(repaired ? ['The portfolio was made anew; these are the figures after it.'] : [])].join('\n')}\n`;
}
