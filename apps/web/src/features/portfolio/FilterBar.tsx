import { Button, Group, NativeSelect, Text } from '@mantine/core';
import classes from './Figures.module.css';
import { type Overview, useChoices } from './overview';
import { isFiltered, onlyWith, type Selection, type Side, SIDES, toggled } from './selection';
import { usePortfolioWords } from './words';

interface FilterBarProps {
  readonly selection: Selection;
  readonly overview?: Overview | undefined;
  readonly onChange: (selection: Selection) => void;
}

/** What is chosen, each with a way to take it off. */
export function ChosenFilters({ selection, overview, onChange }: FilterBarProps) {
  const { filters: words, sides } = usePortfolioWords();
  const choices = useChoices();
  const nameOf = (side: Side, value: string): string => choices(side, overview).find((choice) => choice.value === value)?.name ?? value;
  if (!isFiltered(selection)) return <Text size="sm" c="dimmed" className={classes.chips}>{words.none}</Text>;
  return (
    <ul className={classes.chips} aria-label={words.title}>
      {SIDES.flatMap((side) => (selection.filters[side] ?? []).map((value) => (
        <li key={`${side} ${value}`}>
          <button type="button" className={classes.chip} aria-label={words.remove(sides[side], nameOf(side, value))} onClick={() => onChange(toggled(selection, side, value))}>
            <span>{nameOf(side, value)}</span><span aria-hidden className="no-print">✕</span>
          </button>
        </li>
      )))}
      <li className="no-print"><Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...selection, filters: {} })}>{words.clear}</Button></li>
    </ul>
  );
}

/** One list for each side. Choosing adds to what is chosen; the first line takes the side's filter off. */
export function FilterBar({ selection, overview, onChange }: FilterBarProps) {
  const { filters: words, sides } = usePortfolioWords();
  const choices = useChoices();
  return (
    <Group component="section" gap="sm" role="group" aria-label={words.title} className="no-print">
      <div className={classes.selects} style={{ flex: 1 }}>
        {SIDES.map((side) => {
          const chosen = selection.filters[side] ?? [];
          const first = { value: '', label: chosen.length > 0 ? words.chosen(chosen.length) : words.any[side] };
          const offered = [...choices(side, overview)].sort((a, b) => (side === 'year' ? b.value.localeCompare(a.value) : side === 'campaign' ? 0 : a.name.localeCompare(b.name, 'fr')));
          return (
            <NativeSelect key={side} label={sides[side]} value={chosen.length === 1 ? chosen[0] ?? '' : ''}
              data={[first, ...(chosen.length > 0 ? [{ value: ALL, label: words.any[side] }] : []), ...offered.map(({ value, name }) => ({ value, label: chosen.includes(value) ? `✓ ${name}` : name }))]}
              onChange={({ currentTarget: { value } }) => { if (value !== '') onChange(value === ALL ? onlyWith(selection, side, []) : toggled(selection, side, value)); }} />
          );
        })}
      </div>
    </Group>
  );
}

const ALL = '*';
