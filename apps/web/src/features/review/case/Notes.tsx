import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, refetchAll, type View } from '../../../lib/api';
import { dayAndTime } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { useMay } from '../../session/session';
import classes from './case.module.css';
import { useCaseWords } from './words';

/** What the people of the branch tell each other. */
export function Notes({ caseId }: { readonly caseId: string }) {
  const { notes: words } = useCaseWords();
  const mayWrite = useMay('review.note');
  const list = query.useInfiniteQuery('get', '/api/review/cases/{id}/notes', { params: { path: { id: caseId }, query: { limit: 50 } } }, pages);
  const notes = itemsOf<View<'CaseNoteView'>>(list.data);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">{words.lead}</Text>
      <ProblemAlert error={list.error} focus={false} />
      {list.data && notes.length === 0 && <Text size="sm">{words.none}</Text>}
      {notes.length > 0 && (
        <ol className={classes.plainList}>
          {notes.map(({ id, at, author, text }) => <li key={id}><Text size="sm" c="dimmed">{author.displayName}, {dayAndTime(at)}</Text><Text size="sm" className={classes.prose}>{text}</Text></li>)}
        </ol>
      )}
      {list.hasNextPage && <More shown={notes.length} hasMore loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
      {mayWrite && <NewNote caseId={caseId} />}
    </Stack>
  );
}

function NewNote({ caseId }: { readonly caseId: string }) {
  const { notes: words } = useCaseWords();
  const [text, setText] = useState('');
  const add = query.useMutation('post', '/api/review/cases/{id}/notes');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    add.mutate({ params: { path: { id: caseId } }, body: { text: text.trim() } }, { onSuccess: () => { setText(''); announce(words.added); void refetchAll(); } });
  };
  return (
    <form onSubmit={submit} className="no-print">
      <Stack gap="xs">
        <ProblemAlert error={add.error} />
        <Textarea label={words.text} rows={2} maxLength={4000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        <Group><Button type="submit" variant="default" size="sm" loading={add.isPending} disabled={text.trim() === ''}>{words.add}</Button></Group>
      </Stack>
    </form>
  );
}
