import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { Dialog } from '../../../components/Dialog';
import { More } from '../../../components/More';
import { Page } from '../../../components/Page';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { query, refetchAll, type View } from '../../../lib/api';
import { day } from '../../../lib/format';
import { typedIn } from '../../../lib/forms';
import { itemsOf, pages } from '../../../lib/pages';
import { useCommonWords } from '../../../words';
import { useSession } from '../../session/session';
import { DeclareForm } from './DeclareForm';
import { useInterestWords } from './words';

/** Who is tied to which CFA: one's own declarations, or everybody's for those who oversee. */
export function Component() {
  const words = useInterestWords();
  const { user } = useSession();
  const list = query.useInfiniteQuery('get', '/api/interests', { params: { query: { limit: 50 } } }, pages);
  const rows = itemsOf<View<'InterestView'>>(list.data);
  const [withdrawing, setWithdrawing] = useState<View<'InterestView'> | null>(null);
  const ofOthers = rows.some(({ person }) => person.id !== user.id);
  return (
    <Page title={words.title} lead={words.lead}>
      <Card title={words.declare}><DeclareForm /></Card>
      <Card title={words.list}>
        <ProblemAlert error={list.error} />
        {!list.data && !list.error && <Waiting />}
        {list.data && rows.length === 0 && <Text>{words.empty}</Text>}
        {rows.length > 0 && (
          <>
            <DataTable
              caption={words.caption}
              captionHidden
              rows={rows}
              rowKey={({ id }) => id}
              columns={[
                { key: 'cfa', title: words.cfa, heading: true, cell: ({ cfaName }) => cfaName },
                ...(ofOthers ? [{ key: 'person', title: words.person, cell: ({ person }: View<'InterestView'>) => person.displayName }] : []),
                { key: 'reason', title: words.reason, cell: ({ reason }) => <Text size="sm" maw="22rem" style={{ whiteSpace: 'normal' }}>{reason}</Text> },
                { key: 'since', title: words.since, cell: ({ declaredAt }) => day(declaredAt) },
                { key: 'state', title: words.state, cell: ({ withdrawnAt, withdrawalReason }) => <Text size="sm" maw="18rem" style={{ whiteSpace: 'normal' }} fw={withdrawnAt ? undefined : 600}>{withdrawnAt ? words.withdrawn(day(withdrawnAt), withdrawalReason ?? '–') : words.active}</Text> },
                {
                  key: 'action', title: words.action, cell: (row) => row.allowedActions.includes('withdraw') && (
                    <Button size="xs" variant="default" aria-label={words.withdrawThis(row.cfaName)} onClick={() => setWithdrawing(row)}>{words.withdraw}</Button>
                  ),
                },
              ]}
            />
            <More shown={rows.length} hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
          </>
        )}
      </Card>
      {withdrawing && <Withdraw interest={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Page>
  );
}

function Withdraw({ interest, onClose }: { readonly interest: View<'InterestView'>; readonly onClose: () => void }) {
  const words = useInterestWords();
  const { actions } = useCommonWords();
  const withdraw = query.useMutation('delete', '/api/interests/{id}');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { reason = '' } = typedIn(event);
    withdraw.mutate({ params: { path: { id: interest.id }, query: { reason: reason.trim() } } }, { onSuccess: () => { announce(words.withdrawnNow); onClose(); void refetchAll(); } });
  };
  return (
    <Dialog title={words.withdrawTitle} opened onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{interest.cfaName}</Text>
          <Text size="sm" c="dimmed">{words.withdrawLead}</Text>
          <ProblemAlert error={withdraw.error} />
          <Textarea name="reason" label={words.withdrawReason} rows={2} maxLength={2000} required data-autofocus />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={withdraw.isPending}>{words.withdraw}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
