import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { isOpcoStaff } from '../domain/cfa.policy.js';
import { CfaStore } from './cfa-store.js';
import type { Cfa } from './cfa.js';
import { type Claim, ClaimStore, type ClaimState } from './claim-store.js';
import { requireReadable } from './guards.js';
import { matchingCfa } from './search-cfas.js';

@Injectable()
export class ReadCfa {
  constructor(private readonly cfas: CfaStore) {}

  /** Throws `cfa-accounts.unknown-cfa`. */
  async execute(actor: Actor, cfaId: CfaId): Promise<Cfa> {
    requireReadable(actor, cfaId);
    return this.cfas.get(cfaId);
  }
}

export interface ListedCfa extends Pick<Cfa, 'id' | 'siren' | 'name' | 'regionCode' | 'origin' | 'synthetic'> {
  /** Sites and UFAs on the list, closed ones too. */
  readonly siteCount: number;
}

/** CFAs by name: all of them for the OPCO's staff, their own for the people of a CFA. */
@Injectable()
export class ListCfas {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `limit + 1` rows. `search` finds words of the name, however they are written, or the beginning of a SIREN, SIRET or UAI. */
  async execute(actor: Actor, { search, limit, after }: { readonly search: string | null; readonly limit: number; readonly after: { readonly name: string; readonly id: string } | null }): Promise<readonly ListedCfa[]> {
    requirePermission(actor, 'cfa.read');
    const values: unknown[] = [limit + 1];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const conditions = [
      ...(isOpcoStaff(actor) ? [] : [`c.id = ANY(${given(actor.cfasWith('cfa.read'))}::uuid[])`]),
      ...(after ? [`(c.name, c.id) > (${given(after.name)}, ${given(after.id)}::uuid)`] : []),
      ...(search === null ? [] : [matchingCfa(search, given)]),
    ];
    return this.unitOfWork.search.rows<ListedCfa>(
      `SELECT c.id, c.siren, c.name, c.region_code AS "regionCode", c.origin, c.synthetic,
              (SELECT count(*)::int FROM cfa_site s WHERE s.cfa_id = c.id AND s.removed_at IS NULL) AS "siteCount"
       FROM cfa c ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY c.name, c.id LIMIT $1`,
      values,
    );
  }
}

/** Claims of imported CFAs, for administrators: the oldest first. */
@Injectable()
export class ListClaims {
  constructor(private readonly claims: ClaimStore) {}

  /** `limit + 1` rows. */
  async execute(actor: Actor, state: ClaimState, limit: number, after: { readonly requestedAt: string; readonly id: string } | null): Promise<readonly Claim[]> {
    requirePermission(actor, 'account.manage');
    return this.claims.page(state, limit, after);
  }
}
