import { describe, expect, it } from '@jest/globals';
import type { BranchCode, CfaId, UserId } from '#libs/contracts';
import { DomainError } from '#libs/kernel';
import { Actor, requirePermission } from './actor.js';
import { CFA_ROLES, OPCO_ROLES, type Permission, PERMISSIONS, type Role } from './roles.js';

const chimie = 'chimie' as BranchCode;
const textile = 'textile' as BranchCode;
const [mine, other] = ['c1', 'c2'] as unknown as readonly [CfaId, CfaId];
const id = 'u1' as UserId;

const permissionsOf = (role: Role): string[] => Object.entries(PERMISSIONS).filter(([, roles]) => (roles as readonly Role[]).includes(role)).map(([permission]) => permission);

describe('who may do what', () => {
  // Widening a right is a decision: it must show up here, in words, in the change that makes it.
  it.each([
    ['cfaEditor', ['account.use', 'cfa.read', 'cfa.edit', 'campaign.read', 'project.read', 'project.draft', 'project.submit', 'correction.answer']],
    ['cfaSignatory', ['account.use', 'cfa.read', 'cfa.edit', 'cfa.manageMembers', 'campaign.read', 'project.read', 'project.draft', 'project.submit', 'project.withdraw', 'correction.answer']],
    ['branchOfficer', ['account.use', 'cfa.read', 'campaign.read', 'envelope.read', 'ledger.read', 'project.read', 'review.read', 'review.work', 'review.note', 'review.declareInterest', 'queue.read', 'portfolio.read']],
    ['branchApprover', ['account.use', 'cfa.read', 'campaign.read', 'envelope.read', 'ledger.read', 'project.read', 'review.read', 'review.decide', 'review.note', 'review.declareInterest', 'queue.read', 'portfolio.read']],
    ['committeeSecretary', ['account.use', 'cfa.read', 'campaign.read', 'envelope.read', 'ledger.read', 'project.read', 'review.read', 'review.declareInterest', 'queue.read', 'portfolio.read']],
    ['financeOfficer', ['account.use', 'cfa.read', 'campaign.read', 'envelope.read', 'ledger.read', 'project.read', 'review.declareInterest', 'portfolio.read']],
    ['director', ['account.use', 'cfa.read', 'campaign.read', 'envelope.read', 'delegation.read', 'ledger.read', 'project.read', 'review.read', 'review.declareInterest', 'interest.readAll', 'queue.read', 'portfolio.read']],
    ['auditor', ['account.use', 'cfa.read', 'campaign.read', 'envelope.read', 'delegation.read', 'ledger.read', 'project.read', 'review.read', 'review.declareInterest', 'interest.readAll', 'queue.read', 'portfolio.read']],
    ['administrator', ['account.use', 'cfa.read', 'campaign.read', 'campaign.manage', 'envelope.read', 'envelope.allocate', 'delegation.read', 'review.declareInterest', 'interest.readAll', 'queue.read', 'queue.manage', 'account.manage']],
  ] as const)('%s', (role, permissions) => {
    expect(permissionsOf(role)).toEqual([...permissions]);
  });

  it('lets nobody both work a case and decide it, nor administer and do business', () => {
    for (const role of OPCO_ROLES) {
      const held = permissionsOf(role);
      expect(held.includes('review.work') && held.includes('review.decide')).toBe(false);
      if (role === 'administrator') expect(held.filter((permission) => /^(review\.(work|decide)|project\.)/.test(permission))).toEqual([]);
    }
  });

  it('lets auditors and the director change nothing but what they declare about themselves', () => {
    for (const role of ['auditor', 'director'] as const) expect(permissionsOf(role).filter((permission) => !/\.(read|readAll|use)$/.test(permission))).toEqual(['review.declareInterest']);
  });

  it('gives each permission to one side only, but for reading and one\'s own account', () => {
    const shared = Object.entries(PERMISSIONS).filter(([, roles]) => [CFA_ROLES, OPCO_ROLES].every((side) => side.some((role) => (roles as readonly Role[]).includes(role)))).map(([permission]) => permission);
    expect(shared.filter((permission) => !/\.(read|use)$/.test(permission))).toEqual([]);
  });
});

describe('an actor', () => {
  const officer = new Actor(id, 'Officer', [], [{ role: 'branchOfficer', branchCode: chimie, ceiling: null }]);
  const approver = new Actor(id, 'Approver', [], [{ role: 'branchApprover', branchCode: null, ceiling: null }, { role: 'branchOfficer', branchCode: textile, ceiling: null }]);
  const editor = new Actor(id, 'Editor', [{ cfaId: mine, role: 'cfaEditor' }, { cfaId: other, role: 'cfaSignatory' }], []);

  it('works in the branches of the grant that carries the permission, and in no other', () => {
    expect(officer.mayInBranch('review.work', chimie)).toBe(true);
    expect(officer.mayInBranch('review.work', textile)).toBe(false);
    expect(officer.branchesWith('review.decide')).toEqual([]);
    expect(approver.branchesWith('review.decide')).toBe('all');
    expect(approver.branchesWith('review.work')).toEqual([textile]);
  });

  it('acts for a CFA only by the role held in that CFA', () => {
    expect(editor.mayForCfa('project.draft', mine)).toBe(true);
    expect(editor.mayForCfa('project.withdraw', mine)).toBe(false);
    expect(editor.cfasWith('project.withdraw')).toEqual([other]);
  });

  it('without any role may only sign out and see to the own account', () => {
    const nobody = new Actor(id, 'Nobody', [], []);
    expect((Object.keys(PERMISSIONS) as Permission[]).filter((permission) => nobody.may(permission))).toEqual(['account.use']);
  });

  it('is told which roles could', () => {
    expect(() => requirePermission(officer, 'review.work')).not.toThrow();
    let refusal: unknown;
    try {
      requirePermission(officer, 'review.decide');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ kind: 'forbidden', code: 'access.forbidden', details: { permission: 'review.decide', roles: ['branchApprover'] } });
  });
});
