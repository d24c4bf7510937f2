import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { Memberships } from '#libs/identity';
import { Clock, Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { ClaimSettledError, SirenAlreadyRegisteredError, UnknownClaimError } from '../domain/cfa.errors.js';
import { CfaStore, withoutNulls } from './cfa-store.js';
import type { ClaimId } from './cfa.js';
import { type Claim, ClaimStore } from './claim-store.js';

/** What waiting claimants read when another one was confirmed. */
const ANOTHER_CLAIM = 'Another claim of this CFA was confirmed; its signatory can invite you.';

/** An administrator has made sure that the claimant speaks for the CFA: the claimant becomes its signatory, and what was registered becomes the CFA's own. */
@Injectable()
export class ConfirmClaim {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly claims: ClaimStore,
    private readonly memberships: Memberships,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws `cfa-accounts.unknown-claim`, `cfa-accounts.claim-settled`, `cfa-accounts.siren-already-registered`. */
  async execute(actor: Actor, cfaId: CfaId, claimId: ClaimId): Promise<void> {
    requirePermission(actor, 'account.manage');
    await this.unitOfWork.run(async () => {
      const { userId, description } = await pendingClaim(this.cfas, this.claims, cfaId, claimId);
      if ((await this.memberships.ofCfa(cfaId)).length > 0) throw new SirenAlreadyRegisteredError();
      const at = this.clock.now();
      await this.cfas.change(cfaId, description.cfa, at);
      const { sites } = await this.cfas.get(cfaId);
      const site = sites.find(({ siret, kind }) => kind === 'site' && siret === description.siret);
      if (site) await this.cfas.changeSite(site.id, withoutNulls(description.site), at);
      else await this.cfas.putSite({ id: this.ids.next<'Site'>(), cfaId, siret: description.siret, kind: 'site' }, description.site, at);
      await this.memberships.add({ cfaId, userId, role: 'cfaSignatory' }, actor.userId);
      await this.claims.settle(claimId, { state: 'confirmed' }, actor.userId, at);
      await this.claims.refuseOthers(cfaId, ANOTHER_CLAIM, actor.userId, at);
    });
  }
}

/** The claimant does not speak for the CFA. The account stays, without a CFA: an administrator may disable it. */
@Injectable()
export class RefuseClaim {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly claims: ClaimStore,
    private readonly clock: Clock,
  ) {}

  /** Throws `cfa-accounts.unknown-claim`, `cfa-accounts.claim-settled`. */
  async execute(actor: Actor, cfaId: CfaId, { claimId, reason }: { readonly claimId: ClaimId; readonly reason: string }): Promise<void> {
    requirePermission(actor, 'account.manage');
    await this.unitOfWork.run(async () => {
      await pendingClaim(this.cfas, this.claims, cfaId, claimId);
      await this.claims.settle(claimId, { state: 'refused', reason }, actor.userId, this.clock.now());
    });
  }
}

/** Under the CFA's lock, so that of two settlements the second sees the first. */
async function pendingClaim(cfas: CfaStore, claims: ClaimStore, cfaId: CfaId, claimId: ClaimId): Promise<Claim> {
  await cfas.lock(cfaId);
  const claim = await claims.ofCfa(cfaId, claimId);
  if (!claim) throw new UnknownClaimError();
  if (claim.state !== 'pending') throw new ClaimSettledError();
  return claim;
}
