import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { Clock, parseNda } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { SignatoryOnlyError, StaleCfaError, UnknownRegionError } from '../domain/cfa.errors.js';
import { isSignatory } from '../domain/cfa.policy.js';
import { type CfaChanges, CfaStore } from './cfa-store.js';
import type { Cfa } from './cfa.js';
import { CfaTrail } from './cfa-trail.js';
import { requireForCfa } from './guards.js';
import { FRANCE } from './territories.js';

/** Members correct their CFA's file. What they set is theirs: no register overwrites it. */
@Injectable()
export class EditCfa {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly clock: Clock,
    private readonly trail: CfaTrail,
  ) {}

  /**
   * Throws `cfa-accounts.unknown-cfa`, `cfa-accounts.stale-version` (details: what is stored now), `cfa-accounts.signatory-only` for
   * `requiresSignatory`, `identifier.nda-length`, `cfa-accounts.unknown-region`.
   */
  async execute(actor: Actor, cfaId: CfaId, baseVersion: number, changes: CfaChanges): Promise<Cfa> {
    requireForCfa(actor, 'cfa.edit', cfaId);
    if (changes.requiresSignatory !== undefined && !isSignatory(actor, cfaId)) throw new SignatoryOnlyError();
    if (changes.regionCode !== undefined && !FRANCE.hasRegion(changes.regionCode)) throw new UnknownRegionError();
    const checked = changes.nda === undefined ? changes : { ...changes, nda: parseNda(changes.nda) };
    return this.unitOfWork.run(async () => {
      const before = await lockedAt(this.cfas, cfaId, baseVersion);
      const at = this.clock.now();
      await this.cfas.change(cfaId, checked, at);
      const after = await this.cfas.get(cfaId);
      await this.trail.note(actor, 'edited', before, after, at);
      return after;
    });
  }
}

/** Locks the CFA and makes sure that nobody saved since `baseVersion`. */
export async function lockedAt(cfas: CfaStore, cfaId: CfaId, baseVersion: number): Promise<Cfa> {
  await cfas.lock(cfaId);
  const cfa = await cfas.get(cfaId);
  if (cfa.version === baseVersion) return cfa;
  const { name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, requiresSignatory, sites } = cfa;
  throw new StaleCfaError(cfa.version, { name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, requiresSignatory, sites });
}
