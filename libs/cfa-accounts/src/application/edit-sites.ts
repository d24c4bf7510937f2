import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CfaId, SiteId } from '#libs/contracts';
import { Clock, Ids, parseSiret, parseUai, sirenOf } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { LastSiteError, SiteOfAnotherSirenError, UnknownSiteError } from '../domain/cfa.errors.js';
import { CfaStore, type SiteChanges } from './cfa-store.js';
import type { Cfa, Site, SiteKind, SiteState } from './cfa.js';
import { CfaTrail } from './cfa-trail.js';
import { lockedAt } from './edit-cfa.js';
import { requireForCfa } from './guards.js';
import { placeOf } from './place.js';

export interface NewSite {
  readonly siret: string;
  readonly uai?: string | null | undefined;
  readonly kind: SiteKind;
  readonly name?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly city?: string | null | undefined;
}

/** Members add a site of their CFA, or a UFA, which may be housed by another legal entity. */
@Injectable()
export class AddSite {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly clock: Clock,
    private readonly trail: CfaTrail,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws `identifier.siret-…`, `identifier.uai-…`, `cfa-accounts.unknown-postal-code`, `cfa-accounts.site-of-another-siren`,
   * `cfa-accounts.siret-already-listed`.
   */
  async execute(actor: Actor, cfaId: CfaId, { siret: typedSiret, uai: typedUai, kind, name, address, postalCode, city }: NewSite): Promise<{ readonly cfa: Cfa; readonly siteId: SiteId }> {
    requireForCfa(actor, 'cfa.edit', cfaId);
    const siret = parseSiret(typedSiret);
    const uai = typedUai == null ? null : parseUai(typedUai);
    const place = placeOf(postalCode ?? null, uai);
    return this.unitOfWork.run(async () => {
      await this.cfas.lock(cfaId);
      const before = await this.cfas.get(cfaId);
      if (kind === 'site' && sirenOf(siret) !== before.siren) throw new SiteOfAnotherSirenError();
      const at = this.clock.now();
      const siteId = await this.cfas.putSite({ id: this.ids.next<'Site'>(), cfaId, siret, kind }, { uai, name: name ?? null, address: address ?? null, city: city ?? null, ...place }, at);
      await this.cfas.change(cfaId, {}, at);
      const cfa = await this.cfas.get(cfaId);
      await this.trail.note(actor, 'siteAdded', before, cfa, at);
      return { cfa, siteId };
    });
  }
}

export interface SiteEdit extends Omit<SiteChanges, 'departementCode' | 'regionCode'> {
  readonly state?: SiteState | undefined;
}

@Injectable()
export class ChangeSite {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly clock: Clock,
    private readonly trail: CfaTrail,
  ) {}

  /** Throws `cfa-accounts.unknown-site`, `cfa-accounts.stale-version`, `identifier.uai-…`, `cfa-accounts.unknown-postal-code`. */
  async execute(actor: Actor, { cfaId, siteId }: { readonly cfaId: CfaId; readonly siteId: SiteId }, baseVersion: number, edit: SiteEdit): Promise<Cfa> {
    requireForCfa(actor, 'cfa.edit', cfaId);
    const uai = edit.uai == null ? edit.uai : parseUai(edit.uai);
    return this.unitOfWork.run(async () => {
      const before = await lockedAt(this.cfas, cfaId, baseVersion);
      const site = siteOf(before, siteId);
      const place = edit.postalCode === undefined ? {} : placeOf(edit.postalCode, uai === undefined ? site.uai : uai);
      const at = this.clock.now();
      await this.cfas.changeSite(siteId, { ...edit, uai, ...place }, at);
      await this.cfas.change(cfaId, {}, at);
      const after = await this.cfas.get(cfaId);
      await this.trail.note(actor, 'siteEdited', before, after, at);
      return after;
    });
  }
}

/** Takes a site off the list. Projects that name it keep naming it, and no register brings it back. */
@Injectable()
export class RemoveSite {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly clock: Clock,
    private readonly trail: CfaTrail,
  ) {}

  /** Throws `cfa-accounts.unknown-site`, `cfa-accounts.last-site`. */
  async execute(actor: Actor, { cfaId, siteId }: { readonly cfaId: CfaId; readonly siteId: SiteId }): Promise<void> {
    requireForCfa(actor, 'cfa.edit', cfaId);
    await this.unitOfWork.run(async () => {
      await this.cfas.lock(cfaId);
      const cfa = await this.cfas.get(cfaId);
      siteOf(cfa, siteId);
      if (cfa.sites.length === 1) throw new LastSiteError();
      const at = this.clock.now();
      await this.cfas.removeSite(siteId, at);
      await this.cfas.change(cfaId, {}, at);
      await this.trail.note(actor, 'siteRemoved', cfa, await this.cfas.get(cfaId), at);
    });
  }
}

function siteOf({ sites }: Cfa, siteId: SiteId): Site {
  const site = sites.find(({ id }) => id === siteId);
  if (!site) throw new UnknownSiteError();
  return site;
}
