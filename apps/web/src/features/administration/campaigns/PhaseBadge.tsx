import { Badge, Group, Text } from '@mantine/core';
import { daysBetween, inDays } from '../../../lib/format';
import type { Campaign } from './campaign-form';
import { shownPhase } from './parameters';
import { useCampaignWords } from './words';

/** Colour only repeats the word; each pair passes WCAG AA. */
const COLOURS = {
  announced: ['#5b2a86', '#efe4f8'], open: ['#1a6b3c', '#def2e6'], closingSoon: ['#7a4a00', '#fdf0d0'], closed: ['#3d4753', '#e9ecf0'],
} as const;

/** Further away than this, the date says more than a number of days. */
const NEAR_DAYS = 90;

/** Where a campaign stands, and when that changes. */
export function PhaseBadge({ campaign }: { readonly campaign: Pick<Campaign, 'phase' | 'opensAt' | 'closesAt'> }) {
  const { phases, phaseHints } = useCampaignWords();
  const phase = shownPhase(campaign);
  const [color, background] = COLOURS[phase];
  const next = phase === 'announced' ? campaign.opensAt : campaign.closesAt;
  return (
    <Group gap="xs" wrap="nowrap">
      <Badge variant="filled" tt="none" fw={600} size="lg" style={{ '--badge-color': color, '--badge-bg': background }}>{phases[phase]}</Badge>
      {Math.abs(daysBetween(new Date(), next)) <= NEAR_DAYS && <Text size="sm" c="dimmed" span>{phaseHints[phase](inDays(next))}</Text>}
    </Group>
  );
}
