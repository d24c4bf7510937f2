import { query } from './api';

/** The industrial branches of today, kept for as long as the page lives: they change by a migration only. */
export function useBranches() {
  const { data } = query.useQuery('get', '/api/branches', {}, { staleTime: Infinity });
  const branches = data?.items ?? [];
  const names = new Map(branches.map(({ code, name }) => [code, name]));
  return { branches, branchName: (code: string): string => names.get(code) ?? code };
}
