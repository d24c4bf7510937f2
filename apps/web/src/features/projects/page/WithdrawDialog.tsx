import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, refetchAll } from '../../../lib/api';
import { useIntentionKey } from '../../../lib/once';
import { useCommonWords } from '../../../words';
import { useProjectWords } from '../words';

/** Taking a project back, with the reason that the branches will read. */
export function WithdrawDialog({ projectId, opened, onClose }: { readonly projectId: string; readonly opened: boolean; readonly onClose: () => void }) {
  const { withdraw: words } = useProjectWords();
  const { actions } = useCommonWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const key = useIntentionKey(`withdraw ${projectId} ${reason}`);
  const withdraw = query.useMutation('post', '/api/projects/{id}/withdrawal', {
    onSuccess: async () => {
      onClose();
      announce(words.done);
      await refetchAll();
    },
  });
  const send = () => {
    setAsked(true);
    if (reason.trim()) withdraw.mutate({ params: { path: { id: projectId }, header: { 'idempotency-key': key } }, body: { reason: reason.trim() } });
  };
  return (
    <Dialog title={words.title} opened={opened} onClose={onClose}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
        <Stack>
          <Text size="sm">{words.lead}</Text>
          <ProblemAlert error={withdraw.error} />
          <Textarea label={words.reason} description={words.reasonHelp} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} rows={3} maxLength={2000} required error={asked && !reason.trim() ? words.reasonMissing : undefined} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" color="red.9" loading={withdraw.isPending}>{words.confirm}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
