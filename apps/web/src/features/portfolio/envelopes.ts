import type { View } from '../../lib/api';
import { sumCents } from '../../lib/euros';

type Envelope = View<'CampaignEnvelopeView'>;

/** Envelopes added up. */
export interface EnvelopeSum extends Pick<Envelope, 'allocatedCents' | 'reservedCents' | 'committedCents' | 'availableCents'> {
  readonly key: string;
  readonly name: string;
}

type Amounts = Omit<EnvelopeSum, 'key' | 'name'>;

export function sumOf(envelopes: readonly Amounts[]): Amounts {
  const sum = (amount: keyof Amounts): string => sumCents(envelopes.map((envelope) => envelope[amount])).toString();
  return { allocatedCents: sum('allocatedCents'), reservedCents: sum('reservedCents'), committedCents: sum('committedCents'), availableCents: sum('availableCents') };
}

export const byCampaign = (envelopes: readonly Envelope[]): readonly EnvelopeSum[] => grouped(envelopes, ({ campaignId, campaignTitle }) => [campaignId, campaignTitle]);
export const byBranch = (envelopes: readonly Envelope[]): readonly EnvelopeSum[] => grouped(envelopes, ({ branchCode, branchName }) => [branchCode, branchName]);

/** In the order in which they come. */
function grouped(envelopes: readonly Envelope[], of: (envelope: Envelope) => readonly [key: string, name: string]): readonly EnvelopeSum[] {
  const groups = new Map<string, { readonly name: string; readonly members: Envelope[] }>();
  for (const envelope of envelopes) {
    const [key, name] = of(envelope);
    const group = groups.get(key);
    if (group) group.members.push(envelope);
    else groups.set(key, { name, members: [envelope] });
  }
  return [...groups].map(([key, { name, members }]) => ({ key, name, ...sumOf(members) }));
}
