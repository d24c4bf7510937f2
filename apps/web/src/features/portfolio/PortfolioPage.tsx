import { Anchor, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { Card } from '../../components/Card';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Synthetic } from '../../components/Synthetic';
import { WhenSeen } from '../../components/WhenSeen';
import { Waiting } from '../../components/Waiting';
import { announce } from '../../lib/announce';
import { roundedEuros } from '../../lib/format';
import { language } from '../../lib/language';
import { AsOf } from './AsOf';
import { Breakdown } from './Breakdown';
import classes from './Figures.module.css';
import { ChosenFilters, FilterBar } from './FilterBar';
import { Headline, meaningOf } from './Headline';
import { type Measure, measureIn, MEASURES } from './measures';
import { asOfText, type Overview, pinned, useOverview } from './overview';
import { Scope } from './Scope';
import { type Selection, type Side, toggled } from './selection';
import { tableAddress } from './tables';
import { useSelection } from './use-selection';
import { usePortfolioWords } from './words';

const RegionMap = lazy(() => import('./RegionMap'));
const MOST_BARS = 10;

export function Component() {
  const words = usePortfolioWords();
  const [selection, change] = useSelection();
  const { data: overview, error, isPlaceholderData, refetch } = useOverview(selection);
  useHeard(isPlaceholderData ? undefined : overview, selection);
  return (
    <Page title={words.title}
      actions={overview && <Anchor href={tableAddress('totals', pinned(selection, overview.asOf), ['branch', 'year'])} download>{words.download.overview}</Anchor>}
      lead={overview && <Group gap="sm"><Scope branches={overview.branches} /><Synthetic when={overview.synthetic} /></Group>}>
      <ProblemAlert error={error} />
      {!overview && !error && <Waiting />}
      {overview && (
        <>
          <AsOf instant={overview.asOf} chosen={selection.asOf} since={overview.since} onChange={(asOf) => change({ ...selection, asOf })} onRefresh={() => void refetch()} />
          <Stack gap="xs">
            <FilterBar selection={selection} overview={overview} onChange={change} />
            <ChosenFilters selection={selection} overview={overview} onChange={change} />
          </Stack>
          <div className={isPlaceholderData ? classes.loading : classes.steady} aria-busy={isPlaceholderData}>
            <Figures overview={overview} selection={selection} onChoose={(side, value) => change(toggled(selection, side, value))} />
          </div>
        </>
      )}
    </Page>
  );
}

interface FiguresProps {
  readonly overview: Overview;
  readonly selection: Selection;
  readonly onChoose: (side: Side, value: string) => void;
}

function Figures({ overview, selection, onChoose }: FiguresProps) {
  const words = usePortfolioWords();
  const [address, setAddress] = useSearchParams();
  const measure = measureIn(address);
  const show = (next: Measure) => setAddress((before) => {
    const after = new URLSearchParams(before);
    after.set('figure', next);
    return after;
  }, { replace: true });
  const mapPlace = <div className={classes.mapPlace} />;
  const side = { overview, selection, measure, onChoose };
  return (
    <Stack gap="lg">
      <Headline overview={overview} selection={selection} />
      {overview.total.submittedProjects === 0 && overview.total.fundedProjects === 0 && <Text role="note">{words.empty}</Text>}
      <NativeSelect className="no-print" maw="18rem" label={words.figure} value={measure} onChange={({ currentTarget }) => show(currentTarget.value as Measure)} data={MEASURES.map((value) => ({ value, label: words.measures[value] }))} />
      <div className={classes.panels}>
        <div className={classes.column}>
          <Breakdown {...side} side="year" />
          <Breakdown {...side} side="purpose" />
          <Breakdown {...side} side="category" />
        </div>
        <div className={classes.column}>
          <Breakdown {...side} side="branch" first={MOST_BARS} />
          <Breakdown {...side} side="campaign" />
        </div>
        <div className={classes.wide}>
          <Breakdown {...side} side="region" picture={(lines) => (
            <WhenSeen placeholder={mapPlace}>
              <Suspense fallback={mapPlace}><RegionMap lines={lines} measure={measure} onChoose={(value) => onChoose('region', value)} /></Suspense>
            </WhenSeen>
          )} />
        </div>
      </div>
      <Reading overview={overview} />
    </Stack>
  );
}

/** domain.md §7: every published figure has its definition. */
function Reading({ overview }: { readonly overview: Overview }) {
  const words = usePortfolioWords();
  return (
    <Card title={words.reading.title}>
      <Text id="lecture">{overview.counting[language]}</Text>
      <dl className={classes.meanings}>
        {([...MEASURES, 'totalCostCents', 'leverageBasisPoints'] as const).map((measure) => <div key={measure}><dt>{words.measures[measure]}</dt><dd>{meaningOf(overview, measure)}</dd></div>)}
      </dl>
    </Card>
  );
}

/** New figures are said to people who do not see them change; not the first ones, which the screen's title announces. */
function useHeard(overview: Overview | undefined, selection: Selection): void {
  const words = usePortfolioWords();
  const before = useRef<Overview>(undefined);
  useEffect(() => {
    if (!overview || overview === before.current) return;
    if (before.current) announce(words.heard(roundedEuros(overview.total.committedCents), overview.total.fundedProjects, asOfText(words, overview.asOf, selection.asOf)));
    before.current = overview;
  }, [overview, selection.asOf, words]);
}
