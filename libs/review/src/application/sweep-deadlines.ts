import { Injectable } from '@nestjs/common';
import type { BranchCode } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';

const BATCH = 500;
/** PostgreSQL advisory lock: whoever holds it alone keeps deadlines from firing, as the demonstration does, whose time is not the wall clock's. */
export const DEADLINES_LOCK = 633_224;

/**
 * Fires what has fallen due in one branch: reminders, the escalation, the legal end. Not while the clock of a case stands still.
 * Rows somebody works on right now are left for the next round. Returns how many fired.
 */
@Injectable()
export class SweepDeadlines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(branch: BranchCode): Promise<number> {
    let fired = 0;
    for (let batch = BATCH; batch === BATCH; fired += batch) batch = await this.unitOfWork.run(() => this.fire(branch, this.clock.now()));
    return fired;
  }

  private async fire(branch: BranchCode, at: Date): Promise<number> {
    const lock = await this.unitOfWork.write.first<{ free: boolean }>(`SELECT pg_try_advisory_xact_lock_shared(${DEADLINES_LOCK}) AS free`);
    if (!lock?.free) return 0;
    const row = await this.unitOfWork.write.first<{ fired: number }>(FIRE, [branch, at, BATCH]);
    return row?.fired ?? 0;
  }
}

const FIRE = `
  WITH due AS (
    SELECT d.case_id, d.kind, d.days_before, d.due_at, c.state
    FROM case_deadline d JOIN review_case c ON c.id = d.case_id
    WHERE d.branch_code = $1 AND d.fired_at IS NULL AND d.due_at <= $2 AND c.clock_stopped_at IS NULL
    ORDER BY d.due_at LIMIT $3
    FOR UPDATE OF c, d SKIP LOCKED
  ), fired AS (
    UPDATE case_deadline d SET fired_at = $2 FROM due WHERE d.case_id = due.case_id AND d.kind = due.kind AND d.days_before = due.days_before
  ), marked AS (
    UPDATE review_case c SET
      reminded_at = CASE WHEN kinds.all_kinds && ARRAY['reminder'] THEN $2 ELSE reminded_at END,
      escalated_at = CASE WHEN kinds.all_kinds && ARRAY['escalation', 'legal'] THEN coalesce(escalated_at, $2) ELSE escalated_at END
    FROM (SELECT case_id, array_agg(kind) AS all_kinds FROM due GROUP BY case_id) kinds WHERE c.id = kinds.case_id
  ), noted AS (
    INSERT INTO case_event (case_id, at, event, from_state, to_state, details)
    SELECT case_id, $2, CASE kind WHEN 'reminder' THEN 'reminded' WHEN 'escalation' THEN 'escalated' ELSE 'legalDeadlinePassed' END, state, state,
           jsonb_build_object('dueAt', to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'daysBefore', days_before)
    FROM due ORDER BY due_at
  )
  SELECT count(*)::int AS fired FROM due`;
