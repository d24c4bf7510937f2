import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Page } from '../components/Page';
import { useCommonWords } from '../words';

export function NotFoundPage() {
  const { notFound } = useCommonWords();
  return (
    <Page title={notFound.title}>
      <Text>{notFound.what}</Text>
      <Anchor component={Link} to="/">{notFound.home}</Anchor>
    </Page>
  );
}
