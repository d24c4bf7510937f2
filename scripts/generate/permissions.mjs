// docs/generated/permissions.md: roles × permissions.
import { load, notice, table } from './built.mjs';

export async function generate() {
  const { CFA_ROLES, OPCO_ROLES, PERMISSIONS } = await load('libs/access/src/index.ts');
  const roles = [...CFA_ROLES, ...OPCO_ROLES];
  const rows = Object.entries(PERMISSIONS).map(([permission, allowed]) => [`\`${permission}\``, ...roles.map((role) => (allowed.includes(role) ? '●' : ''))]);
  return {
    'docs/generated/permissions.md': [
      '# Permissions', '', notice('libs/access'), '',
      'What a role may do at all. The first two roles are held for one CFA, officers and approvers for one branch or all; nobody holds roles of both sides (R6332-11).', '',
      table(['', ...roles], rows),
    ].join('\n'),
  };
}
