import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { euros } from '../../lib/format';
import { ChosenFilters } from './FilterBar';
import classes from './Figures.module.css';
import { asOfText, type Overview, pinned, useOverview } from './overview';
import { Scope } from './Scope';
import { addressOf, type Selection } from './selection';
import { tableAddress } from './tables';
import { useSelection } from './use-selection';
import { usePortfolioWords } from './words';

export const ROWS_AT_ONCE = 200;

interface BehindPageProps {
  readonly title: string;
  readonly what: 'projects' | 'entries';
  readonly children: (selection: Selection, overview: Overview) => ReactNode;
}

/** A list behind the portfolio's figures: same filters, same date. Figures of the moment are pinned, so that list and total are of one instant. */
export function BehindPage({ title, what, children }: BehindPageProps) {
  const words = usePortfolioWords();
  const [selection, change] = useSelection();
  const { data: overview, error, isPlaceholderData } = useOverview(selection);
  return (
    <Page title={title} above={<Anchor component={Link} to={`/portefeuille${addressOf(selection)}`}>{words.behind.back}</Anchor>}
      lead={overview && <Group gap="sm"><Text span c="inherit" fw={550}>{asOfText(words, overview.asOf, selection.asOf)}</Text><Scope branches={overview.branches} /><Synthetic when={overview.synthetic} /></Group>}
      actions={overview && <Anchor href={tableAddress(what, pinned(selection, overview.asOf))} download>{words.download[what]}</Anchor>}>
      <ProblemAlert error={error} />
      {!overview && !error && <Waiting />}
      {overview && (
        <>
          <ChosenFilters selection={selection} overview={overview} onChange={change} />
          <div className={isPlaceholderData ? classes.loading : classes.steady} aria-busy={isPlaceholderData}>{children(pinned(selection, overview.asOf), overview)}</div>
        </>
      )}
    </Page>
  );
}

interface AllProps {
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
  /** What the rows sum to, and what the portfolio says. */
  readonly sum: bigint;
  readonly total: string;
}

/** Below the list: whether its rows sum to the total, and the way to have them all. */
export function SumCheck({ hasMore, loading, onMore, sum, total }: AllProps) {
  const { behind } = usePortfolioWords();
  const [all, setAll] = useState(false);
  useEffect(() => { if (all && hasMore && !loading) onMore(); }, [all, hasMore, loading, onMore]);
  return (
    <Stack gap={4} mt="md" role="status">
      <Group justify="space-between" gap="xs">
        <Text>{behind.total} <strong>{euros(total)}</strong></Text>
        {hasMore && <Button variant="default" className="no-print" loading={all} onClick={() => setAll(true)}>{behind.all}</Button>}
      </Group>
      <Text fw={550}>{hasMore ? behind.partial : sum === BigInt(total) ? `✓ ${behind.equal}` : behind.unequal}</Text>
    </Stack>
  );
}

export type ProjectSummary = View<'ProjectSummaryView'>;

/** Titles and CFAs of the projects on these pages: the portfolio knows figures, not names. One request for each page. */
export function useProjectNames(pages: readonly (readonly string[])[]): ReadonlyMap<string, ProjectSummary> {
  const answers = useQueries({
    queries: pages.map((ids) => query.queryOptions('get', '/api/projects', { params: { query: { ids: ids.join(','), limit: ROWS_AT_ONCE } } }, { staleTime: Infinity, enabled: ids.length > 0 })),
  });
  return new Map(answers.flatMap(({ data }) => data?.items ?? []).map((project) => [project.id, project]));
}

/** The project's title, leading to it, with number and CFA; the number alone until the names have come. */
export function ProjectName({ id, number, summary }: { readonly id: string; readonly number: string | null; readonly summary: ProjectSummary | undefined }) {
  const { projects } = usePortfolioWords();
  return (
    <Stack gap={2} maw="21rem" mih="2.9rem">
      <Anchor component={Link} to={`/projets/${id}`} fw={600}>{summary ? summary.title ?? projects.untitled : number ?? id.slice(0, 8)}</Anchor>
      {summary && <Text size="sm" c="dimmed" fw={400}>{summary.number} · {summary.cfaName}</Text>}
    </Stack>
  );
}
