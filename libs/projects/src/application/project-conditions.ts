import type { BranchCode } from '#libs/contracts';
import type { ProjectScope } from './project.policy.js';

/* Conditions on the alias `p` of `project`, for lists put together from optional parts. */

type Bind = (value: unknown) => string;

/** What a scope shows; nothing when it is empty. */
export function visibleProjects(scope: ProjectScope, bind: Bind): string {
  const visible = [
    ...(scope.cfaIds.length > 0 ? [`p.cfa_id = ANY(${bind(scope.cfaIds)}::uuid[])`] : []),
    ...(scope.branches === 'all' ? ['p.submitted_at IS NOT NULL'] : []),
    ...(scope.branches !== 'all' && scope.branches.length > 0 ? [`p.submitted_at IS NOT NULL AND ${inBranches(scope.branches, bind)}`] : []),
  ];
  return visible.length === 0 ? 'false' : `(${visible.join(' OR ')})`;
}

export function inBranches(branches: readonly BranchCode[], bind: Bind): string {
  return `EXISTS (SELECT FROM project_share s WHERE s.project_id = p.id AND s.branch_code = ANY(${bind(branches)}::text[]))`;
}

/** Every word is in the number, the CFA's name or the title, however it is written. */
export function matchingProject(text: string, bind: Bind): string {
  const words = text.split(/\s+/).filter((word) => word !== '').map((word) => `p.search_text LIKE '%' || searchable(${bind(word.replace(/[\\%_]/g, '\\$&'))}::text) || '%'`);
  return words.length === 0 ? 'true' : words.join(' AND ');
}
