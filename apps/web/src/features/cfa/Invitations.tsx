import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Card } from '../../components/Card';
import { Confirm } from '../../components/Confirm';
import { type Column, DataTable } from '../../components/DataTable';
import { Dialog } from '../../components/Dialog';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useRefusedFields } from '../../components/useRefusedFields';
import { announce } from '../../lib/announce';
import { api, type View } from '../../lib/api';
import { day, dayAndTime } from '../../lib/format';
import { useCommonWords } from '../../words';
import { type Cfa, type Invitation, readAgain, useInvitations } from './cfa';
import { IssuedLink } from './IssuedLink';
import { useCfaWords } from './words';

/** Who has been invited and has not come yet. */
export function Invitations({ cfa }: { readonly cfa: Cfa }) {
  const { page, invitations: words } = useCfaWords();
  const { roles, actions } = useCommonWords();
  const { data, error } = useInvitations(cfa.id);
  const [inviting, setInviting] = useState(false);
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  const invitations = data?.items ?? [];
  const columns: readonly Column<Invitation>[] = [
    { key: 'email', title: words.columns.email, heading: true, cell: ({ email }) => email },
    { key: 'role', title: words.columns.role, cell: ({ role, handsOverFrom }) => <>{roles[role]}{handsOverFrom && <Text span size="sm" c="dimmed"> ({words.handsOver})</Text>}</> },
    { key: 'since', title: words.columns.since, cell: ({ createdAt }) => day(createdAt) },
    { key: 'until', title: words.columns.until, cell: ({ expiresAt }) => dayAndTime(expiresAt) },
    { key: 'actions', title: words.columns.actions, cell: (invitation) => <Button size="compact-sm" variant="default" className="no-print" aria-label={words.revoke(invitation.email)} onClick={() => setRevoking(invitation)}>{actions.remove}</Button> },
  ];
  return (
    <Card title={page.invitations} actions={<Button className="no-print" onClick={() => setInviting(true)}>{words.invite}</Button>}>
      <ProblemAlert error={error} focus={false} />
      {data && invitations.length === 0 && <Text size="sm" c="dimmed">{words.none}</Text>}
      {invitations.length > 0 && <DataTable caption={words.caption} captionHidden columns={columns} rows={invitations} rowKey={({ id }) => id} />}
      {inviting && <Invite cfa={cfa} onClose={() => setInviting(false)} />}
      {revoking && <Revoke cfa={cfa} invitation={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  );
}

interface InviteProps {
  readonly cfa: Cfa;
  readonly onClose: () => void;
}

function Invite({ cfa, onClose }: InviteProps) {
  const { invitations: words, invitation } = useCfaWords();
  const { roles, actions } = useCommonWords();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Invitation['role']>('cfaEditor');
  const [asked, setAsked] = useState(false);
  const invite = useMutation({
    mutationFn: async (body: View<'InviteDto'>) => {
      const { data } = await api.POST('/api/cfas/{id}/invitations', { params: { path: { id: cfa.id } }, body });
      if (!data) throw new Error('The portal invited somebody without giving the link');
      return data;
    },
    onSuccess: () => readAgain(cfa.id),
  });
  const { email: refused } = useRefusedFields(invite.error, { email: words.wrong }, {});
  const missing = asked && email.trim() === '' ? words.missing : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (email.trim() === '') document.getElementById('invited-email')?.focus();
    else invite.mutate({ email, role });
  };
  if (invite.data) return <IssuedLink issued={invite.data} email={email.trim()} onClose={onClose} />;
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {!refused && <ProblemAlert error={invite.error} />}
          <TextInput id="invited-email" type="email" label={words.email} value={email} error={missing ?? refused} autoComplete="off" maxLength={254} onChange={({ currentTarget }) => setEmail(currentTarget.value)} />
          <Radio.Group label={words.role} value={role} onChange={(next) => setRole(next)}>
            <Stack gap={6} mt={4}>{(['cfaEditor', 'cfaSignatory'] as const).map((each) => <Radio key={each} value={each} label={roles[each]} description={invitation.rights[each]} />)}</Stack>
          </Radio.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={invite.isPending}>{words.send}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface RevokeProps extends InviteProps {
  readonly invitation: Invitation;
}

function Revoke({ cfa, invitation: { id, email }, onClose }: RevokeProps) {
  const { invitations: words } = useCfaWords();
  const revoke = useMutation({
    mutationFn: () => api.DELETE('/api/cfas/{id}/invitations/{invitationId}', { params: { path: { id: cfa.id, invitationId: id } } }),
    onSuccess: async () => {
      await readAgain(cfa.id);
      announce(words.revoked);
      onClose();
    },
  });
  return <Confirm title={words.revokeTitle(email)} opened onClose={onClose} onConfirm={() => revoke.mutate()} doing={words.revokeDo} pending={revoke.isPending} error={revoke.error}>{words.revokeHelp}</Confirm>;
}
