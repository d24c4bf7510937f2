import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/Dialog';
import type { View } from '../../lib/api';
import { useCfaWords } from './words';

interface IssuedLinkProps {
  readonly issued: View<'IssuedInvitationView'>;
  readonly email: string;
  readonly onClose: () => void;
}

/** The link of an invitation, shown this once: only its hash is stored. The dialog is left on purpose only. */
export function IssuedLink({ issued: { link, expiresAt }, email, onClose }: IssuedLinkProps) {
  const { invitations: words } = useCfaWords();
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied('yes');
    } catch {
      setCopied('no'); // http pages and some browsers have no clipboard
      document.querySelector<HTMLInputElement>('#invitation-link')?.select();
    }
  };
  return (
    <Dialog title={words.issued} opened>
      <Stack>
        <Text size="sm">{words.issuedHelp(email, expiresAt)}</Text>
        <Text size="sm" fw={600}>{words.once}</Text>
        <TextInput id="invitation-link" label={words.link} value={link} readOnly onFocus={({ currentTarget }) => currentTarget.select()} />
        <Text size="sm" role="status">{copied === 'yes' ? words.copied : copied === 'no' ? words.notCopied : ''}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{words.done}</Button>
          <Button data-autofocus onClick={() => void copy()}>{words.copy}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
