import { Group, Paper, type PaperProps, Stack, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface CardProps extends PaperProps {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** A section of a screen with its heading. */
export function Card({ title, actions, children, ...paper }: CardProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={title ? id : undefined} withBorder p="md" {...paper}>
      <Stack gap="sm">
        {(title || actions) && (
          <Group justify="space-between" gap="sm">
            {title && <Title order={2} size="h4" id={id}>{title}</Title>}
            {actions}
          </Group>
        )}
        {children}
      </Stack>
    </Paper>
  );
}
