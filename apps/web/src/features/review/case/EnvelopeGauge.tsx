import { Gauge } from '../../../components/Gauge';
import type { View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { useCaseWords } from './words';

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const COLOURS = { committed: '#17324d', reserved: '#6798cf', this: '#b97700', available: '#dfe6ee' };

interface EnvelopeGaugeProps {
  readonly envelope: View<'GaugeView'>;
  readonly branch: string;
  /** What this case takes, or would take; as far as there is room. */
  readonly awardCents?: string;
  /** Of the reserved amount, what is this case's own. */
  readonly ownCents?: string;
}

/** The branch's envelope: what is promised, what is set aside, what this case takes of it, what is left. */
export function EnvelopeGauge({ envelope, branch, awardCents, ownCents = '0' }: EnvelopeGaugeProps) {
  const { envelope: words } = useCaseWords();
  const { branchName } = useBranches();
  const own = BigInt(ownCents);
  const room = BigInt(envelope.availableCents) + own;
  const part = awardCents === undefined ? null : smaller(BigInt(awardCents), room);
  return (
    <Gauge
      label={words.title(branchName(branch))}
      whole={envelope.allocatedCents}
      parts={[
        { label: words.committed, cents: envelope.committedCents, colour: COLOURS.committed },
        { label: part === null ? words.reservedAll : words.reserved, cents: BigInt(envelope.reservedCents) - own, colour: COLOURS.reserved },
        ...(part === null ? [] : [{ label: words.this, cents: part, colour: COLOURS.this }]),
        { label: part === null ? words.available : words.left, cents: room - (part ?? own), colour: COLOURS.available },
      ]}
    />
  );
}
