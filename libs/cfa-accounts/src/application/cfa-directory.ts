import { Injectable } from '@nestjs/common';
import type { CfaId, SiteId } from '#libs/contracts';
import type { Siren, Siret, Uai } from '#libs/kernel';
import { anyOf, UnitOfWork } from '#libs/persistence';
import { UnknownCfaError } from '../domain/cfa.errors.js';
import type { SiteKind, SiteState } from './cfa.js';

export interface SiteSummary {
  readonly id: SiteId;
  readonly siret: Siret;
  /** Null when the site has none, or only doubtful ones. */
  readonly uai: Uai | null;
  readonly kind: SiteKind;
  /** Its own name, else its town, else its SIRET. */
  readonly name: string;
  readonly departementCode: string | null;
  readonly regionCode: string | null;
  readonly state: SiteState;
}

export interface CfaSummary {
  readonly id: CfaId;
  readonly siren: Siren;
  readonly name: string;
  /** INSEE's code, or `UNKNOWN_REGION` (`00`) for an imported CFA whose register does not tell. */
  readonly regionCode: string;
  /** Whether only a signatory may submit. */
  readonly requiresSignatory: boolean;
  /** Invented, for the demonstration. */
  readonly synthetic: boolean;
  /** `YYYY-MM-DD` */
  readonly qualiopiValidUntil: string | null;
  /** Sites and UFAs, open and closed, by SIRET. */
  readonly sites: readonly SiteSummary[];
}

export const SITE_NAME = `coalesce(s.name, s.city, 'SIRET ' || s.siret)`;

const SUMMARY = `
  SELECT c.id, c.siren, c.name, c.region_code AS "regionCode", c.requires_signatory AS "requiresSignatory", c.synthetic,
         to_char(c.qualiopi_valid_until, 'YYYY-MM-DD') AS "qualiopiValidUntil",
         coalesce((SELECT json_agg(json_build_object('id', s.id, 'siret', s.siret, 'uai', s.uai, 'kind', s.kind, 'name', ${SITE_NAME},
                    'departementCode', s.departement_code, 'regionCode', s.region_code, 'state', s.state) ORDER BY s.siret, s.kind)
                   FROM cfa_site s WHERE s.cfa_id = c.id AND s.removed_at IS NULL), '[]') AS sites
  FROM cfa c WHERE c.id = ${anyOf('uuid', 1)}`;

/** What other features know of CFAs. They ask their own policy; nothing personal is in it. */
@Injectable()
export class CfaDirectory {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `cfa-accounts.unknown-cfa`. */
  async get(cfaId: CfaId): Promise<CfaSummary> {
    const [cfa] = await this.getMany([cfaId]);
    if (!cfa) throw new UnknownCfaError();
    return cfa;
  }

  /** Those that exist, in no particular order, each once. */
  async getMany(cfaIds: readonly CfaId[]): Promise<readonly CfaSummary[]> {
    return cfaIds.length === 0 ? [] : this.unitOfWork.read.rows<CfaSummary>(SUMMARY, [cfaIds]);
  }
}
