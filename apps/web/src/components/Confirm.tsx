import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommonWords } from '../words';
import { Dialog } from './Dialog';
import { ProblemAlert } from './ProblemAlert';

interface ConfirmProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** What happens, in words. */
  readonly children: ReactNode;
  /** On the button: what is done, never « OK ». */
  readonly doing: string;
  readonly pending: boolean;
  readonly error: unknown;
}

/** Asks before something that cannot simply be undone. */
export function Confirm({ title, opened, onClose, onConfirm, children, doing, pending, error }: ConfirmProps) {
  const { actions } = useCommonWords();
  return (
    <Dialog title={title} opened={opened} onClose={onClose}>
      <Stack>
        <ProblemAlert error={error} />
        <Text size="sm" component="div">{children}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{actions.cancel}</Button>
          <Button color="red.8" loading={pending} onClick={onConfirm}>{doing}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
