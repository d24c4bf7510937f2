import { Anchor, Box, List, Text } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { Card } from '../../components/Card';
import { Page } from '../../components/Page';
import type { View } from '../../lib/api';
import { rememberLanguage } from '../session/session';
import { SignInForm } from '../session/SignInForm';
import { useSessionWords } from '../session/words';
import type { Registration } from './registration';
import { useCfaWords } from './words';

interface RegisteredPageProps {
  readonly registered: View<'RegisteredView'>;
  readonly registration: Registration;
}

/** What became of the registration, and what happens next. */
export function RegisteredPage({ registered: { status, cfaId }, registration: { name, email } }: RegisteredPageProps) {
  const words = useCfaWords();
  const session = useSessionWords();
  const navigate = useNavigate();
  const isClaim = status === 'claimPending';
  const said = isClaim ? words.claimed : words.registered;
  return (
    <Box maw={640} mx="auto">
      <Page title={said.title} key={status}>
        <Text>{said.lead(name)}</Text>
        <Card title={words.register.next}><List type="ordered" spacing={6}>{said.steps.map((step) => <List.Item key={step}>{step}</List.Item>)}</List></Card>
        {isClaim
          ? <Text>{words.claimed.meanwhile(email.trim())} <Anchor component={Link} to="/connexion">{session.signIn}</Anchor></Text>
          : <Card title={words.registered.signIn}><SignInForm email={email.trim().toLowerCase()} onSignedIn={() => { void rememberLanguage(); void navigate(`/cfas/${cfaId}`); }} /></Card>}
      </Page>
    </Box>
  );
}
