import { CASE, IS_TIED, LINES } from './case-statements.js';

const DECISION = `(SELECT jsonb_build_object('approverId', d.approver_id, 'approverName', d.approver_name, 'at', d.at, 'outcome', d.outcome,
    'eligibleBaseCents', d.eligible_base_cents::text, 'awardCents', d.award_cents::text, 'lines', d.lines, 'reasons', d.reasons, 'comment', d.comment)
  FROM decision d WHERE d.case_id = c.id) AS decision`;

/** A case with what stands beside it. $2: the viewer. */
export const FIND = `SELECT ${CASE}, c.rules_outcome, c.rules, ${LINES}, ${IS_TIED('$2')} AS recused, ${DECISION},
  coalesce((SELECT jsonb_agg(jsonb_build_object('lineId', d.line_id, 'kind', d.kind, 'otherProjectId', d.other_project_id, 'otherNumber', d.other_number, 'otherLabel', d.other_label,
    'otherCfaName', d.other_cfa_name, 'otherCampaignYear', d.other_campaign_year) ORDER BY d.other_number, d.line_id) FROM case_duplicate d WHERE d.case_id = c.id), '[]') AS look_alikes,
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', d.kind, 'daysBefore', d.days_before, 'dueAt', d.due_at, 'firedAt', d.fired_at) ORDER BY d.due_at, d.kind)
    FROM case_deadline d WHERE d.case_id = c.id), '[]') AS deadlines,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'sequence', p.sequence, 'officerId', p.officer_id, 'officerName', p.officer_name, 'at', p.at,
    'eligibleBaseCents', p.eligible_base_cents::text, 'awardCents', p.award_cents::text, 'lines', p.lines, 'comment', p.comment) ORDER BY p.sequence)
    FROM proposal p WHERE p.case_id = c.id), '[]') AS proposals
  FROM review_case c WHERE c.id = $1`;

export const HISTORY = `SELECT at, actor_name AS "byName", event, from_state AS "fromState", to_state AS "toState", details FROM case_event WHERE case_id = $1 ORDER BY seq`;

/** What the CFA and the other branches see: figures of the request, and the decision once there is one. */
export const OF_PROJECT = `SELECT c.id, c.branch_code AS "branchCode", c.state, c.basis_points AS "basisPoints", c.requested_cents AS "requestedCents", c.cost_cents AS "costCents",
    c.opened_at AS "openedAt", c.legal_due_at AS "legalDueAt", c.clock_stopped_at AS "clockStoppedAt", ${DECISION}
  FROM review_case c WHERE c.project_id = $1 ORDER BY c.branch_code`;

const CORRECTION = `r.id, r.case_id AS "caseId", r.project_id AS "projectId", r.project_number AS "projectNumber", r.branch_code AS "branchCode", r.cfa_id AS "cfaId", r.lines, r.message,
  r.requested_by_name AS "requestedByName", r.requested_at AS "requestedAt", r.due_at AS "dueAt", r.answered_at AS "answeredAt", r.answered_by_name AS "answeredByName",
  r.answer->>'note' AS "answerNote", r.closed_at AS "closedAt"`;

export const CORRECTIONS = {
  ofCase: `SELECT ${CORRECTION} FROM correction_request r WHERE r.case_id = $1 ORDER BY r.requested_at, r.id`,
  one: `SELECT ${CORRECTION} FROM correction_request r WHERE r.id = $1`,
  /** $1 CFAs, $2 project or null, $3 limit, $4 and $5 the last one seen or null, $6 whether it is open or null. */
  toCfas: `SELECT ${CORRECTION} FROM correction_request r
    WHERE r.cfa_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR r.project_id = $2) AND ($6::boolean IS NULL OR (r.closed_at IS NULL) = $6)
      AND (r.requested_at, r.id) > (coalesce($4::timestamptz, '-infinity'), coalesce($5::uuid, '00000000-0000-0000-0000-000000000000'))
    ORDER BY r.requested_at, r.id LIMIT $3`,
};
