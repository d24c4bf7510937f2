import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { Branches, Campaigns, ceilingFor } from '#libs/funding';
import { Clock, Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { effectiveCeiling } from '../domain/review.policy.js';
import type { QueuePosition } from './branch-queue.query.js';
import { queuedCase, type QueuedCaseRow, rowFor, type RowOfCase } from './queued-case.js';

export const MY_CASES = ['inHand', 'awaitingMyDecision'] as const;
export type MyCasesKind = (typeof MY_CASES)[number];

/** What lies with a person, in numbers. */
export interface MyWork {
  readonly inHand: { readonly underReview: number; readonly waitingForCfa: number; readonly proposed: number; readonly overdue: number; readonly nextDueAt: Date | null };
  readonly awaitingMyDecision: { readonly count: number; readonly overdue: number; readonly award: Money; readonly oldestOpenedAt: Date | null };
}

/** More campaigns than the funder will have in a century; those beyond have nothing left to decide. */
const MOST_CAMPAIGNS = 500;

/**
 * The cases that wait for this very person, across their branches, oldest first. An officer's are those in their hand. An approver's are those
 * proposed by others whose award they may grant themselves: nothing above their ceiling, nothing of a CFA they are tied to, nothing they proposed.
 */
@Injectable()
export class MyCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: Campaigns,
    private readonly branches: Branches,
    private readonly clock: Clock,
  ) {}

  /** One row more than `limit`, when there is one. */
  async page(actor: Actor, kind: MyCasesKind, limit: number, after: QueuePosition | null): Promise<readonly RowOfCase[]> {
    requirePermission(actor, 'review.read');
    const position = [limit + 1, after?.openedAt ?? null, after?.id ?? null];
    const rows = kind === 'inHand'
      ? await this.unitOfWork.read.rows<QueuedCaseRow>(IN_HAND, [actor.userId, readable(actor), ...position])
      : await this.unitOfWork.read.rows<QueuedCaseRow>(AWAITING, [actor.userId, ...(await this.authority(actor)), ...position]);
    return rows.map((row) => rowFor(actor, row));
  }

  async count(actor: Actor): Promise<MyWork> {
    requirePermission(actor, 'review.read');
    const now = this.clock.now();
    const inHand = await this.unitOfWork.read.first<InHandCounts>(COUNT_IN_HAND, [actor.userId, readable(actor), now]);
    const awaiting = await this.unitOfWork.read.first<AwaitingCounts>(COUNT_AWAITING, [actor.userId, ...(await this.authority(actor)), now]);
    if (!inHand || !awaiting) throw new Error('A count has a row');
    return { inHand, awaitingMyDecision: { ...awaiting, award: Money.ofCents(awaiting.award) } };
  }

  /** The branches this person decides in, and the most they may award in each, campaign by campaign. */
  private async authority(actor: Actor): Promise<readonly [readonly BranchCode[], string]> {
    const held = actor.branchesWith('review.decide');
    const branches = held === 'all' ? await this.branches.codes() : held;
    if (branches.length === 0) return [branches, '{}'];
    const campaigns = await this.campaigns.latest(MOST_CAMPAIGNS, null);
    const ceilings = campaigns.map(({ id, parameters }) => [id, Object.fromEntries(branches.map((branch) => [branch, effectiveCeiling(actor, branch, ceilingFor(parameters, branch)).toJSON()]))]);
    return [branches, JSON.stringify(Object.fromEntries(ceilings))];
  }
}

/** Somebody who lost a branch does not see its cases any more, even those once in their hand. Null: all branches. */
function readable(actor: Actor): readonly BranchCode[] | null {
  const branches = actor.branchesWith('review.read');
  return branches === 'all' ? null : branches;
}

interface InHandCounts {
  readonly underReview: number;
  readonly waitingForCfa: number;
  readonly proposed: number;
  readonly overdue: number;
  readonly nextDueAt: Date | null;
}
interface AwaitingCounts {
  readonly count: number;
  readonly overdue: number;
  readonly award: string;
  readonly oldestOpenedAt: Date | null;
}

const FIRST = `'00000000-0000-0000-0000-000000000000'`;
const after = (instant: string, id: string): string => `(q.opened_at, q.id) > (coalesce(${instant}::timestamptz, '-infinity'), coalesce(${id}::uuid, ${FIRST}))`;
const pageOf = (stretches: string, limit: string): string => `
  SELECT ${queuedCase('$1')} FROM (
    SELECT stretch.id, stretch.opened_at FROM ${stretches} ORDER BY stretch.opened_at, stretch.id LIMIT ${limit}
  ) page JOIN review_case c ON c.id = page.id
  ORDER BY page.opened_at, page.id`;

const HELD = `q.assignee_id = $1 AND ($2::text[] IS NULL OR q.branch_code = ANY($2))`;
const IN_HAND = pageOf(`(VALUES ('underReview'), ('correctionRequested'), ('proposed')) AS wanted (state) CROSS JOIN LATERAL (
      SELECT q.id, q.opened_at FROM review_case q WHERE ${HELD} AND q.state = wanted.state AND ${after('$4', '$5')} ORDER BY q.opened_at, q.id LIMIT $3
    ) stretch`, '$3');

/** $1 person, $2 branches, $3 ceilings in cents by campaign and branch. A case without a ceiling is of no campaign the person decides in. */
const DECIDABLE = `q.branch_code = held.branch_code AND q.state = 'proposed' AND q.award_cents <= ($3::jsonb -> q.campaign_id::text ->> q.branch_code)::bigint
        AND NOT EXISTS (SELECT FROM proposal p WHERE p.case_id = q.id AND p.officer_id = $1)
        AND NOT EXISTS (SELECT FROM interest_declaration i WHERE i.user_id = $1 AND i.cfa_id = q.cfa_id AND i.withdrawn_at IS NULL)`;
const AWAITING = pageOf(`unnest($2::text[]) AS held (branch_code) CROSS JOIN LATERAL (
      SELECT q.id, q.opened_at FROM review_case q WHERE ${DECIDABLE} AND ${after('$5', '$6')} ORDER BY q.opened_at, q.id LIMIT $4
    ) stretch`, '$4');

const COUNT_IN_HAND = `
  SELECT count(*) FILTER (WHERE q.state = 'underReview')::int AS "underReview", count(*) FILTER (WHERE q.state = 'correctionRequested')::int AS "waitingForCfa",
         count(*) FILTER (WHERE q.state = 'proposed')::int AS proposed, count(*) FILTER (WHERE q.state <> 'correctionRequested' AND q.legal_due_at < $3)::int AS overdue,
         min(q.legal_due_at) FILTER (WHERE q.state <> 'correctionRequested') AS "nextDueAt"
  FROM review_case q WHERE ${HELD} AND q.state IN ('underReview', 'correctionRequested', 'proposed')`;

const COUNT_AWAITING = `
  SELECT count(*)::int AS count, count(*) FILTER (WHERE q.legal_due_at < $4)::int AS overdue, coalesce(sum(q.award_cents), 0)::text AS award, min(q.opened_at) AS "oldestOpenedAt"
  FROM unnest($2::text[]) AS held (branch_code) JOIN review_case q ON ${DECIDABLE}`;
