import { Injectable } from '@nestjs/common';
import type { CfaId, SiteId } from '#libs/contracts';
import { type Siren, sirenOf, type Siret } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import type { KnownCfa, KnownSite, SiteFields } from './merge.js';

interface CfaRow {
  readonly id: CfaId;
  readonly siren: Siren;
  readonly name: string;
  readonly nda: string | null;
  readonly region_code: string;
  readonly edited_fields: readonly string[];
  readonly register_sources: KnownCfa['sources'];
}
interface SiteRow {
  readonly id: SiteId;
  readonly cfa_id: CfaId;
  readonly siret: Siret;
  readonly name: string | null;
  readonly uai: string | null;
  readonly doubtful_uais: readonly string[];
  readonly address: string | null;
  readonly postal_code: string | null;
  readonly city: string | null;
  readonly departement_code: string | null;
  readonly region_code: string | null;
  readonly academy: string | null;
  readonly state: SiteFields['state'];
  readonly qualiopi: boolean | null;
  readonly listed_on: string | null;
  readonly edited_fields: readonly string[];
  readonly removed: boolean;
}

export interface Changes {
  readonly newCfas: readonly KnownCfa[];
  readonly changedCfas: readonly KnownCfa[];
  readonly newSites: readonly KnownSite[];
  readonly changedSites: readonly KnownSite[];
}

const SITE_COLUMNS = `name, uai, doubtful_uais, address, postal_code, city, departement_code, region_code, academy, state, qualiopi, listed_on`;
const SITE_RECORD = `id uuid, cfa_id uuid, siren text, siret text, name text, uai text, doubtful_uais text[], address text, postal_code text, city text,
  departement_code text, region_code text, academy text, state text, qualiopi boolean, listed_on date`;

/** Batches of the register import: one statement per kind of write, whatever the number of rows. */
@Injectable()
export class RegisterStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Has every statement of this unit planned for the tables as they are now: a plan kept from when they were empty reads them whole,
   * and the first import of a large register would slow down with every batch.
   */
  async planAnew(): Promise<void> {
    await this.unitOfWork.write.execute(`SET LOCAL plan_cache_mode = force_custom_plan`);
  }

  /** Locks these CFAs until the unit ends, in one order for everybody, so that nobody edits them meanwhile. */
  async lockCfas(sirens: readonly Siren[]): Promise<KnownCfa[]> {
    const rows = await this.unitOfWork.write.rows<CfaRow>(
      `SELECT id, siren, name, nda, region_code, edited_fields, register_sources FROM cfa WHERE siren = ANY($1) ORDER BY id FOR UPDATE`,
      [sirens],
    );
    return rows.map((row) => ({
      id: row.id,
      siren: row.siren,
      fields: { name: row.name, nda: row.nda, regionCode: row.region_code },
      editedFields: row.edited_fields,
      sources: row.register_sources,
    }));
  }

  async sites(sirets: readonly Siret[]): Promise<KnownSite[]> {
    const rows = await this.unitOfWork.write.rows<SiteRow>(
      `SELECT id, cfa_id, siret, name, uai, doubtful_uais, address, postal_code, city, departement_code, region_code, academy, state, qualiopi,
              to_char(listed_on, 'YYYY-MM-DD') AS listed_on, edited_fields, removed_at IS NOT NULL AS removed
       FROM cfa_site WHERE kind = 'site' AND siret = ANY($1)`,
      [sirets],
    );
    return rows.map((row) => ({
      id: row.id,
      cfaId: row.cfa_id,
      siret: row.siret,
      fields: {
        name: row.name, uai: row.uai, doubtfulUais: row.doubtful_uais, address: row.address, postalCode: row.postal_code, city: row.city,
        departementCode: row.departement_code, regionCode: row.region_code, academy: row.academy, state: row.state, qualiopi: row.qualiopi, listedOn: row.listed_on,
      },
      editedFields: row.edited_fields,
      removed: row.removed,
    }));
  }

  async save({ newCfas, changedCfas, newSites, changedSites }: Changes, at: Date): Promise<void> {
    if (newCfas.length > 0) {
      await this.unitOfWork.write.execute(
        `INSERT INTO cfa (id, siren, name, nda, region_code, register_sources, origin, synthetic, requires_signatory, created_at, updated_at)
         SELECT id, siren, name, nda, region_code, register_sources, 'imported', false, false, $2, $2
         FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, siren text, name text, nda text, region_code text, register_sources jsonb)`,
        [JSON.stringify(newCfas.map(cfaRecord)), at],
      );
    }
    if (newSites.length > 0) {
      await this.unitOfWork.write.execute(
        `INSERT INTO cfa_site (id, cfa_id, siren, siret, kind, ${SITE_COLUMNS}, created_at, updated_at)
         SELECT id, cfa_id, siren, siret, 'site', ${SITE_COLUMNS}, $2, $2 FROM jsonb_to_recordset($1::jsonb) AS r (${SITE_RECORD})`,
        [JSON.stringify(newSites.map((site) => ({ ...siteRecord(site), siren: sirenOf(site.siret) }))), at],
      );
    }
    if (changedSites.length > 0) {
      await this.unitOfWork.write.execute(
        `UPDATE cfa_site s SET (${SITE_COLUMNS}, updated_at) = (SELECT ${SITE_COLUMNS.split(', ').map((name) => `r.${name}`).join(', ')}, $2::timestamptz)
         FROM jsonb_to_recordset($1::jsonb) AS r (${SITE_RECORD}) WHERE s.id = r.id`,
        [JSON.stringify(changedSites.map(siteRecord)), at],
      );
    }
    if (changedCfas.length > 0) {
      await this.unitOfWork.write.execute(
        `UPDATE cfa c SET name = r.name, nda = r.nda, region_code = r.region_code, register_sources = r.register_sources, updated_at = $2, version = version + 1
         FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, siren text, name text, nda text, region_code text, register_sources jsonb) WHERE c.id = r.id`,
        [JSON.stringify(changedCfas.map(cfaRecord)), at],
      );
    }
  }

  /** Of these sites, those whose UAI stood in the directory before them: the older site of a pair is not blamed, so that every run says the same. */
  async sharingUai(siteIds: readonly SiteId[]): Promise<ReadonlySet<SiteId>> {
    const rows = await this.unitOfWork.write.rows<{ id: SiteId }>(
      // The oldest by an index look-up for each site: a join would read the whole table while it has no statistics yet.
      `SELECT s.id FROM cfa_site s
       WHERE s.id = ANY($1) AND s.removed_at IS NULL
         AND (SELECT o.id FROM cfa_site o WHERE o.uai = s.uai AND o.kind = 'site' AND o.removed_at IS NULL ORDER BY o.id LIMIT 1) < s.id`,
      [siteIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async begin(id: string, fileName: string, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`INSERT INTO register_import (id, file_name, started_at) VALUES ($1, $2, $3)`, [id, fileName, at]);
  }

  async finish(id: string, totals: object, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE register_import SET finished_at = $2, totals = $3 WHERE id = $1`, [id, at, JSON.stringify(totals)]);
  }
}

function cfaRecord({ id, siren, fields, sources }: KnownCfa) {
  return { id, siren, name: fields.name, nda: fields.nda, region_code: fields.regionCode, register_sources: sources };
}

function siteRecord({ id, cfaId, siret, fields }: KnownSite) {
  return {
    id, cfa_id: cfaId, siret, name: fields.name, uai: fields.uai, doubtful_uais: fields.doubtfulUais, address: fields.address, postal_code: fields.postalCode,
    city: fields.city, departement_code: fields.departementCode, region_code: fields.regionCode, academy: fields.academy, state: fields.state,
    qualiopi: fields.qualiopi, listed_on: fields.listedOn,
  };
}
