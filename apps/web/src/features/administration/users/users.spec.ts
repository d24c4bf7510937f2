import { describe, expect, it } from '@jest/globals';
import { grantsOf, NO_ROLE, proposedPassword, rolesOf } from './users';

const grant = (role: 'branchOfficer' | 'director', branchCode: string | null, revokedAt: string | null = null) =>
  ({ id: `${role}-${branchCode}`, role, branchCode, ceilingCents: null, grantedAt: '2026-01-01T00:00:00Z', grantedBy: null, grantedByName: null, revokedAt, revokedBy: null, revokedByName: null });

describe('what somebody may do', () => {
  it('is what they hold today, by role', () => {
    const user = { memberships: [], grants: [grant('branchOfficer', 'chimie'), grant('branchOfficer', 'textile', '2026-02-01T00:00:00Z'), grant('branchOfficer', null), grant('director', null)] };
    expect([...rolesOf(user)]).toEqual([['branchOfficer', ['chimie', null]], ['director', [null]]]);
  });

  it('is given as one grant per branch, or one for all', () => {
    expect(grantsOf({ ...NO_ROLE, branches: ['chimie'] }, true)).toEqual([]);
    expect(grantsOf({ role: 'branchOfficer', everywhere: false, branches: ['chimie', 'textile'], ceilingCents: '5' }, true)).toEqual([{ role: 'branchOfficer', branchCode: 'chimie' }, { role: 'branchOfficer', branchCode: 'textile' }]);
    expect(grantsOf({ role: 'branchApprover', everywhere: true, branches: ['chimie'], ceilingCents: '5' }, true)).toEqual([{ role: 'branchApprover', ceilingCents: '5' }]);
    expect(grantsOf({ role: 'branchApprover', everywhere: false, branches: [], ceilingCents: null }, true)).toEqual([]);
    expect(grantsOf({ role: 'auditor', everywhere: false, branches: ['chimie'], ceilingCents: null }, false)).toEqual([{ role: 'auditor' }]);
  });
});

describe('a proposed password', () => {
  it('is long, legible and never the same', () => {
    const passwords = Array.from({ length: 50 }, proposedPassword);
    for (const password of passwords) expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
    expect(new Set(passwords).size).toBe(50);
  });
});
