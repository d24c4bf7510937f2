/* The statements of the hot paths. Constant texts: each connection parses and plans them once. */

/** Of the alias `c`: what a case is. Not its rule results, which only its own page shows. */
const COLUMNS = `c.id, c.project_id, c.project_number, c.submission_sequence, c.campaign_id, c.branch_code, c.cfa_id, c.cfa_name, c.title, c.region_code, c.purpose, c.synthetic,
  c.share_count, c.basis_points, c.apprentices, c.requested_cents, c.cost_cents, c.state, c.opened_at, c.legal_due_at, c.clock_stopped_at, c.assignee_id, c.assignee_name, c.claimed_at,
  c.eligible_base_cents, c.award_cents, c.beyond_envelope, c.decided_at, c.version`;

/** And what is asked about it. */
export const CASE = `${COLUMNS},
  ARRAY(SELECT DISTINCT p.officer_id FROM proposal p WHERE p.case_id = c.id) AS proposers,
  (SELECT jsonb_build_object('id', r.id, 'dueAt', r.due_at) FROM correction_request r WHERE r.case_id = c.id AND r.closed_at IS NULL) AS open_correction`;

export const LINES = `coalesce((SELECT jsonb_agg(jsonb_build_object('lineId', l.line_id, 'label', l.label, 'category', l.category, 'supplier', l.supplier,
    'quoteReference', l.quote_reference, 'costCents', l.cost_cents::text) ORDER BY l.position) FROM case_line l WHERE l.case_id = c.id), '[]') AS lines`;

const PROPOSAL = `(SELECT jsonb_build_object('id', p.id, 'sequence', p.sequence, 'officerId', p.officer_id, 'eligibleBaseCents', p.eligible_base_cents::text,
    'awardCents', p.award_cents::text, 'lines', p.lines) FROM proposal p WHERE p.case_id = c.id ORDER BY p.sequence DESC LIMIT 1) AS proposal`;

export const IS_TIED = (user: string) => `EXISTS (SELECT FROM interest_declaration i WHERE i.user_id = ${user} AND i.cfa_id = c.cfa_id AND i.withdrawn_at IS NULL)`;

/**
 * Reads everything about a case and locks its row. Where the lock had to wait, the row is the new one but what stands beside it is of before:
 * `version_beside` then differs from `version`, and the statement is run again, with the lock in hand.
 */
export const LOCK = `SELECT ${CASE}, ${LINES}, ${PROPOSAL}, ${IS_TIED('$2')} AS recused,
    (SELECT v.version FROM review_case v WHERE v.id = c.id) AS version_beside
  FROM review_case c WHERE c.id = $1 FOR UPDATE OF c`;

export const READ = `SELECT ${CASE}, ${LINES}, ${PROPOSAL}, ${IS_TIED('$2')} AS recused FROM review_case c WHERE c.id = $1`;

const LOCKED_ONLY = `FOR UPDATE OF c`;
export const LOCK_OF_PROJECT = `SELECT c.id FROM review_case c WHERE c.project_id = $1 ORDER BY c.id ${LOCKED_ONLY}`;
export const LOCK_IN_HANDS_OF = `SELECT c.id FROM review_case c
  WHERE c.assignee_id = $1 AND c.cfa_id = $2 AND c.state IN ('underReview','correctionRequested','proposed') ORDER BY c.id ${LOCKED_ONLY}`;
export const READ_MANY = `SELECT ${CASE} FROM review_case c WHERE c.id = ANY($1::uuid[]) ORDER BY c.id`;
export const SIBLING_STATES = `SELECT state FROM review_case WHERE project_id = $1 AND id <> $2`;
export const DECIDED_AWARD = `SELECT jsonb_build_object('eligibleBaseCents', d.eligible_base_cents::text, 'awardCents', d.award_cents::text, 'lines', d.lines) AS award
  FROM decision d WHERE d.case_id = $1`;

/**
 * $1 branch, $2 officer, $3 their name, $4 now, $5 and $6 the states before and after. The oldest that nobody is taking at this very moment.
 * Earlier proposals are not read: they matter to whoever decides, not to whoever begins.
 */
export const CLAIM_NEXT = `
  WITH chosen AS (
    SELECT c.id FROM review_case c
    WHERE c.branch_code = $1 AND c.state = $5 AND NOT ${IS_TIED('$2')}
    ORDER BY c.opened_at, c.id LIMIT 1
    FOR UPDATE OF c SKIP LOCKED
  ), claimed AS (
    UPDATE review_case c SET state = $6, assignee_id = $2, assignee_name = $3, claimed_at = $4, version = c.version + 1
    FROM chosen WHERE c.id = chosen.id RETURNING ${COLUMNS}
  ), noted AS (
    INSERT INTO case_event (case_id, at, actor_id, actor_name, event, from_state, to_state, details)
    SELECT id, $4, $2, $3, 'claim', $5, $6, '{}' FROM claimed
  )
  SELECT ${COLUMNS}, '{}'::uuid[] AS proposers, NULL::jsonb AS open_correction, ${LINES} FROM claimed c`;

/**
 * Saves a case with its history line, if it is still the version that was read.
 * `beside` are further common table expressions over `moved`; their parameters start at $19.
 */
const saving = (beside = '') => `
  WITH moved AS (
    UPDATE review_case SET state = $3, assignee_id = $4, assignee_name = $5, claimed_at = $6, legal_due_at = $7, clock_stopped_at = $8,
      eligible_base_cents = $9, award_cents = $10, beyond_envelope = $11, decided_at = $12, version = version + 1
    WHERE id = $1 AND version = $2 RETURNING id, project_id, project_number, branch_code, cfa_id, submission_sequence
  ), noted AS (
    INSERT INTO case_event (case_id, at, actor_id, actor_name, event, from_state, to_state, details)
    SELECT id, $13, $14, $15, $16, $17, $3, $18 FROM moved
  )${beside === '' ? '' : `, ${beside}`}
  SELECT version FROM (SELECT $2::int + 1 AS version) saved WHERE EXISTS (SELECT FROM moved)`;

const NOTHING_FALLS_DUE = `undue AS (DELETE FROM case_deadline d USING moved WHERE d.case_id = moved.id AND d.fired_at IS NULL)`;

export const SAVE = saving();

/** $19 id, $20 lines, $21 message, $22 due. */
export const SAVE_CORRECTION = saving(`asked AS (
    INSERT INTO correction_request (id, case_id, project_id, project_number, branch_code, cfa_id, lines, message, requested_by, requested_by_name, requested_at, due_at)
    SELECT $19::uuid, id, project_id, project_number, branch_code, cfa_id, $20::jsonb, $21::text, $14, $15, $13, $22::timestamptz FROM moved
  )`);

/** $19 correction, $20 milliseconds the clock stood still, $21 the answer or null. */
export const SAVE_CLOCK_RUNNING = saving(`later AS (
    UPDATE case_deadline d SET due_at = d.due_at + $20::bigint * interval '1 millisecond' FROM moved WHERE d.case_id = moved.id AND d.fired_at IS NULL
  ), closed AS (
    UPDATE correction_request r SET closed_at = $13, answer = $21::jsonb,
      answered_at = CASE WHEN $21::jsonb IS NOT NULL THEN $13 END, answered_by = CASE WHEN $21::jsonb IS NOT NULL THEN $14 END, answered_by_name = CASE WHEN $21::jsonb IS NOT NULL THEN $15 END
    FROM moved WHERE r.id = $19::uuid
  )`);

/** $19 id, $20 sequence, $21 lines, $22 comment. */
export const SAVE_PROPOSAL = saving(`proposed AS (
    INSERT INTO proposal (id, case_id, sequence, officer_id, officer_name, at, submission_sequence, eligible_base_cents, award_cents, lines, comment)
    SELECT $19::uuid, id, $20::int, $14, $15, $13, submission_sequence, $9, $10, $21::jsonb, $22::text FROM moved
  )`);

/** $19 id, $20 proposal, $21 officer, $22 outcome, $23 lines, $24 reasons, $25 comment, $26 ledger entry. */
export const SAVE_DECISION = saving(`decided AS (
    INSERT INTO decision (id, case_id, proposal_id, officer_id, approver_id, approver_name, at, outcome, eligible_base_cents, award_cents, lines, reasons, comment, ledger_entry_id)
    SELECT $19::uuid, id, $20::uuid, $21::uuid, $14, $15, $13, $22::text, $9, $10, $23::jsonb, $24::jsonb, $25::text, $26::uuid FROM moved
  ), ${NOTHING_FALLS_DUE}`);

export const SAVE_WITHDRAWAL = saving(`${NOTHING_FALLS_DUE}, unasked AS (
    UPDATE correction_request r SET closed_at = $13 FROM moved WHERE r.case_id = moved.id AND r.closed_at IS NULL
  )`);
