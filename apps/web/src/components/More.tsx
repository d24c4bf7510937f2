import { Button, Group, Text } from '@mantine/core';
import { useCommonWords } from '../words';

interface MoreProps {
  readonly shown: number;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

/** Below a list that comes in pages: how much is shown, and the next page. */
export function More({ shown, hasMore, loading, onMore }: MoreProps) {
  const { lists, actions } = useCommonWords();
  return (
    <Group justify="space-between" className="no-print">
      <Text size="sm" c="dimmed" role="status">{shown === 0 ? lists.empty : lists.loadedOf(shown)}{shown > 0 && !hasMore ? ` · ${lists.end}` : ''}</Text>
      {hasMore && <Button variant="default" loading={loading} onClick={onMore}>{actions.more}</Button>}
    </Group>
  );
}
