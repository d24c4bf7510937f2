import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { type Column, DataTable } from '../../components/DataTable';
import { More } from '../../components/More';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { count } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { regionName } from '../../lib/regions';
import { useCommonWords } from '../../words';
import { useSession } from '../session/session';
import { grouped } from './identifiers';
import { useCfaWords } from './words';

const PAGE = 50;

export function Component() {
  const { memberships } = useSession();
  const [membership, ...others] = memberships;
  // Most people of a CFA have one: its file is what they come for.
  if (membership && others.length === 0) return <Navigate to={`/cfas/${membership.cfaId}`} replace />;
  return <CfaList />;
}

function CfaList() {
  const { list: words } = useCfaWords();
  const [parameters, setParameters] = useSearchParams();
  const search = parameters.get('q') ?? '';
  return (
    <Page title={words.title} lead={words.lead}>
      <Search key={search} search={search} onSearch={(next) => setParameters(next === '' ? {} : { q: next }, { replace: true })} />
      <Found search={search} />
    </Page>
  );
}

function Search({ search, onSearch }: { readonly search: string; readonly onSearch: (search: string) => void }) {
  const { list: words } = useCfaWords();
  const { actions } = useCommonWords();
  const [typed, setTyped] = useState(search);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch(typed.trim());
  };
  return (
    <form role="search" onSubmit={submit} className="no-print">
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput type="search" label={words.search} value={typed} maxLength={100} onChange={({ currentTarget }) => setTyped(currentTarget.value)} style={{ flex: '1 1 auto', maxWidth: 480 }} />
        <Button type="submit" variant="default">{actions.search}</Button>
      </Group>
    </form>
  );
}

function Found({ search }: { readonly search: string }) {
  const { list: words, origins } = useCfaWords();
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get', '/api/cfas', { params: { query: { limit: PAGE, ...(search && { search }) } } }, pages,
  );
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  const cfas = itemsOf(data);
  if (cfas.length === 0 && search) return <Text role="status">{words.nothing(search)}</Text>;
  const columns: readonly Column<View<'ListedCfaView'>>[] = [
    { key: 'name', title: words.columns.name, heading: true, cell: ({ id, name, synthetic }) => <Group gap="xs"><Anchor inherit component={Link} to={`/cfas/${id}`}>{name}</Anchor><Synthetic when={synthetic} /></Group> },
    { key: 'siren', title: words.columns.siren, cell: ({ siren }) => grouped(siren) },
    { key: 'region', title: words.columns.region, cell: ({ regionCode }) => <Region code={regionCode} /> },
    { key: 'sites', title: words.columns.sites, numeric: true, cell: ({ siteCount }) => count(siteCount) },
    { key: 'origin', title: words.columns.origin, cell: ({ origin }) => origins[origin] },
  ];
  return (
    <>
      <DataTable caption={words.caption} captionHidden columns={columns} rows={cfas} rowKey={({ id }) => id} />
      <More shown={cfas.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  );
}

/** `00` stands for: nothing tells. */
const UNKNOWN_REGION = '00';
export function Region({ code }: { readonly code: string }) {
  const { page } = useCfaWords();
  return code === UNKNOWN_REGION ? page.unknownRegion : regionName(code);
}
