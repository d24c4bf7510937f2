import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { useCommonWords } from '../words';

interface PageProps {
  /** Also the browser's title. */
  readonly title: string;
  /** A line above the title: where one is. */
  readonly above?: ReactNode;
  /** A line below the title. */
  readonly lead?: ReactNode;
  /** To the right of the title: what one can do here. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A screen. After a navigation the title has the focus, so that people who do not see the screen hear where they are. */
export function Page({ title, above, lead, actions, children }: PageProps) {
  const { portal } = useCommonWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const navigation = useNavigationType();
  useEffect(() => { document.title = `${title} – ${portal}`; }, [title, portal]);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (shown.current === pathname) return; // a filter in the query string is no other screen
    shown.current = pathname;
    if (navigation === NavigationType.Pop) return; // the browser restores focus and place by itself
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [pathname, navigation]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end" gap="md">
        <Box>
          {above && <Text size="sm" c="dimmed" component="div">{above}</Text>}
          <Title order={1} size="h2" ref={heading} tabIndex={-1}>{title}</Title>
          {lead && <Text c="dimmed" component="div">{lead}</Text>}
        </Box>
        {actions && <Group gap="sm" className="no-print">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
