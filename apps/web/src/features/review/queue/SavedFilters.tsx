import { Anchor, Button, CloseButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Dialog } from '../../../components/Dialog';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, queryClient } from '../../../lib/api';
import { typedIn } from '../../../lib/forms';
import { useCommonWords } from '../../../words';
import { useReviewWords } from '../words';
import { type FilterName, filtersIn, sameFilters } from './filters';
import classes from './queue.module.css';

const SCREEN = 'queue';
const LIST = query.queryOptions('get', '/api/saved-filters', { params: { query: { screen: SCREEN } } });

/** The filters somebody comes back to; the same for all queues. */
export function SavedFilters() {
  const { filters: words } = useReviewWords();
  const [address] = useSearchParams();
  const [naming, setNaming] = useState(false);
  const current = filtersIn(address);
  const { data } = query.useQuery('get', '/api/saved-filters', { params: { query: { screen: SCREEN } } });
  const remove = query.useMutation('delete', '/api/saved-filters/{id}', { onSuccess: () => queryClient.invalidateQueries(LIST) });
  const saved = data?.items ?? [];
  const isNew = Object.keys(current).length > 0 && !saved.some(({ parameters }) => sameFilters(parameters, current));
  if (saved.length === 0 && !isNew) return null;
  return (
    <Group gap="xs" className="no-print" role="group" aria-label={words.saved}>
      {saved.length > 0 && <Text size="sm" c="dimmed">{words.saved}</Text>}
      {saved.map(({ id, name, parameters }) => (
        <span key={id} className={classes.saved} data-current={sameFilters(parameters, current) || undefined}>
          <Anchor component={Link} size="sm" to={{ search: `?${new URLSearchParams(filtersIn(new URLSearchParams(parameters)) as Record<string, string>).toString()}` }} replace preventScrollReset aria-current={sameFilters(parameters, current) ? 'true' : undefined}>{name}</Anchor>
          <CloseButton size="sm" aria-label={words.removeIt(name)} onClick={() => remove.mutate({ params: { path: { id } } }, { onSuccess: () => announce(words.removed(name)) })} />
        </span>
      ))}
      {isNew && <Button variant="subtle" size="compact-sm" onClick={() => setNaming(true)}>{words.save}</Button>}
      <ProblemAlert error={remove.error} />
      <Dialog title={words.save} opened={naming} onClose={() => setNaming(false)}>
        <NameForm parameters={current} onDone={() => setNaming(false)} />
      </Dialog>
    </Group>
  );
}

function NameForm({ parameters, onDone }: { readonly parameters: Readonly<Partial<Record<FilterName, string>>>; readonly onDone: () => void }) {
  const { filters: words } = useReviewWords();
  const { actions } = useCommonWords();
  const save = query.useMutation('put', '/api/saved-filters', { onSuccess: () => queryClient.invalidateQueries(LIST) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { name = '' } = typedIn(event);
    save.mutate({ body: { screen: SCREEN, name: name.trim(), parameters } }, { onSuccess: () => { announce(words.kept(name.trim())); onDone(); } });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert error={save.error} />
        <TextInput name="name" label={words.name} description={words.nameHint} maxLength={60} required data-autofocus autoComplete="off" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>{actions.cancel}</Button>
          <Button type="submit" loading={save.isPending}>{actions.save}</Button>
        </Group>
      </Stack>
    </form>
  );
}
