import type { LedgerEntryRecorded, ProjectSubmitted } from '#libs/contracts';
import type { Dimension, Filters } from '#libs/portfolio';
import type { Told } from './portfolio.js';

/*
 * The portfolio's totals by the plainest reading of their definitions: every cell goes through every project. Shares no code with libs/portfolio.
 */

export interface NaiveFigures {
  submittedProjects: number;
  requested: bigint;
  fundedProjects: number;
  fundedCfas: number;
  committed: bigint;
  eligibleBase: bigint;
  totalCost: bigint;
  apprentices: number;
  syntheticProjects: number;
}

type Values = Readonly<Record<Dimension, string>>;
const DIMENSIONS: readonly Dimension[] = ['year', 'campaign', 'branch', 'region', 'purpose', 'category'];

const parisYear = (at: string): string => new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(new Date(at));
const fits = (values: Values, filters: Filters, except: readonly Dimension[] = []): boolean =>
  DIMENSIONS.every((dimension) => except.includes(dimension) || (filters[dimension]?.includes(values[dimension]) ?? true));

const submissionValues = (event: ProjectSubmitted, branch: string, category: string): Values => ({
  year: parisYear(event.submittedAt), campaign: event.campaignId, branch, region: event.regionCode, purpose: event.purpose, category,
});
const entryValues = (event: LedgerEntryRecorded, category: string): Values => ({
  year: parisYear(event.recordedAt), campaign: event.campaignId, branch: event.branchCode, region: event.attribution?.regionCode ?? '', purpose: event.attribution?.purpose ?? '', category,
});

/** The figures of one selection as of an instant. */
export function naiveFigures(story: readonly Told[], until: Date, filters: Filters): NaiveFigures {
  const told = story.filter(({ occurredAt }) => occurredAt <= until).map(({ event }) => event);
  const figures: NaiveFigures = { submittedProjects: 0, requested: 0n, fundedProjects: 0, fundedCfas: 0, committed: 0n, eligibleBase: 0n, totalCost: 0n, apprentices: 0, syntheticProjects: 0 };
  const fundedCfas = new Set<string>();
  const projects = new Set(told.map((event) => (event.type === 'funding.ledger-entry-recorded' ? event.attribution?.projectId : event.projectId)));
  for (const projectId of projects) {
    const submissions = told.filter((event) => event.type === 'projects.project-submitted').filter((event) => event.projectId === projectId);
    const latest = submissions.sort((a, b) => b.sequence - a.sequence)[0];
    const withdrawn = told.some((event) => event.type === 'projects.project-withdrawn' && event.projectId === projectId);
    const entries = told.filter((event) => event.type === 'funding.ledger-entry-recorded').filter((event) => event.attribution?.projectId === projectId);

    let submitted = 0;
    for (const share of withdrawn ? [] : (latest?.shares ?? [])) {
      for (const part of share.categories) {
        if (!latest || !fits(submissionValues(latest, share.branchCode, part.category), filters)) continue;
        submitted = 1;
        figures.requested += BigInt(part.requestedCents);
      }
    }
    let committed = 0n;
    let eligible = 0n;
    for (const entry of entries) {
      for (const part of entry.attribution?.categories ?? []) {
        if (!fits(entryValues(entry, part.category), filters)) continue;
        const sign = entry.kind === 'committed' ? 1n : -1n;
        committed += sign * BigInt(part.amountCents);
        eligible += sign * BigInt(part.eligibleBaseCents);
      }
    }
    figures.submittedProjects += submitted;
    figures.committed += committed;
    figures.eligibleBase += eligible;
    if (committed > 0n) {
      figures.fundedProjects += 1;
      fundedCfas.add(entries[0]?.attribution?.cfaId ?? '');
      for (const share of latest?.shares ?? []) {
        if (!(filters.branch?.includes(share.branchCode) ?? true)) continue;
        figures.apprentices += share.apprentices;
        for (const part of share.categories) if (filters.category?.includes(part.category) ?? true) figures.totalCost += BigInt(part.costCents);
      }
    }
    if (latest?.synthetic && (submitted || committed !== 0n || eligible !== 0n)) figures.syntheticProjects += 1;
  }
  figures.fundedCfas = fundedCfas.size;
  return figures;
}

/** The non-empty groups as of an instant, by the values of their dimensions joined with `|`. */
export function naiveGroups(story: readonly Told[], until: Date, groupBy: readonly Dimension[], filters: Filters): Readonly<Record<string, NaiveFigures>> {
  const seen = story.flatMap(({ event }): readonly Values[] => {
    if (event.type === 'projects.project-submitted') return event.shares.flatMap((share) => share.categories.map((part) => submissionValues(event, share.branchCode, part.category)));
    if (event.type === 'funding.ledger-entry-recorded') return (event.attribution?.categories ?? []).map((part) => entryValues(event, part.category));
    return [];
  });
  const keys = [...new Set(seen.map((values) => groupBy.map((dimension) => values[dimension]).join('|')))].sort();
  const groups = keys.map((key): readonly [string, NaiveFigures | null] => {
    const parts = key.split('|');
    const isOutside = groupBy.some((dimension, index) => !(filters[dimension]?.includes(parts[index] ?? '') ?? true));
    if (isOutside) return [key, null];
    return [key, naiveFigures(story, until, { ...filters, ...Object.fromEntries(groupBy.map((dimension, index) => [dimension, [parts[index] ?? '']])) })];
  });
  return Object.fromEntries(groups.filter((group): group is readonly [string, NaiveFigures] => group[1] !== null && Object.values(group[1]).some((figure) => figure !== 0 && figure !== 0n)));
}
