import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '../../../components/Confirm';
import { type Column, DataTable } from '../../../components/DataTable';
import { announce } from '../../../lib/announce';
import { api, query, refetchAll } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { day, euros } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { type Grant, livingGrants, type User } from './users';
import { useUserWords } from './words';

/** What an account holds and held: by role and branch, with who gave and who took it. */
export function Grants({ user, mayRevoke }: { readonly user: User; readonly mayRevoke: boolean }) {
  const { account: words } = useUserWords();
  const [revoking, revoke] = useState<Grant | null>(null);
  const living = livingGrants(user);
  const past = user.grants.filter(({ revokedAt }) => revokedAt !== null);
  const columns = useGrantColumns();
  return (
    <Stack>
      {living.length === 0
        ? <Text>{words.noRole}</Text>
        : <DataTable caption={words.rolesCaption} captionHidden rows={living} rowKey={({ id }) => id} columns={[...columns, ...(mayRevoke ? [{ key: 'revoke', title: words.action, cell: (grant: Grant) => <RevokeButton grant={grant} onRevoke={() => revoke(grant)} /> }] : [])]} />}
      {past.length > 0 && (
        <details>
          <summary>{words.past}</summary>
          <DataTable caption={words.pastCaption} captionHidden rows={past} rowKey={({ id }) => id} columns={[...columns, { key: 'until', title: words.until, cell: ({ revokedAt, revokedByName }) => words.onBy(revokedAt ? day(revokedAt) : '', revokedByName) }]} />
        </details>
      )}
      {revoking && <Revoke user={user} grant={revoking} onClose={() => revoke(null)} />}
    </Stack>
  );
}

function useGrantName(): (grant: Grant) => string {
  const { grant: words } = useUserWords();
  const { roles } = useCommonWords();
  const { branchName } = useBranches();
  return ({ role, branchCode }) => (branchCode === null ? roles[role] : words.inBranch(roles[role], branchName(branchCode)));
}

function useGrantColumns(): readonly Column<Grant>[] {
  const { account: words, grant } = useUserWords();
  const { roles } = useCommonWords();
  const { branchName } = useBranches();
  const { data } = query.useQuery('get', '/api/roles', {}, { staleTime: Infinity });
  const isHeldByBranch = (role: Grant['role']) => data?.items.some((each) => each.role === role && each.isHeldByBranch) ?? false;
  return [
    { key: 'role', title: words.role, heading: true, cell: ({ role }) => roles[role] },
    { key: 'branch', title: grant.branches, cell: ({ role, branchCode }) => (branchCode !== null ? branchName(branchCode) : isHeldByBranch(role) ? grant.everywhere : grant.noBranch) },
    { key: 'ceiling', title: grant.ceiling, numeric: true, cell: ({ role, ceilingCents }) => (role !== 'branchApprover' ? '–' : ceilingCents === null ? grant.noCeiling : euros(ceilingCents)) },
    { key: 'since', title: words.givenOn, cell: ({ grantedAt, grantedByName }) => words.onBy(day(grantedAt), grantedByName) },
  ];
}

function RevokeButton({ grant, onRevoke }: { readonly grant: Grant; readonly onRevoke: () => void }) {
  const { account: words } = useUserWords();
  const name = useGrantName()(grant);
  return <Button size="xs" variant="default" aria-label={words.revokeWhich(name)} onClick={onRevoke}>{words.revoke}</Button>;
}

function Revoke({ user, grant, onClose }: { readonly user: User; readonly grant: Grant; readonly onClose: () => void }) {
  const { account: words } = useUserWords();
  const name = useGrantName()(grant);
  const revoking = useMutation({
    mutationFn: () => api.DELETE('/api/users/{id}/grants/{grantId}', { params: { path: { id: user.id, grantId: grant.id } } }),
    onSuccess: () => { announce(words.revoked(name)); void refetchAll(); onClose(); },
  });
  return <Confirm title={words.revokeTitle(name, user.displayName)} doing={words.revoke} opened onClose={onClose} onConfirm={() => revoking.mutate()} pending={revoking.isPending} error={revoking.error}>{words.revokeWhat}</Confirm>;
}
