import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Card } from '../../components/Card';
import { Confirm } from '../../components/Confirm';
import { type Column, DataTable } from '../../components/DataTable';
import { ProblemAlert } from '../../components/ProblemAlert';
import { announce } from '../../lib/announce';
import { api } from '../../lib/api';
import { day } from '../../lib/format';
import { useCommonWords } from '../../words';
import { SESSION_KEY, useSession } from '../session/session';
import { type Cfa, type Member, readAgain, useMembers } from './cfa';
import { HandOver } from './HandOver';
import { useCfaWords } from './words';

export function Members({ cfa }: { readonly cfa: Cfa }) {
  const { page, members: words, handOver } = useCfaWords();
  const { roles, actions } = useCommonWords();
  const { user, memberships } = useSession();
  const { data, error } = useMembers(cfa.id);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [handing, setHanding] = useState(false);
  const mayRemove = cfa.allowedActions.includes('removeMember');
  const isMember = memberships.some(({ cfaId }) => cfaId === cfa.id);
  const members = data?.items ?? [];
  const columns: readonly Column<Member>[] = [
    { key: 'name', title: words.columns.name, heading: true, cell: ({ userId, displayName }) => <>{displayName}{userId === user.id && <Text span size="sm" c="dimmed"> ({words.you})</Text>}</> },
    { key: 'email', title: words.columns.email, cell: ({ email }) => email },
    { key: 'role', title: words.columns.role, cell: ({ role }) => roles[role] },
    { key: 'since', title: words.columns.since, cell: ({ since }) => day(since) },
    ...(isMember ? [{
      key: 'actions', title: words.columns.actions, cell: (member: Member) => {
        if (member.userId === user.id) return <Button size="compact-sm" variant="default" className="no-print" onClick={() => setLeaving(member)}>{words.leave}</Button>;
        return mayRemove && <Button size="compact-sm" variant="default" className="no-print" aria-label={words.remove(member.displayName)} onClick={() => setLeaving(member)}>{actions.remove}</Button>;
      },
    }] : []),
  ];
  return (
    <Card title={page.members} actions={cfa.allowedActions.includes('handOver') && <Button variant="default" className="no-print" onClick={() => setHanding(true)}>{handOver.open}</Button>}>
      <ProblemAlert error={error} focus={false} />
      {data && members.length === 0 && <Text size="sm">{words.none}</Text>}
      {members.length > 0 && <DataTable caption={words.caption} captionHidden columns={columns} rows={members} rowKey={({ userId }) => userId} />}
      {leaving && <Leaving cfa={cfa} member={leaving} isSelf={leaving.userId === user.id} onClose={() => setLeaving(null)} />}
      {handing && <HandOver cfa={cfa} members={members.filter(({ userId }) => userId !== user.id)} onClose={() => setHanding(false)} />}
    </Card>
  );
}

/** Whoever leaves a CFA sees it no longer: their rights are read again and they go home. */
export function useGoHome(): (said: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (said) => {
    await navigate('/', { replace: true });
    await client.invalidateQueries({ queryKey: SESSION_KEY, refetchType: 'all' });
    announce(said);
  };
}

interface LeavingProps {
  readonly cfa: Cfa;
  readonly member: Member;
  readonly isSelf: boolean;
  readonly onClose: () => void;
}

function Leaving({ cfa, member: { userId, displayName }, isSelf, onClose }: LeavingProps) {
  const { members: words } = useCfaWords();
  const { actions } = useCommonWords();
  const goHome = useGoHome();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/cfas/{id}/members/{userId}', { params: { path: { id: cfa.id, userId } } }),
    onSuccess: async () => {
      if (isSelf) return goHome(words.removed);
      await readAgain(cfa.id);
      announce(words.removed);
      onClose();
    },
  });
  return (
    <Confirm
      title={isSelf ? words.leaveTitle : words.removeTitle(displayName)} opened onClose={onClose} onConfirm={() => remove.mutate()} doing={isSelf ? words.leave : actions.remove}
      pending={remove.isPending} error={remove.error}
    >
      {isSelf ? words.leaveHelp : words.removeHelp}
    </Confirm>
  );
}
