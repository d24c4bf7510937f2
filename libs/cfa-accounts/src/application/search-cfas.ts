import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { isOpcoStaff } from '../domain/cfa.policy.js';

export interface FoundCfa {
  readonly id: CfaId;
  readonly name: string;
  readonly siren: string;
  readonly regionCode: string;
  readonly synthetic: boolean;
}

/** A few CFAs by what somebody remembers of them: all CFAs for the OPCO's staff, their own for the people of a CFA. */
@Injectable()
export class SearchCfas {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By name, at most `limit`; those whose identifier was typed in full first. */
  async execute(actor: Actor, text: string, limit: number): Promise<readonly FoundCfa[]> {
    requirePermission(actor, 'cfa.read');
    const values: unknown[] = [limit];
    const bind = (value: unknown): string => `$${values.push(value)}`;
    const scope = isOpcoStaff(actor) ? '' : `AND c.id = ANY(${bind(actor.cfasWith('cfa.read'))}::uuid[])`;
    const whole = bind(identifierIn(text)?.toUpperCase() ?? null);
    return this.unitOfWork.search.rows<FoundCfa>(
      `SELECT c.id, c.name, c.siren, c.region_code AS "regionCode", c.synthetic FROM cfa c WHERE ${matchingCfa(text, bind)} ${scope}
       ORDER BY (c.siren = ${whole} OR EXISTS (SELECT FROM cfa_site s WHERE s.cfa_id = c.id AND s.removed_at IS NULL AND (s.siret = ${whole} OR s.uai = ${whole}))) IS NOT TRUE, c.name, c.id
       LIMIT $1`,
      values,
    );
  }
}

/** Digits, perhaps a letter at their end, in groups or not: the beginning of a SIREN, a SIRET or a UAI. Null for anything else. */
function identifierIn(text: string): string | null {
  const together = text.replace(/\s/g, '');
  return /^(?:\d{3,14}|\d{7}[A-Za-z])$/.test(together) ? together : null;
}

/** The condition on the alias `c`: every word is in the name, however it is written; or an identifier begins so. */
export function matchingCfa(text: string, bind: (value: unknown) => string): string {
  const words = text.split(/\s+/).filter((word) => word !== '').map((word) => `c.search_text LIKE '%' || searchable(${bind(word.replace(/[\\%_]/g, '\\$&'))}::text) || '%'`);
  const named = words.length === 0 ? 'true' : `(${words.join(' AND ')})`;
  const identifier = identifierIn(text);
  if (identifier === null) return named;
  const start = bind(`${identifier.toUpperCase()}%`);
  return `(${named} OR c.siren LIKE ${start} OR c.id IN (SELECT s.cfa_id FROM cfa_site s WHERE s.removed_at IS NULL AND (s.siret LIKE ${start} OR s.uai LIKE ${start})))`;
}
