import { Button, Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { EurosInput } from '../../../components/EurosInput';
import { query } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { useCommonWords } from '../../../words';
import { type ChosenRole, grantsOf, type NewGrant, type OpcoRole } from './users';
import { useUserWords } from './words';

/** What the server says of the OPCO's roles; grants of a choice follow from it. */
export function useOpcoRoles() {
  const { data, error } = query.useQuery('get', '/api/roles', {}, { staleTime: Infinity });
  const roles = (data?.items ?? []).filter(({ side }) => side === 'opco');
  const isHeldByBranch = (role: ChosenRole['role']): boolean => roles.some((each) => each.role === role && each.isHeldByBranch);
  return { roles, error, isHeldByBranch, grantsOf: (chosen: ChosenRole): readonly NewGrant[] => grantsOf(chosen, isHeldByBranch(chosen.role)) };
}

interface RoleFieldsProps {
  readonly chosen: ChosenRole;
  readonly change: (part: Partial<ChosenRole>) => void;
  readonly error?: string | false;
}

/** A role, the branches for which it is held, and an approver's own ceiling. */
export function RoleFields({ chosen, change, error }: RoleFieldsProps) {
  const { grant: words } = useUserWords();
  const common = useCommonWords();
  const { roles, isHeldByBranch } = useOpcoRoles();
  const { branches } = useBranches();
  const all = branches.map(({ code }) => code);
  return (
    <Stack>
      <NativeSelect label={words.role} value={chosen.role} error={error} onChange={({ currentTarget }) => change({ role: currentTarget.value as OpcoRole | '' })}
        data={[{ value: '', label: words.choose }, ...roles.map(({ role }) => ({ value: role, label: common.roles[role] }))]} maw="24rem" />
      {isHeldByBranch(chosen.role) && (
        <Fieldset legend={words.branches}>
          <Stack gap="sm">
            <Checkbox label={words.everywhere} description={words.everywhereHint} checked={chosen.everywhere} onChange={({ currentTarget }) => change({ everywhere: currentTarget.checked })} />
            {!chosen.everywhere && (
              <>
                <Group gap="xs">
                  <Button size="xs" variant="default" onClick={() => change({ branches: all })}>{words.checkAll}</Button>
                  <Button size="xs" variant="default" onClick={() => change({ branches: [] })}>{words.checkNone}</Button>
                </Group>
                <Checkbox.Group aria-label={words.branches} value={[...chosen.branches]} onChange={(codes) => change({ branches: codes })}>
                  <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="xs">{branches.map(({ code, name }) => <Checkbox key={code} value={code} label={name} />)}</SimpleGrid>
                </Checkbox.Group>
              </>
            )}
          </Stack>
        </Fieldset>
      )}
      {chosen.role === 'branchApprover' && <EurosInput label={words.ceiling} description={words.ceilingHint} value={chosen.ceilingCents} onChange={(ceilingCents) => change({ ceilingCents })} maw="24rem" />}
    </Stack>
  );
}
