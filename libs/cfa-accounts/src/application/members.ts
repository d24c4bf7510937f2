import { Injectable } from '@nestjs/common';
import type { Actor, CfaRole } from '#libs/access';
import type { CfaId, UserId } from '#libs/contracts';
import { type CfaMember, Memberships } from '#libs/identity';
import { UnitOfWork } from '#libs/persistence';
import { AlreadyMemberError, LastSignatoryError, SignatoryOnlyError, UnknownMemberError } from '../domain/cfa.errors.js';
import { CfaStore } from './cfa-store.js';
import { requireForCfa, requireReadable } from './guards.js';

/** Every change of a CFA's people: one at a time, and afterwards the CFA has a signatory, or nothing happened. */
@Injectable()
export class MemberChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly memberships: Memberships,
  ) {}

  /** `work` gets today's members, read under the lock. Throws `cfa-accounts.unknown-cfa`, `cfa-accounts.last-signatory`. */
  async run<T>(cfaId: CfaId, work: (members: readonly CfaMember[]) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(async () => {
      await this.cfas.lock(cfaId);
      const result = await work(await this.memberships.ofCfa(cfaId));
      const after = await this.memberships.ofCfa(cfaId);
      if (!after.some(({ role }) => role === 'cfaSignatory')) throw new LastSignatoryError();
      return result;
    });
  }
}

/** A person may have lost the role between signing the request in and getting the lock. */
export function requireStillSignatory(members: readonly CfaMember[], { userId }: Actor): void {
  if (roleOf(members, userId) !== 'cfaSignatory') throw new SignatoryOnlyError();
}

export function roleOf(members: readonly CfaMember[], userId: UserId): CfaRole | null {
  return members.find((member) => member.userId === userId)?.role ?? null;
}

@Injectable()
export class ListMembers {
  constructor(
    private readonly cfas: CfaStore,
    private readonly memberships: Memberships,
  ) {}

  /** Throws `cfa-accounts.unknown-cfa`. */
  async execute(actor: Actor, cfaId: CfaId): Promise<readonly CfaMember[]> {
    requireReadable(actor, cfaId);
    await this.cfas.get(cfaId);
    return this.memberships.ofCfa(cfaId);
  }
}

/** A signatory takes somebody off the CFA; anybody may leave. */
@Injectable()
export class RemoveMember {
  constructor(
    private readonly changes: MemberChanges,
    private readonly memberships: Memberships,
  ) {}

  /** Throws `cfa-accounts.unknown-member`, `cfa-accounts.signatory-only`, `cfa-accounts.last-signatory`. */
  async execute(actor: Actor, cfaId: CfaId, userId: UserId): Promise<void> {
    requireForCfa(actor, 'cfa.edit', cfaId);
    await this.changes.run(cfaId, async (members) => {
      if (userId !== actor.userId) requireStillSignatory(members, actor);
      if (roleOf(members, userId) === null) throw new UnknownMemberError();
      await this.memberships.end({ cfaId, userId }, actor.userId);
    });
  }
}

/** A signatory who leaves makes another member signatory and goes, in one step. */
@Injectable()
export class HandOverToMember {
  constructor(
    private readonly changes: MemberChanges,
    private readonly memberships: Memberships,
  ) {}

  /** Throws `cfa-accounts.unknown-member`, `cfa-accounts.signatory-only`, `cfa-accounts.already-member` when handing over to oneself. */
  async execute(actor: Actor, cfaId: CfaId, toUserId: UserId): Promise<void> {
    requireForCfa(actor, 'cfa.manageMembers', cfaId);
    if (toUserId === actor.userId) throw new AlreadyMemberError();
    await this.changes.run(cfaId, async (members) => {
      requireStillSignatory(members, actor);
      if (roleOf(members, toUserId) === null) throw new UnknownMemberError();
      await this.memberships.add({ cfaId, userId: toUserId, role: 'cfaSignatory' }, actor.userId);
      await this.memberships.end({ cfaId, userId: actor.userId }, actor.userId);
    });
  }
}
