import { Badge, Stack, Text } from '@mantine/core';
import { useBranches } from '../../../lib/branches';
import { useCommonWords } from '../../../words';
import { rolesOf, type User } from './users';
import { useUserWords } from './words';

export function StatusBadge({ status }: Pick<User, 'status'>) {
  const { status: words } = useUserWords();
  const [color, background] = status === 'active' ? ['#1a6b3c', '#def2e6'] : ['#a3201d', '#fde4e2'];
  return <Badge variant="filled" tt="none" fw={600} style={{ '--badge-color': color, '--badge-bg': background }}>{words[status]}</Badge>;
}

/** An account's roles, one line each with its branches. */
export function RoleLines({ user }: { readonly user: User }) {
  const words = useUserWords();
  const { roles } = useCommonWords();
  const { branchName } = useBranches();
  const held = [...rolesOf(user)];
  if (held.length === 0) return <Text size="sm" c="dimmed">{words.noRole}</Text>;
  return (
    <Stack gap={2} maw="30rem">
      {held.map(([role, branches]) => {
        const named = branches.filter((branch) => branch !== null).map(branchName);
        return <Text key={role} size="sm">{words.roleIn(roles[role], branches.includes(null) ? [] : named)}</Text>;
      })}
    </Stack>
  );
}
