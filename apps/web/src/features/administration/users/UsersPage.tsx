import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type Column, DataTable } from '../../../components/DataTable';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { query } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { day } from '../../../lib/format';
import { typedIn } from '../../../lib/forms';
import { itemsOf, pages } from '../../../lib/pages';
import { useCommonWords } from '../../../words';
import { AdministrationPage } from '../AdministrationPage';
import { RoleLines, StatusBadge } from './UserBadges';
import type { Role, User } from './users';
import { useUserWords } from './words';

/** What the address carries, so that a link shows the same list. */
const FILTERS = ['q', 'role', 'branche', 'etat', 'cote'] as const;
type Filter = (typeof FILTERS)[number];

export function Component() {
  const { list } = useUserWords();
  const [address, setAddress] = useSearchParams();
  const change = (name: Filter, value: string) => setAddress((before) => {
    const next = new URLSearchParams(before);
    if (value) next.set(name, value); else next.delete(name);
    return next;
  }, { replace: true });
  return (
    <AdministrationPage title={list.title} lead={<>{list.lead} <Anchor component={Link} to="/administration/utilisateurs/roles" inherit underline="always">{list.rolesLink}</Anchor></>}
      actions={<Button component={Link} to="/administration/utilisateurs/nouveau">{list.create}</Button>}>
      <Filters address={address} onChange={change} onClear={() => setAddress({}, { replace: true })} />
      <Users address={address} />
    </AdministrationPage>
  );
}

function Filters({ address, onChange, onClear }: { readonly address: URLSearchParams; readonly onChange: (name: Filter, value: string) => void; readonly onClear: () => void }) {
  const { list, status, sides } = useUserWords();
  const { roles, actions } = useCommonWords();
  const { branches } = useBranches();
  const select = (name: Filter, label: string, any: string, options: readonly (readonly [value: string, label: string])[], width: string) => (
    <NativeSelect label={label} value={address.get(name) ?? ''} onChange={({ currentTarget }) => onChange(name, currentTarget.value)} flex={`1 1 ${width}`} data={[{ value: '', label: any }, ...options.map(([value, text]) => ({ value, label: text }))]} />
  );
  return (
    <form role="search" aria-label={list.filters} className="no-print" onSubmit={(event) => onChange('q', typedIn(event)['q']?.trim() ?? '')}>
      <Group align="flex-end" gap="sm">
        <TextInput key={address.get('q')} name="q" type="search" label={list.search} defaultValue={address.get('q') ?? ''} maxLength={100} flex="1 1 13rem" />
        {select('role', list.role, list.anyRole, Object.entries(roles), '11rem')}
        {select('branche', list.branch, list.anyBranch, branches.map(({ code, name }) => [code, name]), '11rem')}
        {select('cote', list.side, list.anySide, Object.entries(sides), '7rem')}
        {select('etat', list.status, list.anyStatus, Object.entries(status), '8rem')}
        <Button type="submit">{actions.search}</Button>
        {FILTERS.some((name) => address.has(name)) && <Button variant="default" onClick={onClear}>{list.clear}</Button>}
      </Group>
    </form>
  );
}

function Users({ address }: { readonly address: URLSearchParams }) {
  const { list, sides } = useUserWords();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/users', { params: { query: { limit: 25, ...asked(address) } } }, { ...pages, placeholderData: (previous) => previous },
  );
  const rows = itemsOf(data);
  const shown = data && rows.length;
  useEffect(() => { if (shown !== undefined) announce(list.found(shown)); }, [shown, list]);
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  if (rows.length === 0) return <Text>{list.none}</Text>;
  const columns: readonly Column<User>[] = [
    {
      key: 'person', title: list.person, heading: true,
      cell: ({ id, displayName, email }) => <Stack gap={2}><Anchor component={Link} to={`/administration/utilisateurs/${id}`} fw={600}>{displayName}</Anchor><Text size="sm" c="dimmed" fw={400} style={{ overflowWrap: 'anywhere' }}>{email}</Text></Stack>,
    },
    { key: 'side', title: list.side, cell: ({ kind }) => sides[kind] },
    { key: 'roles', title: list.roles, cell: (user) => <RoleLines user={user} /> },
    { key: 'status', title: list.status, cell: ({ status }) => <StatusBadge status={status} /> },
    { key: 'since', title: list.since, cell: ({ createdAt }) => day(createdAt) },
  ];
  return (
    <Stack gap="sm">
      <DataTable caption={list.caption} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
      <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Stack>
  );
}

/** The filters of the address as the server takes them. */
function asked(address: URLSearchParams) {
  const [search, role, branch, status, kind] = FILTERS.map((name) => address.get(name) || undefined);
  return { ...(search && { search }), ...(role && { role: role as Role }), ...(branch && { branch }), ...(status && { status: status as User['status'] }), ...(kind && { kind: kind as User['kind'] }) };
}
