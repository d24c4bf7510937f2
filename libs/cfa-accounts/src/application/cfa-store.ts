import { Injectable } from '@nestjs/common';
import type { CfaId, SiteId } from '#libs/contracts';
import type { Siren, Siret } from '#libs/kernel';
import { translating, UnitOfWork } from '#libs/persistence';
import { SirenAlreadyRegisteredError, SiretAlreadyListedError, UnknownCfaError } from '../domain/cfa.errors.js';
import { SITE_NAME } from './cfa-directory.js';
import type { Cfa, CfaOrigin, SiteKind, SiteState } from './cfa.js';

/** Fields members may set; those that are set are theirs from then on, and no register changes them. */
export interface CfaChanges {
  readonly name?: string | undefined;
  readonly nda?: string | undefined;
  readonly qualiopiCertificate?: string | null | undefined;
  readonly qualiopiValidUntil?: string | null | undefined;
  readonly regionCode?: string | undefined;
  readonly requiresSignatory?: boolean | undefined;
}
export interface SiteChanges {
  readonly uai?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly departementCode?: string | null | undefined;
  readonly regionCode?: string | null | undefined;
  readonly state?: SiteState | undefined;
}

const SITE_ERRORS = { cfa_site_unique: () => new SiretAlreadyListedError(), cfa_site_siret_unique: () => new SiretAlreadyListedError() };

const CFA = `
  SELECT c.id, c.siren, c.name, c.nda, c.qualiopi_certificate AS "qualiopiCertificate", to_char(c.qualiopi_valid_until, 'YYYY-MM-DD') AS "qualiopiValidUntil",
         c.region_code AS "regionCode", c.origin, c.synthetic, c.requires_signatory AS "requiresSignatory", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version,
         coalesce((SELECT json_agg(json_build_object('id', s.id, 'siret', s.siret, 'uai', s.uai, 'doubtfulUais', s.doubtful_uais, 'kind', s.kind, 'name', ${SITE_NAME},
                    'address', s.address, 'postalCode', s.postal_code, 'city', s.city, 'departementCode', s.departement_code, 'regionCode', s.region_code,
                    'academy', s.academy, 'state', s.state, 'qualiopi', s.qualiopi, 'listedOn', to_char(s.listed_on, 'YYYY-MM-DD')) ORDER BY s.siret, s.kind)
                   FROM cfa_site s WHERE s.cfa_id = c.id AND s.removed_at IS NULL), '[]') AS sites
  FROM cfa c WHERE c.id = $1`;

/** Rows of CFAs and their sites. A CFA and its sites have one version, which every change moves. */
@Injectable()
export class CfaStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `cfa-accounts.unknown-cfa`. */
  async get(cfaId: CfaId): Promise<Cfa> {
    const cfa = await this.unitOfWork.read.first<Cfa>(CFA, [cfaId]);
    if (!cfa) throw new UnknownCfaError();
    return cfa;
  }

  /** Whoever changes a CFA, its sites or its members waits for the others here. Throws `cfa-accounts.unknown-cfa`. */
  async lock(cfaId: CfaId): Promise<void> {
    if ((await this.unitOfWork.write.execute(`SELECT FROM cfa WHERE id = $1 FOR UPDATE`, [cfaId])) === 0) throw new UnknownCfaError();
  }

  /** Locks too. */
  async idOfSiren(siren: Siren): Promise<CfaId | null> {
    return (await this.unitOfWork.write.first<{ id: CfaId }>(`SELECT id FROM cfa WHERE siren = $1 FOR UPDATE`, [siren]))?.id ?? null;
  }

  /** Throws `cfa-accounts.siren-already-registered`, for the second of two at the same time too. */
  async insert(cfa: { readonly id: CfaId; readonly siren: Siren; readonly origin: CfaOrigin } & Required<Omit<CfaChanges, 'requiresSignatory'>>, at: Date): Promise<void> {
    const edited = ['name', 'nda', 'qualiopiCertificate', 'qualiopiValidUntil', 'regionCode'];
    await translating({ cfa_siren_unique: () => new SirenAlreadyRegisteredError() }, () =>
      this.unitOfWork.write.execute(
        `INSERT INTO cfa (id, siren, name, nda, qualiopi_certificate, qualiopi_valid_until, region_code, origin, synthetic, requires_signatory, edited_fields, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8 = 'demonstration', false, $9, $10, $10)`,
        [cfa.id, cfa.siren, cfa.name, cfa.nda, cfa.qualiopiCertificate, cfa.qualiopiValidUntil, cfa.regionCode, cfa.origin, edited, at],
      ),
    );
  }

  /** Sets what is given, notes it as edited by members, and moves the version; with nothing given, the version alone. */
  async change(cfaId: CfaId, changes: CfaChanges, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(
      `UPDATE cfa c SET
         (name, nda, qualiopi_certificate, qualiopi_valid_until, region_code, requires_signatory) =
           (SELECT r.name, r.nda, r.qualiopi_certificate, r.qualiopi_valid_until, r.region_code, r.requires_signatory FROM jsonb_populate_record(c, $2::jsonb) r),
         edited_fields = ARRAY(SELECT DISTINCT unnest(c.edited_fields || $3::text[]) ORDER BY 1), updated_at = $4, version = version + 1
       WHERE id = $1`,
      [cfaId, JSON.stringify(columnsOf(changes)), given(changes), at],
    );
  }

  /** Puts a site on the list, or back on it. Throws `cfa-accounts.siret-already-listed`. */
  async putSite(site: { readonly id: SiteId; readonly cfaId: CfaId; readonly siret: Siret; readonly kind: SiteKind }, fields: SiteChanges, at: Date): Promise<SiteId> {
    const row = await translating(SITE_ERRORS, () =>
      this.unitOfWork.write.first<{ id: SiteId }>(
        `INSERT INTO cfa_site (id, cfa_id, siren, siret, kind, state, created_at, updated_at)
         SELECT $1, id, siren, $3, $4, 'open', $5, $5 FROM cfa WHERE id = $2
         ON CONFLICT (cfa_id, kind, siret) DO UPDATE SET removed_at = NULL, state = 'open' WHERE cfa_site.removed_at IS NOT NULL RETURNING id`,
        [site.id, site.cfaId, site.siret, site.kind, at],
      ),
    );
    if (!row) throw new SiretAlreadyListedError();
    await this.changeSite(row.id, withoutNulls(fields), at);
    return row.id;
  }

  /** Sets what is given and notes it as edited by members; a UAI they set ends the doubts about it. */
  async changeSite(siteId: SiteId, changes: SiteChanges, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(
      `UPDATE cfa_site s SET
         (uai, name, address, postal_code, city, departement_code, region_code, state) =
           (SELECT r.uai, r.name, r.address, r.postal_code, r.city, r.departement_code, r.region_code, r.state FROM jsonb_populate_record(s, $2::jsonb) r),
         doubtful_uais = CASE WHEN 'uai' = ANY($3::text[]) THEN '{}' ELSE doubtful_uais END,
         edited_fields = ARRAY(SELECT DISTINCT unnest(s.edited_fields || $3::text[]) ORDER BY 1), updated_at = $4
       WHERE id = $1`,
      [siteId, JSON.stringify(columnsOf(changes)), given(changes), at],
    );
  }

  /** Its row stays, for the projects that name it and so that no import brings it back. */
  async removeSite(siteId: SiteId, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE cfa_site SET removed_at = $2, updated_at = $2 WHERE id = $1`, [siteId, at]);
  }
}

/** `postalCode` → `postal_code`: what is not given keeps its value in `jsonb_populate_record`. */
function columnsOf(changes: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value as unknown]));
}

/** A département that no postal code told is a guess, which a register may still correct. */
function given(changes: CfaChanges | SiteChanges): string[] {
  const guessed = 'postalCode' in changes && changes.postalCode != null ? [] : ['departementCode', ...('departementCode' in changes ? ['regionCode'] : [])];
  return Object.entries(changes).flatMap(([key, value]) => (value === undefined || guessed.includes(key) ? [] : [key]));
}

/** For a first description: what is left out there neither erases what a register says nor counts as said. */
export function withoutNulls(fields: SiteChanges): SiteChanges {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
