import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { day as written, isoDay } from '../../lib/format';
import classes from './AsOf.module.css';
import { dayAfter, daysFrom, noonOf, yearEnds } from './days';
import { asOfText } from './overview';
import { usePortfolioWords } from './words';

interface AsOfProps {
  /** The instant of the figures on the screen. */
  readonly instant: string;
  /** The day or instant that was asked for; null: now. */
  readonly chosen: string | null;
  /** The portfolio's first day. */
  readonly since: string | null;
  readonly onChange: (day: string | null) => void;
  readonly onRefresh: () => void;
}

/** While the slider moves only its day is shown; the figures follow as soon as it rests for a moment. */
const REST_MS = 90;

/** Of when the figures are, and the way to another day. */
export function AsOf({ instant, chosen, since, onChange, onRefresh }: AsOfProps) {
  const all = usePortfolioWords();
  const words = all.asOf;
  const today = isoDay(new Date());
  const first = since !== null && since < today ? since : today;
  const [typed, setTyped] = useState<string | null>(null);
  const [moving, setMoving] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (to: string) => onChange(to >= today ? null : to);
  const slide = (to: string) => {
    setMoving(to);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { setMoving(null); ask(to); }, REST_MS);
  };
  const shown = moving ?? (chosen === null ? today : isoDay(chosen.length === 10 ? noonOf(chosen) : chosen));
  const last = daysFrom(first, today);
  return (
    <Paper withBorder p="md" component="section" aria-label={words.title}>
      <Group justify="space-between" align="center" gap="sm" className={classes.what}>
        <Text fw={600}>{moving === null ? asOfText(all, instant, chosen) : words.endOf(written(noonOf(moving)))}{chosen === null && moving === null && <Text span c="dimmed" fw={400}> · {words.now}</Text>}</Text>
        <Group gap="sm" className="no-print">
          {chosen === null
            ? <Button variant="default" size="compact-md" onClick={onRefresh}>{words.refresh}</Button>
            : <Button variant="default" size="compact-md" onClick={() => onChange(null)}>{words.backToNow}</Button>}
        </Group>
      </Group>
      {last > 0 && (
        <Group className="no-print" align="flex-start" gap="md" wrap="wrap">
          <div style={{ flex: '1 1 18rem', minWidth: 0 }}>
            <input type="range" className={classes.range} min={0} max={last} step={1} value={Math.min(last, Math.max(0, daysFrom(first, shown)))} aria-label={words.slider} aria-valuetext={written(noonOf(shown))}
              onChange={({ currentTarget }) => slide(dayAfter(first, Number(currentTarget.value)))} />
            <div className={classes.ends} role="group" aria-label={words.yearEnds}>
              {yearEnds(first, today).map((end) => (
                <button key={end} type="button" className={classes.end} style={{ left: `${(daysFrom(first, end) / last) * 100}%` }} aria-pressed={chosen === end} aria-label={words.yearEnd(Number(end.slice(0, 4)))} onClick={() => onChange(end)}>{end.slice(0, 4)}</button>
              ))}
            </div>
          </div>
          <TextInput type="date" label={words.date} min={first} max={today} value={typed ?? shown} onBlur={() => setTyped(null)}
            onChange={({ currentTarget: { value } }) => {
              setTyped(value);
              if (value >= first && value <= today) ask(value);
            }} />
        </Group>
      )}
    </Paper>
  );
}
