import { Anchor, Box, Button, Fieldset, Group, List, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ComponentProps, type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useRefusedFields } from '../../components/useRefusedFields';
import { api, type View } from '../../lib/api';
import type { FieldErrors } from '../../lib/field-errors';
import { useKept } from '../../lib/kept';
import { useSessionWords } from '../session/words';
import { IdentifierField } from './IdentifierField';
import { RegisteredPage } from './RegisteredPage';
import { FIELD_OF_CODE, missingIn, NO_REGISTRATION, REGISTRATION_FIELDS, type Registration, type RegistrationField, requestOf } from './registration';
import { useCfaWords } from './words';

export function Component() {
  const [kept, change, forget] = useKept<Partial<Omit<Registration, 'password'>>>('registration', {});
  const [password, setPassword] = useState('');
  const registration = { ...NO_REGISTRATION, ...kept, password };
  const register = useMutation({
    mutationFn: async (body: View<'RegisterCfaDto'>) => {
      const { data } = await api.POST('/api/cfas', { body });
      if (!data) throw new Error('The portal registered a CFA without saying so');
      return data;
    },
    onSuccess: forget,
  });
  if (register.data) return <RegisteredPage registered={register.data} registration={registration} />;
  return (
    <RegistrationForm
      registration={registration}
      onType={(name, typed) => (name === 'password' ? setPassword(typed) : change({ [name]: typed }))}
      onSubmit={() => register.mutate(requestOf(registration))}
      pending={register.isPending}
      refusal={register.error}
    />
  );
}

interface RegistrationFormProps {
  readonly registration: Registration;
  readonly onType: (name: RegistrationField, typed: string) => void;
  readonly onSubmit: () => void;
  readonly pending: boolean;
  readonly refusal: unknown;
}

function RegistrationForm({ registration, onType, onSubmit, pending, refusal }: RegistrationFormProps) {
  const words = useCfaWords();
  const session = useSessionWords();
  const { register, missing, wrong } = words;
  const [attempt, setAttempt] = useState(0);
  const [gaps, setGaps] = useState<readonly RegistrationField[]>([]);
  const refused = useRefusedFields(refusal, wrong, FIELD_OF_CODE);
  const stillMissing = gaps.filter((name) => registration[name].trim() === '');
  const errors: FieldErrors<RegistrationField> = gaps.length > 0 ? Object.fromEntries(stillMissing.map((name) => [name, missing[name]])) : refused;
  const told = Object.keys(refused).length > 0;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const absent = missingIn(registration);
    setGaps(absent);
    setAttempt(attempt + 1);
    if (absent.length === 0) onSubmit();
  };
  const field = (name: RegistrationField) => ({
    id: name, name, label: words.fields[name].label, description: words.fields[name].hint, value: registration[name], error: errors[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onType(name, currentTarget.value),
  });
  const identifier = (name: 'siret' | 'uai') => ({ ...field(name), kind: name, description: words.fields[name].hint ?? '', onChange: (typed: string) => onType(name, typed) });

  return (
    <Box maw={760} mx="auto">
      <Page title={register.title} lead={register.lead}>
        <BeforeAndAfter />
        <form onSubmit={submit} noValidate>
          <Stack gap="lg">
            {gaps.length === 0 && !told && <ProblemAlert error={refusal} />}
            <ErrorSummary attempt={attempt} errors={REGISTRATION_FIELDS.flatMap((name) => (errors[name] ? [{ id: name, text: errors[name] }] : []))} />
            <Part legend={register.parts.cfa}>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <IdentifierField {...identifier('siret')} />
                <IdentifierField {...identifier('uai')} />
              </SimpleGrid>
              <TextInput {...field('name')} autoComplete="organization" maxLength={300} />
              <TextInput {...field('nda')} autoComplete="off" maxLength={40} />
            </Part>
            <Part legend={register.parts.site}>
              <TextInput {...field('address')} autoComplete="street-address" maxLength={300} />
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput {...field('postalCode')} autoComplete="postal-code" inputMode="numeric" maxLength={10} />
                <TextInput {...field('city')} autoComplete="address-level2" maxLength={300} />
              </SimpleGrid>
            </Part>
            <Part legend={register.parts.qualiopi}>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput {...field('qualiopiCertificate')} autoComplete="off" maxLength={100} />
                <TextInput {...field('qualiopiValidUntil')} type="date" />
              </SimpleGrid>
            </Part>
            <Part legend={register.parts.signatory}>
              <Text size="sm" c="dimmed">{register.signatoryLead}</Text>
              <TextInput {...field('displayName')} autoComplete="name" maxLength={200} />
              <TextInput {...field('email')} type="email" autoComplete="username" maxLength={254} />
              <PasswordInput {...field('password')} autoComplete="new-password" maxLength={200} />
            </Part>
            <Text size="sm" c="dimmed">{register.kept}</Text>
            <Group><Button type="submit" size="md" loading={pending}>{register.submit}</Button></Group>
          </Stack>
        </form>
        <Text>{register.haveAccount} <Anchor component={Link} to="/connexion">{session.signIn}</Anchor></Text>
      </Page>
    </Box>
  );
}

/** What to have at hand, and what becomes of the registration: three ways, said before anything is typed. */
function BeforeAndAfter() {
  const { register: words } = useCfaWords();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Card title={words.beforehand}><List size="sm" withPadding={false}>{words.papers.map((paper) => <List.Item key={paper}>{paper}</List.Item>)}</List></Card>
      <Card title={words.next}><List size="sm" spacing={4} withPadding={false}>{[words.nextNew, words.nextKnown, words.nextTaken].map((what) => <List.Item key={what}>{what}</List.Item>)}</List></Card>
    </SimpleGrid>
  );
}

function Part({ children, legend, ...rest }: ComponentProps<typeof Fieldset>) {
  return <Fieldset {...rest} legend={<Text span fw={650}>{legend}</Text>} bg="white"><Stack gap="sm">{children}</Stack></Fieldset>;
}
