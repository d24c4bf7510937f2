import { Alert, Badge, Button, Group, PasswordInput, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Card } from '../../components/Card';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { announce } from '../../lib/announce';
import { api, query, queryClient, type View } from '../../lib/api';
import { dayAndTime } from '../../lib/format';
import { typedIn } from '../../lib/forms';
import { chooseLanguage, language, type Language } from '../../lib/language';
import { useCommonWords } from '../../words';
import { browserName } from './browser-name';
import { SESSION_KEY, useSession } from './session';
import { useSessionWords } from './words';

export function Component() {
  const { profile: words } = useSessionWords();
  const common = useCommonWords();
  const session = useSession();
  return (
    <Page title={words.title}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Card title={words.me}>
          <div>
            <Text>{session.user.email}</Text>
            <Text c="dimmed">{session.roles.length > 0 ? session.roles.map((role) => common.roles[role]).join(', ') : words.noRole}</Text>
          </div>
          <NameForm name={session.user.displayName} />
          <LanguageChoice />
        </Card>
        <Card title={words.passwordTitle}><PasswordForm /></Card>
      </SimpleGrid>
      <Card title={words.sessions}><OpenSessions /></Card>
    </Page>
  );
}

function NameForm({ name }: { readonly name: string }) {
  const { profile: words } = useSessionWords();
  const { actions } = useCommonWords();
  const [typed, setTyped] = useState(name);
  const change = useMutation({
    mutationFn: (displayName: string) => api.PATCH('/api/profile', { body: { displayName } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: SESSION_KEY });
      announce(words.nameSaved);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(typed.trim());
  };
  return (
    <form onSubmit={submit}>
      <ProblemAlert error={change.error} />
      <Group align="flex-end" gap="sm">
        <TextInput label={words.name} description={words.nameHelp} value={typed} required maxLength={200} autoComplete="name" flex="1 1 14rem" onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
        <Button type="submit" variant="default" loading={change.isPending} disabled={typed.trim() === name || typed.trim() === ''}>{actions.save}</Button>
      </Group>
    </form>
  );
}

/** The account remembers it, for other browsers too. */
function LanguageChoice() {
  const { profile: words } = useSessionWords();
  const change = useMutation({ mutationFn: (next: Language) => api.PATCH('/api/profile', { body: { language: next } }), onSuccess: (_, next) => chooseLanguage(next) });
  return (
    <Stack gap={4}>
      <ProblemAlert error={change.error} />
      <Text size="sm" fw={500} id="language">{words.language}</Text>
      <SegmentedControl aria-labelledby="language" value={language} onChange={(next) => change.mutate(next)} data={[{ value: 'fr', label: words.french }, { value: 'en', label: words.english }]} />
    </Stack>
  );
}

function PasswordForm() {
  const { profile: words } = useSessionWords();
  const [differs, setDiffers] = useState(false);
  const change = useMutation({ mutationFn: (body: View<'ChangePasswordDto'>) => api.POST('/api/password', { body }) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const { current = '', next = '', repeat = '' } = typedIn(event);
    const same = next === repeat;
    setDiffers(!same);
    if (same) change.mutate({ current, next }, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert error={change.error} />
        {change.isSuccess && <Alert role="status" color="green" variant="outline">{words.changed}</Alert>}
        <PasswordInput name="current" label={words.current} autoComplete="current-password" required />
        <PasswordInput name="next" label={words.next} description={words.hint} autoComplete="new-password" minLength={12} required />
        <PasswordInput name="repeat" label={words.repeat} autoComplete="new-password" error={differs && words.differs} required />
        <Group><Button type="submit" loading={change.isPending}>{words.change}</Button></Group>
      </Stack>
    </form>
  );
}

function OpenSessions() {
  const { profile: words } = useSessionWords();
  const { data: sessions, error } = query.useQuery('get', '/api/sessions');
  const end = query.useMutation('delete', '/api/sessions/{id}', { onSuccess: () => queryClient.invalidateQueries(query.queryOptions('get', '/api/sessions')) });
  if (error) return <ProblemAlert error={error} />;
  if (!sessions) return <Waiting />;
  return (
    <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
      {sessions.map(({ id, current, userAgent, lastSeenAt }) => (
        <Group component="li" key={id} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" lineClamp={1} title={userAgent ?? undefined}>{browserName(userAgent) ?? words.browser}</Text>
            <Text size="sm" c="dimmed">{words.lastSeen(dayAndTime(lastSeenAt))}</Text>
          </div>
          {current
            ? <Badge variant="light">{words.thisOne}</Badge>
            : <Button variant="default" size="xs" aria-label={words.endWhich(browserName(userAgent) ?? words.browser)} onClick={() => end.mutate({ params: { path: { id } } })}>{words.end}</Button>}
        </Group>
      ))}
    </Stack>
  );
}
