import { Alert, Button, Group, NativeSelect, Stack, Table, Text, Textarea } from '@mantine/core';
import { type ClipboardEvent, useState } from 'react';
import { DataTable } from '../../../components/DataTable';
import { Dialog } from '../../../components/Dialog';
import { EurosInput } from '../../../components/EurosInput';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { api, query, type View } from '../../../lib/api';
import { sumCents } from '../../../lib/euros';
import { euros } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { type CampaignForm, type Pasted, readTable } from './campaign-form';
import { useCampaignWords } from './words';

type Branch = View<'BranchView'>;
interface GridProps {
  readonly form: CampaignForm;
  readonly change: (part: Partial<CampaignForm>) => void;
}

/** What each branch that is valid at the opening starts with; typed, pasted from a spreadsheet, or taken over from another campaign. */
export function EnvelopeGrid({ form, change }: GridProps) {
  const { envelopes: words } = useCampaignWords();
  const { data, error } = query.useQuery('get', '/api/branches', { params: { query: form.opensOn ? { on: form.opensOn } : {} } });
  // Fields show what they are given again after a paste, whatever was half typed in them.
  const [round, setRound] = useState(0);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const branches = data?.items ?? [];

  const fill = (amounts: Readonly<Record<string, string>>, said: string) => {
    change({ envelopes: { ...form.envelopes, ...amounts } });
    setRound(round + 1);
    announce(said);
  };
  const take = (table: Pasted) => {
    setPasted(table);
    fill(table.amounts, words.pasted(Object.keys(table.amounts).length));
  };
  const onPaste = (event: ClipboardEvent, position: number) => {
    const table = readTable(event.clipboardData.getData('text'), branches, position);
    if (!table) return;
    event.preventDefault();
    take(table);
  };
  const type = (code: string, cents: string | null) => {
    const others = Object.entries(form.envelopes).filter(([branch]) => branch !== code);
    change({ envelopes: Object.fromEntries(cents === null ? others : [...others, [code, cents]]) });
  };
  return (
    <Stack>
      <Text c="dimmed">{words.lead}</Text>
      <Group align="flex-end">
        <PasteButton branches={branches} onTake={take} />
        <TakeOver onTake={(amounts, title) => fill(amounts, words.takenOver(title))} />
        {Object.keys(form.envelopes).length > 0 && <Button variant="default" onClick={() => { change({ envelopes: {} }); setRound(round + 1); setPasted(null); }}>{words.clear}</Button>}
      </Group>
      {pasted && <PasteResult pasted={pasted} />}
      <ProblemAlert error={error} focus={false} />
      <DataTable<Branch & { readonly position: number }>
        caption={words.caption} captionHidden rowKey={({ code }) => code} rows={branches.map((branch, position) => ({ ...branch, position }))}
        columns={[
          { key: 'branch', title: words.branch, heading: true, cell: ({ name }) => name },
          { key: 'idcc', title: words.idcc, cell: ({ agreements }) => agreements.map(({ idcc }) => idcc).join(', ') || '–' },
          {
            key: 'amount', title: words.amount, numeric: true,
            cell: ({ code, name, position }) => (
              <EurosInput key={round} aria-label={words.amountOf(name)} value={form.envelopes[code] ?? null} onChange={(cents) => type(code, cents)} onPaste={(event) => onPaste(event, position)}
                w="11rem" ml="auto" styles={{ input: { textAlign: 'right' } }} />
            ),
          },
        ]}
        foot={<Table.Tr><Table.Th scope="row" colSpan={2}>{words.total}</Table.Th><Table.Td className="amount" fw={650}>{euros(sumCents(Object.values(form.envelopes)))}</Table.Td></Table.Tr>}
      />
    </Stack>
  );
}

function PasteResult({ pasted: { amounts, unknown } }: { readonly pasted: Pasted }) {
  const { envelopes: words } = useCampaignWords();
  return (
    <Alert color={unknown.length > 0 ? 'orange' : 'green'} variant="outline" title={words.pasted(Object.keys(amounts).length)}>
      {unknown.length > 0 && <><Text size="sm">{words.unknown(unknown.length)}</Text><ul style={{ margin: 0 }}>{unknown.map((line, index) => <li key={index}><Text size="sm" span>{line}</Text></li>)}</ul></>}
    </Alert>
  );
}

function PasteButton({ branches, onTake }: { readonly branches: readonly Branch[]; readonly onTake: (table: Pasted) => void }) {
  const { envelopes: words } = useCampaignWords();
  const { actions } = useCommonWords();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const take = () => {
    const table = readTable(text, branches);
    setRefused(!table);
    if (!table) return;
    setOpened(false);
    setText('');
    onTake(table);
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>{words.paste}</Button>
      <Dialog title={words.pasteTitle} opened={opened} onClose={() => setOpened(false)}>
        <Stack>
          <Text size="sm">{words.pasteLead}</Text>
          <Textarea label={words.pasteField} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} rows={8} error={refused && words.noTable} styles={{ input: { fontFamily: 'monospace' } }} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpened(false)}>{actions.cancel}</Button>
            <Button onClick={take}>{words.take}</Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

/** The allocations of another campaign, as they stand today. */
function TakeOver({ onTake }: { readonly onTake: (amounts: Readonly<Record<string, string>>, title: string) => void }) {
  const { envelopes: words } = useCampaignWords();
  const { data } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 100 } } });
  const [id, setId] = useState('');
  const [state, setState] = useState<{ readonly pending: boolean; readonly error: unknown }>({ pending: false, error: null });
  const campaigns = data?.items ?? [];
  const take = async () => {
    setState({ pending: true, error: null });
    try {
      const { data: envelopes } = await api.GET('/api/campaigns/{id}/envelopes', { params: { path: { id } } });
      onTake(Object.fromEntries((envelopes?.items ?? []).map(({ branchCode, allocatedCents }) => [branchCode, allocatedCents])), campaigns.find((each) => each.id === id)?.title ?? '');
      setState({ pending: false, error: null });
    } catch (error) {
      setState({ pending: false, error });
    }
  };
  if (campaigns.length === 0) return null;
  return (
    <Group align="flex-end" gap="xs" role="group" aria-label={words.takeOver}>
      <NativeSelect label={words.takeOver} value={id} onChange={({ currentTarget }) => setId(currentTarget.value)} data={[{ value: '', label: words.choose }, ...campaigns.map(({ id: value, title }) => ({ value, label: title }))]} />
      <Button variant="default" disabled={!id} loading={state.pending} onClick={() => void take()}>{words.takeOverButton}</Button>
      <ProblemAlert error={state.error} />
    </Group>
  );
}
