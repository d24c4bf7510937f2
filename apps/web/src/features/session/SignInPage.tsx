import { Anchor, Box, Text } from '@mantine/core';
import { Link, Navigate, useLocation } from 'react-router';
import { Card } from '../../components/Card';
import { Page } from '../../components/Page';
import { takeUpLanguage, useSessionQuery } from './session';
import { SignInForm } from './SignInForm';
import { useSessionWords } from './words';

/** Where somebody was going before being asked to sign in; only an address of ours. */
function destinationIn(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}

export function Component() {
  const words = useSessionWords();
  const location = useLocation();
  const { data: session } = useSessionQuery();
  if (session) return <Navigate to={destinationIn(location.state)} replace />;
  return (
    <Box maw={440} mx="auto">
      <Page title={words.title} lead={words.lead}>
        <Card p="lg"><SignInForm onSignedIn={(signedIn) => void takeUpLanguage(signedIn)} /></Card>
        <Text>{words.registerLead} <Anchor component={Link} to="/inscription">{words.register}</Anchor></Text>
      </Page>
    </Box>
  );
}
