import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { Dialog } from '../../../components/Dialog';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, refetchAll } from '../../../lib/api';
import { typedIn } from '../../../lib/forms';
import { useCommonWords } from '../../../words';
import type { Case } from './CaseFile';
import { useCaseWords } from './words';

const QUEUE = 'queue';

/** An absent colleague's case goes to another officer of the branch, or back to the queue. */
export function HandOver({ file, onClose }: { readonly file: Case; readonly onClose: () => void }) {
  const { work: { handOver: words } } = useCaseWords();
  const { actions } = useCommonWords();
  const { data: workload } = query.useQuery('get', '/api/review/queues/{branch}/workload', { params: { path: { branch: file.branchCode } } });
  const assign = query.useMutation('post', '/api/review/cases/{id}/assignment');
  const officers = workload?.items.filter(({ person, isOfficer }) => isOfficer && person.id !== file.assignee?.id) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { who = QUEUE, reason = '' } = typedIn(event);
    assign.mutate({ params: { path: { id: file.id } }, body: { assigneeId: who === QUEUE ? null : who, reason: reason.trim() } }, {
      onSuccess: () => { announce(words.done); onClose(); void refetchAll(); },
    });
  };
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <ProblemAlert error={assign.error} />
          <NativeSelect name="who" label={words.who} data={[
            ...(file.allowedActions.includes('reassign') ? officers.map(({ person, underReview, waitingForCfa, proposed }) => ({ value: person.id, label: `${person.displayName} (${underReview + waitingForCfa + proposed})` })) : []),
            ...(file.allowedActions.includes('putBack') ? [{ value: QUEUE, label: words.queue }] : []),
          ]} />
          <Textarea name="reason" label={words.reason} description={words.hint} rows={2} maxLength={2000} required />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={assign.isPending}>{actions.confirm}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
