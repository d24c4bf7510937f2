import type { Change } from '#libs/kernel';
import type { Signature } from '../application/project-store.js';
import { fingerprintOf, quoteKeyOf, supplierKeyOf } from '../domain/duplicate-keys.js';
import type { Project } from '../domain/project.js';
import type { ProjectState } from '../domain/project.machine.js';
import type { Submission } from '../domain/submission.js';
import { lineCost, totalsOf } from '../domain/totals.js';

/**
 * Keeps a sealed file and everything that follows from it, in one statement: the project's row, the submission, shares, cost lines, the revision of an
 * answer to a correction, history. A correction changes neither the set of branches nor that of lines, so shares and lines are simply written over.
 */
export const KEEP_SUBMISSION = `
  WITH kept AS (
    UPDATE project SET state = $2, version = version + 1, content = coalesce($3, content), title = $4, requested_cents = $5, cost_cents = $6,
                       cfa_name = $7, region_code = $8, submitted_at = coalesce(submitted_at, $9), updated_at = $9
    WHERE id = $1
  ), sealed AS (
    INSERT INTO project_submission (id, project_id, sequence, receipt_number, submitted_at, actor_id, project_version, applicant, content, shares, content_sha256,
                                    rule_results, rule_set_version, note)
    VALUES (gen_random_uuid(), $1, $10, $11, $9, $12, $13, $14, $15, $16, $17, $18, $19, $20)
  ), shared AS (
    INSERT INTO project_share (project_id, branch_code, basis_points, apprentices, requested_cents, cost_cents)
    SELECT $1, "branchCode", "basisPoints", apprentices, "requestedCents", "costCents"
    FROM jsonb_to_recordset($16) AS share ("branchCode" text, "basisPoints" integer, apprentices integer, "requestedCents" bigint, "costCents" bigint)
    ON CONFLICT (project_id, branch_code) DO UPDATE SET requested_cents = excluded.requested_cents, cost_cents = excluded.cost_cents
  ), itemised AS (
    INSERT INTO project_cost_line (project_id, line_id, label, category, cost_cents, supplier_key, quote_key, fingerprint)
    SELECT $1, id, label, category, "costCents", "supplierKey", "quoteKey", fingerprint
    FROM jsonb_to_recordset($21) AS line (id uuid, label text, category text, "costCents" bigint, "supplierKey" text, "quoteKey" text, fingerprint text)
    ON CONFLICT (project_id, line_id) DO UPDATE SET label = excluded.label, category = excluded.category, cost_cents = excluded.cost_cents,
      supplier_key = excluded.supplier_key, quote_key = excluded.quote_key, fingerprint = excluded.fingerprint
  ), revised AS (
    INSERT INTO project_revision (project_id, version, at, actor_id, actor_name, changes)
    SELECT $1, $13, $9, $12, $22, $23::jsonb WHERE $23::jsonb IS NOT NULL
  )
  INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) VALUES ($1, $9, $12, $24, $25, $2, $26)`;

/** What happens to the project as the submission is kept. */
export interface SubmissionStep {
  readonly event: 'submit' | 'amend';
  readonly toState: ProjectState;
  /** The version that was judged. */
  readonly projectVersion: number;
  /** Of an answer to a correction; null for a draft, whose saves are noted already. */
  readonly changes: readonly Change[] | null;
  readonly note: string | null;
}

export function submissionValues(project: Project, submission: Submission, step: SubmissionStep, by: Signature): readonly unknown[] {
  const { applicant, content, sequence, receiptNumber } = submission;
  const { cost, requested } = totalsOf(content);
  const document = JSON.stringify(content);
  const lines = content.costLines.map((line) => ({
    id: line.id, label: line.label, category: line.category, costCents: lineCost(line), supplierKey: supplierKeyOf(line), quoteKey: quoteKeyOf(line), fingerprint: fingerprintOf(line),
  }));
  return [
    project.id, step.toState, step.changes === null ? null : document, content.title, requested.toJSON(), cost.toJSON(),
    applicant.name, applicant.regionCode, by.at, sequence, receiptNumber, by.userId, step.projectVersion,
    JSON.stringify(applicant), document, JSON.stringify(submission.shares), submission.contentSha256,
    JSON.stringify(submission.ruleResults), submission.ruleSetVersion, step.note, JSON.stringify(lines),
    by.displayName, step.changes === null ? null : JSON.stringify(step.changes), step.event, project.state,
    JSON.stringify({ sequence, receiptNumber }),
  ];
}
