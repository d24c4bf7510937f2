import classes from './Chart.module.css';

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** A part of the longest bar, from 0 to 1. */
  readonly length: number;
  /** The figure, as it stands beside the bar. */
  readonly text: string;
  readonly chosen: boolean;
}

interface ChartProps {
  /** What the bars show, for whoever does not see the heading above. */
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly onChoose: (key: string) => void;
}

/** With something chosen, what is not chosen steps back. */
const look = (base: string | undefined, bar: Bar, bars: readonly Bar[]): string =>
  [base, bar.chosen ? classes.chosen : bars.some(({ chosen }) => chosen) ? classes.aside : ''].filter(Boolean).join(' ');

/** Lying bars, each with its name and figure, each a button that chooses it. The picture only repeats the figures. */
export function BarChart({ label, bars, onChoose }: ChartProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <button type="button" className={look(classes.row, bar, bars)} aria-pressed={bar.chosen} onClick={() => onChoose(bar.key)}>
            <span className={classes.name}>{bar.name}</span>{' '}
            <span className={classes.track} aria-hidden><span className={classes.fill} style={{ width: `${bar.length * 100}%` }} /></span>
            <span className={classes.text}>{bar.text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Standing bars, for what follows in time. */
export function ColumnChart({ label, bars, onChoose }: ChartProps) {
  return (
    <ul className={classes.columns} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key}>
          <button type="button" className={look(classes.column, bar, bars)} aria-pressed={bar.chosen} onClick={() => onChoose(bar.key)}>
            <span className={classes.shaft}>
              <span className={classes.text}>{bar.text}</span>{' '}
              {/* Room for two lines of figure above the tallest. */}
              <span className={classes.fill} style={{ height: `calc((100% - 2.6rem) * ${bar.length})` }} />
            </span>
            <span className={classes.label}>{bar.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
