import { euros, percent } from '../../lib/format';
import { shareOf } from '../../lib/euros';
import { useCommonWords } from '../../words';
import type { FundingRow } from './draft/content';
import classes from './editor.module.css';
import { useEditorWords } from './words';

type Source = NonNullable<FundingRow['source']> | 'unknown';
const COLOURS: Readonly<Record<Source, string>> = { opco: '#1d4a7a', region: '#2f8f83', ownFunds: '#b9832f', loan: '#7a5ea8', company: '#8f5a4a', other: '#6b7683', unknown: '#9aa4b0' };

interface FundingPictureProps {
  readonly cost: bigint;
  readonly plan: readonly (FundingRow & { readonly cents: bigint })[];
  /** The most the funder pays of the cost, in basis points: the campaign's. */
  readonly limit: number;
}

/** The cost as a bar: the OPCO's part from the left, the line it may reach at most, and who pays the rest. Its figures stand beside it. */
export function FundingPicture({ cost, plan, limit }: FundingPictureProps) {
  const { funding } = useEditorWords();
  const { fundingSources } = useCommonWords();
  if (cost === 0n) return null;
  const bySource = new Map<Source, bigint>();
  for (const { source, cents } of plan) bySource.set(source ?? 'unknown', (bySource.get(source ?? 'unknown') ?? 0n) + cents);
  const parts = [...bySource].filter(([, cents]) => cents > 0n).sort(([a], [b]) => Number(b === 'opco') - Number(a === 'opco'));
  const planned = parts.reduce((sum, [, cents]) => sum + cents, 0n);
  const whole = planned > cost ? planned : cost;
  const percentOf = (cents: bigint): number => (shareOf(cents, whole) ?? 0) / 100;
  const most = cost * BigInt(limit) / 10_000n;
  return (
    <figure className={classes.picture}>
      <figcaption className="visually-hidden">{funding.picture}</figcaption>
      <div className={classes.wholeBar} aria-hidden>
        <div className={classes.parts}>{parts.map(([source, cents]) => <span key={source} style={{ width: `${percentOf(cents)}%`, background: COLOURS[source] }} />)}</div>
        <span className={classes.limit} style={{ left: `${percentOf(most)}%` }} />
        <span className={classes.limitLabel} style={{ left: `${percentOf(most)}%` }}>{percent(limit)}</span>
      </div>
      <ul className={classes.legend}>
        {parts.map(([source, cents]) => (
          <li key={source}><span className={classes.swatch} style={{ background: COLOURS[source] }} aria-hidden /><span>{source === 'unknown' ? funding.choose : fundingSources[source]}</span> <strong>{euros(cents)}</strong> <span>({percent(shareOf(cents, cost) ?? 0)})</span></li>
        ))}
        <li><span className={classes.limitMark} aria-hidden /><span>{funding.limitAmount(percent(limit), euros(most))}</span></li>
      </ul>
    </figure>
  );
}
