import { Button, Kbd, Stack, Switch, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useShortcutChoice, useShortcuts } from '../lib/shortcuts';
import { useCommonWords } from '../words';
import { Dialog } from './Dialog';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

/** The keys of a screen, shown on demand (`?`), with the switch that turns single keys off. */
export function Shortcuts({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const { shortcuts: words, actions } = useCommonWords();
  const [opened, setOpened] = useState(false);
  const [enabled, choose] = useShortcutChoice();
  useShortcuts({ '?': () => setOpened(true) }, enabled);
  return (
    <>
      <Button variant="subtle" size="compact-md" onClick={() => setOpened(true)}>{words.title}</Button>
      <Dialog title={words.title} opened={opened} onClose={() => setOpened(false)}>
        <Stack>
          <Table>
            <Table.Caption className="visually-hidden">{words.title}</Table.Caption>
            <Table.Thead className="visually-hidden"><Table.Tr><Table.Th scope="col">{words.key}</Table.Th><Table.Th scope="col">{words.action}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {shortcuts.map(({ keys, does }) => (
                <Table.Tr key={does}>
                  <Table.Td w={140}>{keys.map((key) => <Kbd key={key} mr={4}>{key}</Kbd>)}</Table.Td>
                  <Table.Td>{does}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Switch checked={enabled} onChange={({ currentTarget }) => choose(currentTarget.checked)} label={words.enabled} description={words.enabledHelp} />
          <Text size="sm" c="dimmed">{words.typing}</Text>
          <Button variant="default" onClick={() => setOpened(false)} data-autofocus>{actions.close}</Button>
        </Stack>
      </Dialog>
    </>
  );
}
