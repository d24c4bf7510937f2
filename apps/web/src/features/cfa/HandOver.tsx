import { Button, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/Dialog';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useRefusedFields } from '../../components/useRefusedFields';
import { api, type View } from '../../lib/api';
import { useCommonWords } from '../../words';
import { type Cfa, type Member, readAgain } from './cfa';
import { IssuedLink } from './IssuedLink';
import { useGoHome } from './Members';
import { useCfaWords } from './words';

interface HandOverProps {
  readonly cfa: Cfa;
  /** The others. */
  readonly members: readonly Member[];
  readonly onClose: () => void;
}

/** The signatory leaves and somebody else takes over: a member at once, somebody invited when the invitation is accepted. */
export function HandOver({ cfa, members, onClose }: HandOverProps) {
  const { handOver: words, invitations } = useCfaWords();
  const { actions } = useCommonWords();
  const goHome = useGoHome();
  const [to, setTo] = useState<'member' | 'invited'>(members.length > 0 ? 'member' : 'invited');
  const [toUserId, setToUserId] = useState(members[0]?.userId ?? '');
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const handOver = useMutation({
    mutationFn: async (body: View<'HandOverDto'>) => {
      const { data } = await api.POST('/api/cfas/{id}/hand-over', { params: { path: { id: cfa.id } }, body });
      if (!data) throw new Error('The portal handed over without saying so');
      return data;
    },
    onSuccess: ({ status }) => (status === 'done' ? goHome(words.done) : readAgain(cfa.id)),
  });
  const { email: refused } = useRefusedFields(handOver.error, { email: invitations.wrong }, {});
  const missing = asked && to === 'invited' && email.trim() === '' ? invitations.missing : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (to === 'member') handOver.mutate({ toUserId });
    else if (email.trim() !== '') handOver.mutate({ invitation: { email } });
    else document.getElementById('successor-email')?.focus();
  };
  if (handOver.data?.invitation) return <IssuedLink issued={handOver.data.invitation} email={email.trim()} onClose={onClose} />;
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {!refused && <ProblemAlert error={handOver.error} />}
          <Text size="sm">{words.lead}</Text>
          {members.length === 0 ? <Text size="sm">{words.nobody}</Text> : (
            <Radio.Group label={words.to} value={to} onChange={(next) => setTo(next)}>
              <Stack gap={6} mt={4}><Radio value="member" label={words.member} /><Radio value="invited" label={words.invited} /></Stack>
            </Radio.Group>
          )}
          {to === 'member'
            ? <NativeSelect label={words.who} value={toUserId} onChange={({ currentTarget }) => setToUserId(currentTarget.value)} data={members.map(({ userId, displayName, email: address }) => ({ value: userId, label: `${displayName} (${address})` }))} />
            : <TextInput id="successor-email" type="email" label={words.email} value={email} error={missing ?? refused} autoComplete="off" maxLength={254} onChange={({ currentTarget }) => setEmail(currentTarget.value)} />}
          <Text size="sm" fw={600}>{to === 'member' ? words.atOnce : words.later}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={handOver.isPending}>{to === 'member' ? words.do : words.doInvite}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
