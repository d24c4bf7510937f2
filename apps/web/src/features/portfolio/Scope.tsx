import { Text } from '@mantine/core';
import { useBranches } from '../../lib/branches';
import { usePortfolioWords } from './words';

/** Says so when somebody's figures are those of some branches only. */
export function Scope({ branches }: { readonly branches: readonly string[] | null }) {
  const words = usePortfolioWords();
  const { branchName } = useBranches();
  if (branches === null) return null;
  return <Text role="note" fw={550}>{words.scope(branches.map(branchName).join(', '))}</Text>;
}
