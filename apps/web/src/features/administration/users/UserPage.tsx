import { Anchor, Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { Card } from '../../../components/Card';
import { Confirm } from '../../../components/Confirm';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { api, query, refetchAll } from '../../../lib/api';
import { dayAndTime } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { useSession } from '../../session/session';
import { AdministrationPage } from '../AdministrationPage';
import { Grants } from './Grants';
import { RoleFields, useOpcoRoles } from './RoleFields';
import { StatusBadge } from './UserBadges';
import { type ChosenRole, NO_ROLE, type NewGrant, type User } from './users';
import { useUserWords } from './words';

export function Component() {
  const { id = '' } = useParams();
  const { list } = useUserWords();
  const { data: user, error } = query.useQuery('get', '/api/users/{id}', { params: { path: { id } } });
  return (
    <AdministrationPage title={user?.displayName ?? list.title} lead={user?.email} above={<Anchor component={Link} to="/administration/utilisateurs" size="sm">{list.title}</Anchor>} actions={user && <StatusBadge status={user.status} />}>
      <ProblemAlert error={error} />
      {user ? <Account key={user.id} user={user} /> : !error && <Waiting />}
    </AdministrationPage>
  );
}

function Account({ user }: { readonly user: User }) {
  const { account: words, sides, status } = useUserWords();
  const isOneself = useSession().user.id === user.id;
  return (
    <Stack gap="lg">
      <Card title={words.title}>
        <Facts facts={[
          [words.side, sides[user.kind]], [words.since, dayAndTime(user.createdAt)],
          ...(user.statusChangedAt ? [[status[user.status], dayAndTime(user.statusChangedAt)] as const] : []),
        ]} />
        <Rename user={user} />
        {isOneself ? <Text size="sm" c="dimmed">{words.oneself}</Text> : <ChangeStatus user={user} />}
      </Card>
      {user.kind === 'opco'
        ? <><Card title={words.roles}><Grants user={user} mayRevoke /></Card>{!isOneself && <Card title={words.giveTitle}><GiveRole user={user} /></Card>}</>
        : <Card title={words.cfas}><Memberships user={user} /></Card>}
    </Stack>
  );
}

function Rename({ user }: { readonly user: User }) {
  const { account: words } = useUserWords();
  const { actions } = useCommonWords();
  const [name, setName] = useState(user.displayName);
  const renaming = useMutation({
    mutationFn: () => api.PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body: { displayName: name.trim() } }),
    onSuccess: () => { announce(words.renamed); void refetchAll(); },
  });
  const submit = (event: FormEvent) => { event.preventDefault(); if (name.trim()) renaming.mutate(); };
  return (
    <form onSubmit={submit}>
      <ProblemAlert error={renaming.error} />
      <Group align="flex-end" gap="sm">
        <TextInput label={words.name} description={words.nameHint} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} maxLength={200} required flex="0 1 24rem" />
        <Button type="submit" variant="default" loading={renaming.isPending} disabled={name.trim() === user.displayName}>{actions.save}</Button>
      </Group>
    </form>
  );
}

function ChangeStatus({ user }: { readonly user: User }) {
  const { account: words } = useUserWords();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (status: User['status']) => api.PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body: { status } }),
    onSuccess: (_, status) => { setAsking(false); announce(status === 'active' ? words.enabled : words.disabled); void refetchAll(); },
  });
  if (user.status === 'disabled') {
    return (
      <Stack align="flex-start" gap="xs">
        <ProblemAlert error={change.error} />
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate('active')}>{words.enable}</Button>
      </Stack>
    );
  }
  return (
    <Group>
      <Button variant="default" onClick={() => setAsking(true)}>{words.disable}</Button>
      <Confirm title={words.disableTitle(user.displayName)} doing={words.disable} opened={asking} onClose={() => setAsking(false)} onConfirm={() => change.mutate('disabled')} pending={change.isPending} error={change.error}>{words.disableWhat}</Confirm>
    </Group>
  );
}

/** Gives a role, in several branches at once when it is held by branch: one grant each, in turn, so that what was given stands even if the next is refused. */
function GiveRole({ user }: { readonly user: User }) {
  const { account: words, create, grant } = useUserWords();
  const { grantsOf, error } = useOpcoRoles();
  const [chosen, setChosen] = useState<ChosenRole>(NO_ROLE);
  const [asked, setAsked] = useState(false);
  const giving = useMutation({
    mutationFn: async (grants: readonly NewGrant[]) => {
      for (const body of grants) await api.POST('/api/users/{id}/grants', { params: { path: { id: user.id } }, body });
    },
    onSuccess: () => { setChosen(NO_ROLE); setAsked(false); announce(words.given(user.displayName)); },
    onSettled: () => refetchAll(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const grants = grantsOf(chosen);
    setAsked(true);
    if (grants.length > 0) giving.mutate(grants);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemAlert error={error ?? giving.error} />
        <RoleFields chosen={chosen} change={(part) => setChosen({ ...chosen, ...part })} error={asked && grantsOf(chosen).length === 0 && (chosen.role ? create.wrong.grants : grant.choose)} />
        <Group><Button type="submit" loading={giving.isPending}>{words.give}</Button></Group>
      </Stack>
    </form>
  );
}

function Memberships({ user }: { readonly user: User }) {
  const { account: words } = useUserWords();
  const { roles } = useCommonWords();
  if (user.memberships.length === 0) return <Text>{words.noCfa}</Text>;
  return <List>{user.memberships.map(({ cfaId, role }) => <List.Item key={cfaId}>{roles[role]} · <Anchor component={Link} to={`/cfas/${cfaId}`}>{words.cfaFile}</Anchor></List.Item>)}</List>;
}
