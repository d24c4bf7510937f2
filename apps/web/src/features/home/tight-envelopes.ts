interface Envelope {
  readonly allocatedCents: string;
  readonly availableCents: string;
}

/** The envelopes with the least left of what they were given, the tightest first; those that were given nothing tell nothing. */
export function tightest<E extends Envelope>(envelopes: readonly E[], most: number): readonly E[] {
  return envelopes
    .filter(({ allocatedCents }) => BigInt(allocatedCents) > 0n)
    .sort((a, b) => compare(BigInt(a.availableCents) * BigInt(b.allocatedCents), BigInt(b.availableCents) * BigInt(a.allocatedCents)))
    .slice(0, most);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

interface Campaign {
  readonly year: number;
  readonly phase: 'announced' | 'open' | 'closed';
  readonly opensAt: string;
}

/** The campaign whose money counts today: the latest that has opened. Null before the first one. */
export const campaignOfToday = <C extends Campaign>(campaigns: readonly C[]): C | null =>
  campaigns.filter(({ phase }) => phase !== 'announced').sort((a, b) => (a.opensAt < b.opensAt ? 1 : -1))[0] ?? null;
