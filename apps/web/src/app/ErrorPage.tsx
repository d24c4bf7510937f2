import { Anchor, Button, Container, Group, Text } from '@mantine/core';
import { Link, useRouteError } from 'react-router';
import { Page } from '../components/Page';
import { useProblemText } from '../components/ProblemAlert';
import { ProblemError } from '../lib/api';
import { useCommonWords } from '../words';
import { NotFoundPage } from './NotFoundPage';

/** Instead of a screen that could not be shown: what happened, and what to do. */
export function ErrorPage() {
  const error = useRouteError();
  const words = useCommonWords();
  const problem = useProblemText(error);
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  return (
    <Container size="sm" py="xl">
      <Page title={problem.title}>
        <Text>{problem.advice}</Text>
        {problem.reference && <Text size="sm" c="dimmed">{words.problems.reference(problem.reference)}</Text>}
        <Group>
          <Button onClick={() => window.location.reload()}>{words.actions.reload}</Button>
          <Anchor component={Link} to="/" reloadDocument>{words.notFound.home}</Anchor>
        </Group>
      </Page>
    </Container>
  );
}
