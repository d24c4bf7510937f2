import { Alert, Box, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Card } from '../../components/Card';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Facts } from '../../components/Facts';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useRefusedFields } from '../../components/useRefusedFields';
import { Waiting } from '../../components/Waiting';
import { announce } from '../../lib/announce';
import { api, rememberCsrfToken, type View } from '../../lib/api';
import { dayAndTime } from '../../lib/format';
import { useCommonWords } from '../../words';
import { rememberLanguage, SESSION_KEY, useSessionQuery } from '../session/session';
import { SignInForm } from '../session/SignInForm';
import { useCfaWords } from './words';

type Invitation = View<'ReadableInvitationView'>;

/** Where an invitation's link leads. The token is in the fragment, which browsers send to nobody. */
export function Component() {
  const { invitation: words } = useCfaWords();
  const token = useLocation().hash.slice(1);
  const { data: session, isPending } = useSessionQuery();
  const { data: invitation, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await api.POST('/api/invitations/reading', { body: { token } })).data,
    enabled: token !== '',
    staleTime: Infinity,
    retry: false,
  });
  return (
    <Box maw={640} mx="auto">
      <Page title={words.title} lead={invitation && words.lead(invitation.cfaName)}>
        {token === '' && <Alert color="red" variant="outline" title={words.noLink}>{words.noLinkHelp}</Alert>}
        <ProblemAlert error={error} />
        {token !== '' && !error && (invitation && !isPending ? <Invited invitation={invitation} token={token} signedInAs={session?.user.email ?? null} /> : <Waiting />)}
      </Page>
    </Box>
  );
}

interface InvitedProps {
  readonly invitation: Invitation;
  readonly token: string;
  readonly signedInAs: string | null;
}

function Invited({ invitation, token, signedInAs }: InvitedProps) {
  const { invitation: words } = useCfaWords();
  const { roles } = useCommonWords();
  const { cfaName, role, email, expiresAt, handsOver, hasAccount } = invitation;
  const [joined, setJoined] = useState<string | null>(null);
  if (joined !== null) return <Welcome cfaId={joined} email={email} />;
  return (
    <Stack gap="lg">
      <Card>
        <Facts facts={[[words.cfa, cfaName], [words.role, roles[role]], [words.email, email], [words.until, dayAndTime(expiresAt)]]} />
        <Text size="sm">{words.rights[role]}</Text>
        {handsOver && <Text size="sm" fw={600}>{words.handsOver}</Text>}
      </Card>
      {signedInAs === email && <AcceptSignedIn token={token} email={email} />}
      {signedInAs !== null && signedInAs !== email && <SomebodyElse email={signedInAs} />}
      {signedInAs === null && hasAccount && <Card><Text>{words.signInFirst(email)}</Text><SignInForm email={email} onSignedIn={() => undefined} /></Card>}
      {signedInAs === null && !hasAccount && <NewAccount token={token} email={email} onJoined={setJoined} />}
    </Stack>
  );
}

/** The rights have changed: the session is read again before the CFA's page is shown. */
function useEnter() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { invitation: words } = useCfaWords();
  return async (cfaId: string) => {
    await client.resetQueries({ queryKey: SESSION_KEY });
    announce(words.accepted);
    await navigate(`/cfas/${cfaId}`, { replace: true });
  };
}

const accept = async (body: View<'AcceptInvitationDto'>) => {
  const { data } = await api.POST('/api/invitations/acceptance', { body });
  if (!data) throw new Error('The portal accepted an invitation without saying so');
  return data;
};

function AcceptSignedIn({ token, email }: { readonly token: string; readonly email: string }) {
  const { invitation: words } = useCfaWords();
  const enter = useEnter();
  const acceptance = useMutation({ mutationFn: accept, onSuccess: ({ cfaId }) => enter(cfaId) });
  return (
    <Stack>
      <ProblemAlert error={acceptance.error} />
      <Text>{words.asSignedIn(email)}</Text>
      <Group><Button loading={acceptance.isPending} onClick={() => acceptance.mutate({ token })}>{words.accept}</Button></Group>
    </Stack>
  );
}

function SomebodyElse({ email }: { readonly email: string }) {
  const { invitation: words } = useCfaWords();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => api.DELETE('/api/session'),
    onSettled: () => {
      rememberCsrfToken(null);
      client.setQueryData(SESSION_KEY, null);
      client.removeQueries({ predicate: ({ queryKey: [what] }) => what !== 'invitation' && what !== SESSION_KEY[0] }); // what the other person saw
    },
  });
  return (
    <Alert color="orange" variant="outline">
      <Stack>
        <Text size="sm">{words.somebodyElse(email)}</Text>
        <Group><Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>{words.signOut}</Button></Group>
      </Stack>
    </Alert>
  );
}

const FIELD_OF_CODE = { 'identity.weak-password': 'password' } as const;

interface NewAccountProps {
  readonly token: string;
  readonly email: string;
  readonly onJoined: (cfaId: string) => void;
}

function NewAccount({ token, email, onJoined }: NewAccountProps) {
  const words = useCfaWords();
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState(false);
  const acceptance = useMutation({ mutationFn: accept, onSuccess: ({ cfaId }) => onJoined(cfaId) });
  const { displayName: missingName, password: missingPassword } = words.missing;
  const refused = useRefusedFields(acceptance.error, { displayName: words.wrong.displayName, password: words.wrong.password }, FIELD_OF_CODE);
  const nameError = asked && displayName.trim() === '' ? missingName : refused.displayName;
  const passwordError = asked && password === '' ? missingPassword : refused.password;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    setAttempt(attempt + 1);
    if (displayName.trim() !== '' && password !== '') acceptance.mutate({ token, displayName, password });
  };
  return (
    <Card title={words.invitation.newAccount}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {!nameError && !passwordError && <ProblemAlert error={acceptance.error} />}
          <ErrorSummary attempt={attempt} errors={[...(nameError ? [{ id: 'displayName', text: nameError }] : []), ...(passwordError ? [{ id: 'password', text: passwordError }] : [])]} />
          <input type="hidden" name="email" value={email} autoComplete="username" />
          <TextInput id="displayName" label={words.fields.displayName.label} description={words.fields.displayName.hint} autoComplete="name" maxLength={200} value={displayName} error={nameError} onChange={({ currentTarget }) => setDisplayName(currentTarget.value)} />
          <PasswordInput id="password" label={words.fields.password.label} description={words.fields.password.hint} autoComplete="new-password" maxLength={200} value={password} error={passwordError} onChange={({ currentTarget }) => setPassword(currentTarget.value)} />
          <Group><Button type="submit" loading={acceptance.isPending}>{words.invitation.accept}</Button></Group>
        </Stack>
      </form>
    </Card>
  );
}

function Welcome({ cfaId, email }: { readonly cfaId: string; readonly email: string }) {
  const { invitation: { done } } = useCfaWords();
  const navigate = useNavigate();
  return (
    <Card title={done.title}>
      <Text role="status">{done.lead}</Text>
      <SignInForm email={email} onSignedIn={() => { void rememberLanguage(); void navigate(`/cfas/${cfaId}`, { replace: true }); }} />
    </Card>
  );
}
