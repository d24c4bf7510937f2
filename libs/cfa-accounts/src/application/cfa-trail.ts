import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { CfaId, UserId } from '#libs/contracts';
import { type Change, diffJson, type JsonValue } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import type { Cfa } from './cfa.js';
import { CfaStore } from './cfa-store.js';
import { requireReadable } from './guards.js';

export const CFA_EVENTS = ['edited', 'siteAdded', 'siteEdited', 'siteRemoved'] as const;
export type CfaEvent = (typeof CFA_EVENTS)[number];

export interface CfaTrailEntry {
  readonly seq: string;
  readonly at: Date;
  readonly actorId: UserId;
  readonly actorName: string;
  readonly event: CfaEvent;
  /** By JSON Pointer; sites by their id. */
  readonly changes: readonly Change[];
}

/** What happened to a CFA's own file: who, when, before, after. */
@Injectable()
export class CfaTrail {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the unit of work of the change itself. Nothing is noted when nothing changed. */
  async note({ userId, displayName }: Actor, event: CfaEvent, before: Cfa, after: Cfa, at: Date): Promise<void> {
    const changes = diffJson(fileOf(before), fileOf(after));
    if (changes.length === 0) return;
    await this.unitOfWork.write.execute(`INSERT INTO cfa_event (cfa_id, at, actor_id, actor_name, event, changes) VALUES ($1, $2, $3, $4, $5, $6)`, [after.id, at, userId, displayName, event, JSON.stringify(changes)]);
  }
}

/** The trail, the latest entry first: for the CFA's people and the OPCO's staff. */
@Injectable()
export class ReadCfaTrail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
  ) {}

  /** One more than `limit`, when there is one. Throws `cfa-accounts.unknown-cfa`. */
  async execute(actor: Actor, cfaId: CfaId, limit: number, beforeSeq: string | null): Promise<readonly CfaTrailEntry[]> {
    requirePermission(actor, 'cfa.read');
    requireReadable(actor, cfaId);
    await this.cfas.get(cfaId);
    return this.unitOfWork.read.rows<CfaTrailEntry>(
      `SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", event, changes FROM cfa_event WHERE cfa_id = $1 AND seq < coalesce($3::bigint, 9223372036854775807) ORDER BY seq DESC LIMIT $2`,
      [cfaId, limit + 1, beforeSeq],
    );
  }
}

/** What members keep of their CFA; what a register alone says is not theirs. */
function fileOf({ name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, requiresSignatory, sites }: Cfa): JsonValue {
  return {
    name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, requiresSignatory,
    sites: sites.map(({ id, siret, uai, kind, name: siteName, address, postalCode, city, state }) => ({ id, siret, uai, kind, name: siteName, address, postalCode, city, state })),
  };
}
