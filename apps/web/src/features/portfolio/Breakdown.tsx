import { Anchor, Button, Table, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { BarChart, ColumnChart } from '../../components/Chart';
import { Card } from '../../components/Card';
import { DataTable } from '../../components/DataTable';
import { count, euros } from '../../lib/format';
import classes from './Figures.module.css';
import { largestOf, lengthOf, type Measure, NOTHING, rounded, valueOf } from './measures';
import { type Choice, type Group, type Overview, pinned, useChoices, valueIn } from './overview';
import { tableAddress } from './tables';
import { addressOf, onlyWith, type Selection, type Side } from './selection';
import { usePortfolioWords } from './words';

export interface SideProps {
  readonly side: Side;
  readonly overview: Overview;
  readonly selection: Selection;
  readonly measure: Measure;
  readonly onChoose: (side: Side, value: string) => void;
}

/** One line of a side: what can be chosen, with its figures. */
export interface Line extends Choice {
  readonly figures: Group | typeof NOTHING;
  readonly chosen: boolean;
}

/** Everything that can be chosen on a side, also what nothing counts for. Years and campaigns follow each other, the rest goes from the largest down. */
export function useLines({ side, overview, selection, measure }: Omit<SideProps, 'onChoose'>): readonly Line[] {
  const choices = useChoices();
  const groups = new Map(overview.groups[side].map((group) => [valueIn(group, side), group]));
  const lines = choices(side, overview).map((choice) => ({ ...choice, figures: groups.get(choice.value) ?? NOTHING, chosen: selection.filters[side]?.includes(choice.value) ?? false }));
  if (side === 'year' || side === 'campaign') return lines; // one after the other, as they are
  return lines.sort((a, b) => Number(valueOf(b.figures, measure) - valueOf(a.figures, measure)) || a.name.localeCompare(b.name, 'fr'));
}

interface BreakdownProps extends SideProps {
  /** How many bars before "show all"; all by default. */
  readonly first?: number;
  /** Instead of bars. */
  readonly picture?: (lines: readonly Line[]) => ReactNode;
}

/** The portfolio from one side: a chart whose bars filter, and all its figures in a table. */
export function Breakdown({ first = Number.POSITIVE_INFINITY, picture, ...props }: BreakdownProps) {
  const { side, overview, measure, onChoose } = props;
  const words = usePortfolioWords();
  const lines = useLines(props);
  const [all, setAll] = useState(false);
  const largest = largestOf(lines.map(({ figures }) => valueOf(figures, measure)));
  // What is chosen is never hidden.
  const shown = lines.filter(({ chosen }, index) => all || index < first || chosen);
  const bars = shown.map(({ value, name, figures, chosen }) => ({ key: value, name, chosen, length: lengthOf(valueOf(figures, measure), largest), text: rounded(measure, valueOf(figures, measure)) }));
  const label = `${words.by[side]}, ${words.measures[measure]}`;
  const Chart = side === 'year' ? ColumnChart : BarChart;
  const additive = overview.measures[measure]?.additiveOver.includes(side) ?? true;
  return (
    <Card title={words.by[side]}>
      <div className={picture ? classes.pictured : undefined}>
        {picture?.(lines)}
        <Chart label={label} bars={bars} onChoose={(value) => onChoose(side, value)} />
      </div>
      {lines.length > first && <div className="no-print"><Button variant="subtle" size="compact-md" aria-expanded={all} onClick={() => setAll(!all)}>{all ? words.showFewer : words.showAll(lines.length)}</Button></div>}
      {!additive && <Text size="sm" c="dimmed">{words.notAdditive} <Anchor href="#lecture" size="sm" underline="always">{words.howToRead}</Anchor>.</Text>}
      <FiguresTable {...props} lines={lines} />
    </Card>
  );
}

/** All figures of a side; each leads to what is behind it. */
function FiguresTable({ side, overview, selection, lines }: SideProps & { readonly lines: readonly Line[] }) {
  const words = usePortfolioWords();
  const [open, setOpen] = useState(false);
  const behind = (value: string): string => addressOf(onlyWith(pinned(selection, overview.asOf), side, [value]));
  const { total } = overview;
  const { measures } = words;
  return (
    <details className={classes.table} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.table}</summary>
      {open && <p className="no-print"><Anchor href={tableAddress('totals', pinned(selection, overview.asOf), [side])} download size="sm">{words.download.side}</Anchor></p>}
      {open && (
        <DataTable
          caption={words.tableOf(words.by[side])} captionHidden
          rows={lines} rowKey={({ value }) => value}
          columns={[
            { key: 'name', title: words.sides[side], heading: true, cell: ({ name, chosen }) => (chosen ? `✓ ${name}` : name) },
            { key: 'committed', title: measures.committedCents, numeric: true, cell: ({ value, name, figures }) => <Behind to={`/portefeuille/ecritures${behind(value)}`} what={`${words.see.entries}, ${name}`} some={figures.committedCents !== '0'}>{euros(figures.committedCents)}</Behind> },
            { key: 'funded', title: measures.fundedProjects, numeric: true, cell: ({ value, name, figures }) => <Behind to={`/portefeuille/projets${behind(value)}`} what={`${words.see.projects}, ${name}`} some={figures.fundedProjects > 0}>{count(figures.fundedProjects)}</Behind> },
            { key: 'cfas', title: measures.fundedCfas, numeric: true, cell: ({ figures }) => count(figures.fundedCfas) },
            { key: 'requested', title: measures.requestedCents, numeric: true, cell: ({ figures }) => euros(figures.requestedCents) },
            { key: 'submitted', title: measures.submittedProjects, numeric: true, cell: ({ value, name, figures }) => <Behind to={`/portefeuille/projets${behind(value)}`} what={`${words.see.projects}, ${name}`} some={figures.submittedProjects > 0}>{count(figures.submittedProjects)}</Behind> },
            { key: 'apprentices', title: measures.apprentices, numeric: true, cell: ({ figures }) => count(figures.apprentices) },
          ]}
          foot={(
            <Table.Tr role="row">
              <Table.Th scope="row" role="rowheader">{words.total}</Table.Th>
              {[euros(total.committedCents), count(total.fundedProjects), count(total.fundedCfas), euros(total.requestedCents), count(total.submittedProjects), count(total.apprentices)].map((figure, index) => (
                <Table.Td key={FOOT[index]} role="cell" className="amount" fw={650} data-title={measures[FOOT[index] ?? 'committedCents']}>{figure}</Table.Td>
              ))}
            </Table.Tr>
          )}
        />
      )}
    </details>
  );
}

const FOOT = ['committedCents', 'fundedProjects', 'fundedCfas', 'requestedCents', 'submittedProjects', 'apprentices'] as const;

function Behind({ to, what, some, children }: { readonly to: string; readonly what: string; readonly some: boolean; readonly children: string }) {
  return some ? <Anchor component={Link} inherit className={classes.target} to={to} aria-label={`${children}, ${what}`}>{children}</Anchor> : children;
}
