import { Button, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { type FormEvent, useDeferredValue, useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, refetchAll } from '../../../lib/api';
import { regionName } from '../../../lib/regions';
import { useCommonWords } from '../../../words';
import { useInterestWords } from './words';

const LEAST = 2;
const MOST_SHOWN = 8;

/** The CFA by its name, and the tie in one's own words. Confirmed, since it takes cases out of one's hands. */
export function DeclareForm() {
  const words = useInterestWords();
  const { actions } = useCommonWords();
  const [search, setSearch] = useState('');
  const [cfa, setCfa] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [reason, setReason] = useState('');
  const [insists, setInsists] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const wanted = useDeferredValue(search.trim());
  const found = query.useQuery('get', '/api/cfas', { params: { query: { search: wanted, limit: MOST_SHOWN } } }, { enabled: wanted.length >= LEAST, placeholderData: keepPreviousData });
  const declare = query.useMutation('post', '/api/interests');
  const items = wanted.length >= LEAST ? found.data?.items ?? [] : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setInsists(true);
    if (cfa && reason.trim() !== '') setConfirming(true);
  };
  const confirmed = () => {
    if (!cfa) return;
    declare.mutate({ body: { cfaId: cfa.id, reason: reason.trim() } }, {
      onSuccess: ({ cfaName }) => {
        announce(words.declared(cfaName));
        setConfirming(false); setSearch(''); setCfa(null); setReason(''); setInsists(false);
        void refetchAll();
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack maw="44rem">
        <TextInput type="search" label={words.search} description={words.searchHint} value={search} onChange={({ currentTarget }) => setSearch(currentTarget.value)} error={insists && !cfa && words.cfaMissing} autoComplete="off" />
        {wanted.length >= LEAST && found.data && (items.length === 0 ? <Text size="sm" role="status">{words.none}</Text> : (
          <Radio.Group label={words.choose} value={cfa?.id ?? ''} onChange={(id) => { const chosen = items.find((item) => item.id === id); if (chosen) setCfa({ id: chosen.id, name: chosen.name }); }}>
            <Stack gap={6} mt={6}>{items.map(({ id, name, siren, regionCode }) => <Radio key={id} value={id} label={name} description={`${siren} · ${regionName(regionCode)}`} />)}</Stack>
          </Radio.Group>
        ))}
        <Textarea label={words.reason} description={words.reasonHint} rows={2} maxLength={2000} required value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} error={insists && reason.trim() === '' && words.reasonMissing} />
        <Group><Button type="submit">{words.send}</Button></Group>
      </Stack>
      <Dialog title={words.confirmTitle} opened={confirming} onClose={() => setConfirming(false)}>
        <Stack>
          <ProblemAlert error={declare.error} />
          <Facts facts={[[words.cfa, cfa?.name], [words.reason, reason.trim()]]} />
          <Text size="sm">{words.confirm}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setConfirming(false)}>{actions.cancel}</Button>
            <Button data-autofocus loading={declare.isPending} onClick={confirmed}>{words.send}</Button>
          </Group>
        </Stack>
      </Dialog>
    </form>
  );
}
