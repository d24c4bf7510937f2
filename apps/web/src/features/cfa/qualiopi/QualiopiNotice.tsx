import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { isoDay } from '../../../lib/format';
import type { Cfa } from '../cfa';
import { qualiopiOn } from './qualiopi';
import { useQualiopiWords } from './words';

interface QualiopiNoticeProps {
  readonly cfa: Pick<Cfa, 'qualiopiValidUntil'>;
  readonly onUpdate: (() => void) | null;
}

/** Said before the certificate ends, so that no project fails for it. */
export function QualiopiNotice({ cfa: { qualiopiValidUntil: until }, onUpdate }: QualiopiNoticeProps) {
  const words = useQualiopiWords();
  const standing = qualiopiOn(until, isoDay(new Date()));
  if (standing.state === 'valid') return null;
  const lead = standing.state === 'unknown' || until === null ? words.unknownLead : standing.state === 'expired' ? words.expiredLead(until) : words.endingLead(until, standing.days);
  return (
    <Alert color={standing.state === 'expired' ? 'red' : 'orange'} variant="outline" title={words[standing.state]}>
      <Stack gap="xs">
        <Text size="sm">{lead}</Text>
        {onUpdate && <Group className="no-print"><Button size="xs" variant="default" onClick={onUpdate}>{words.update}</Button></Group>}
      </Stack>
    </Alert>
  );
}
