import { Alert, Anchor, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import { ErrorSummary } from '../../../components/ErrorSummary';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { useRefusedFields } from '../../../components/useRefusedFields';
import { announce } from '../../../lib/announce';
import { api, refetchAll, type View } from '../../../lib/api';
import type { FieldErrors } from '../../../lib/field-errors';
import { useKept } from '../../../lib/kept';
import { AdministrationPage } from '../AdministrationPage';
import { RoleFields, useOpcoRoles } from './RoleFields';
import { type ChosenRole, NO_ROLE, proposedPassword, type User } from './users';
import { useUserWords } from './words';

const FIELDS = ['displayName', 'email', 'password', 'grants'] as const;
type Field = (typeof FIELDS)[number];
const FIELD_OF_CODE = { 'identity.invalid-email': 'email', 'identity.email-taken': 'email', 'identity.weak-password': 'password', 'identity.invalid-grant': 'grants', 'identity.already-granted': 'grants' } as const;

interface Typed {
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly ChosenRole[];
}

export function Component() {
  const { create: words, list } = useUserWords();
  const [kept, change, forget] = useKept<Typed>('new account', { displayName: '', email: '', roles: [NO_ROLE] });
  const [password, setPassword] = useState('');
  const creating = useMutation({
    mutationFn: async (body: View<'CreateUserDto'>) => {
      const { data } = await api.POST('/api/users', { body });
      if (!data) throw new Error('The portal made an account without saying which');
      return data;
    },
    onSuccess: ({ displayName }) => {
      forget();
      announce(words.created(displayName));
      void refetchAll();
    },
  });
  return (
    <AdministrationPage title={creating.data ? words.created(creating.data.displayName) : words.title} lead={!creating.data && words.lead} above={<Anchor component={Link} to="/administration/utilisateurs" size="sm">{list.title}</Anchor>}>
      {creating.data
        ? <Created user={creating.data} password={password} />
        : <NewUserForm typed={kept} change={change} password={password} onPassword={setPassword} onSubmit={(grants) => creating.mutate({ email: kept.email.trim(), displayName: kept.displayName.trim(), password, grants: [...grants] })} pending={creating.isPending} refusal={creating.error} />}
    </AdministrationPage>
  );
}

interface NewUserFormProps {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly onSubmit: (grants: View<'CreateUserDto'>['grants']) => void;
  readonly pending: boolean;
  readonly refusal: unknown;
}

function NewUserForm({ typed, change, password, onPassword, onSubmit, pending, refusal }: NewUserFormProps) {
  const { create: words } = useUserWords();
  const { grantsOf } = useOpcoRoles();
  const [visible, setVisible] = useState(false);
  const [asked, setAsked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const refused = useRefusedFields<Field>(refusal, words.wrong, FIELD_OF_CODE);
  const isMissing: Readonly<Record<Field, boolean>> = {
    displayName: !typed.displayName.trim(), email: !typed.email.trim(), password: !password,
    // A role without its branches would be lost without a word.
    grants: typed.roles.some((chosen) => chosen.role !== '' && grantsOf(chosen).length === 0),
  };
  const missing = FIELDS.filter((field) => isMissing[field]);
  const errors: FieldErrors<Field> = asked && missing.length > 0 ? Object.fromEntries(missing.map((field) => [field, words.wrong[field]])) : refused;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setAttempt(attempt + 1);
    if (missing.length === 0) onSubmit(typed.roles.flatMap(grantsOf));
  };
  const at = (position: number, part: Partial<ChosenRole>) => change({ roles: typed.roles.map((role, index) => (index === position ? { ...role, ...part } : role)) });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        {Object.keys(errors).length === 0 && <ProblemAlert error={refusal} />}
        <ErrorSummary attempt={attempt} errors={FIELDS.flatMap((field) => (errors[field] ? [{ id: field, text: errors[field] }] : []))} />
        <Card title={words.person}>
          <TextInput id="displayName" label={words.name} value={typed.displayName} onChange={({ currentTarget }) => change({ displayName: currentTarget.value })} error={errors.displayName} maxLength={200} autoComplete="off" maw="28rem" />
          <TextInput id="email" type="email" label={words.email} description={words.emailHint} value={typed.email} onChange={({ currentTarget }) => change({ email: currentTarget.value })} error={errors.email} maxLength={254} autoComplete="off" maw="28rem" />
          <Group align="flex-end" gap="sm">
            <PasswordInput id="password" label={words.password} description={words.passwordHint} value={password} onChange={({ currentTarget }) => onPassword(currentTarget.value)} error={errors.password} maxLength={200} autoComplete="new-password" visible={visible} onVisibilityChange={setVisible} flex="0 1 28rem" />
            <Button variant="default" onClick={() => { onPassword(proposedPassword()); setVisible(true); }}>{words.propose}</Button>
          </Group>
        </Card>
        <Card title={words.roles}>
          <Text size="sm" c="dimmed">{words.rolesHint}</Text>
          <div id="grants" tabIndex={-1}>
            <Stack gap="lg">{typed.roles.map((role, position) => <RoleFields key={position} chosen={role} change={(part) => at(position, part)} error={role.role !== '' && grantsOf(role).length === 0 && errors.grants} />)}</Stack>
          </div>
          <Group><Button variant="default" onClick={() => change({ roles: [...typed.roles, NO_ROLE] })}>{words.anotherRole}</Button></Group>
        </Card>
        <Group><Button type="submit" size="md" loading={pending}>{words.submit}</Button></Group>
      </Stack>
    </form>
  );
}

/** The only time the password is shown. */
function Created({ user, password }: { readonly user: User; readonly password: string }) {
  const { create: words } = useUserWords();
  return (
    <Stack>
      <Alert color="green" variant="outline" title={words.handOver}>
        <Text size="sm">{words.handOverWhat}</Text>
        <Text mt="sm">{user.email}</Text>
        <Code translate="no" fz="md">{password}</Code>
      </Alert>
      <Group><Button component={Link} to={`/administration/utilisateurs/${user.id}`}>{words.seeAccount}</Button></Group>
    </Stack>
  );
}
