import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Branch queues, cases, corrections, proposals, decisions, declared interests.
 *
 * Rows repeat what must never be otherwise: who is in charge in which state, that the clock stands still only while the CFA owes an answer,
 * that nobody decides what they proposed, that an award stays within the request.
 */
export class Review1764000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CASES);
    await runner.query(WORK);
    await runner.query(QUEUES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE review_queue_event, review_queue, interest_declaration, correction_request, decision, proposal, case_event, case_deadline, case_duplicate, case_line, review_case;
    `);
  }
}

const CASES = `
  CREATE TABLE review_case (
    id uuid PRIMARY KEY,
    project_id uuid NOT NULL,
    project_number text NOT NULL,
    submission_sequence integer NOT NULL CHECK (submission_sequence > 0),
    campaign_id uuid NOT NULL,
    branch_code text NOT NULL CHECK (length(branch_code) <= 40),
    cfa_id uuid NOT NULL,
    cfa_name text NOT NULL,
    title text NOT NULL,
    region_code text NOT NULL,
    purpose text NOT NULL,
    synthetic boolean NOT NULL,
    share_count smallint NOT NULL CHECK (share_count > 0),
    basis_points integer NOT NULL CHECK (basis_points BETWEEN 0 AND 10000),
    apprentices integer NOT NULL CHECK (apprentices >= 0),
    requested_cents bigint NOT NULL CHECK (requested_cents >= 0),
    cost_cents bigint NOT NULL CHECK (cost_cents >= requested_cents),
    state text NOT NULL CONSTRAINT review_case_state CHECK (state IN ('queued','underReview','correctionRequested','proposed','granted','partlyGranted','refused','withdrawn')),
    opened_at timestamptz NOT NULL,
    legal_due_at timestamptz NOT NULL CHECK (legal_due_at > opened_at),
    clock_stopped_at timestamptz,
    assignee_id uuid,
    assignee_name text,
    claimed_at timestamptz,
    rules_outcome text NOT NULL CHECK (rules_outcome IN ('pass', 'fail', 'missing')),
    rules jsonb NOT NULL,
    duplicates integer NOT NULL CHECK (duplicates >= 0),
    reminded_at timestamptz,
    escalated_at timestamptz,
    eligible_base_cents bigint CHECK (eligible_base_cents BETWEEN 0 AND cost_cents),
    award_cents bigint,
    beyond_envelope boolean NOT NULL,
    decided_at timestamptz,
    version integer NOT NULL CHECK (version > 0),
    CONSTRAINT review_case_one_per_share UNIQUE (project_id, branch_code),
    CONSTRAINT review_case_nobody_in_charge_of_the_queue CHECK (state <> 'queued' OR assignee_id IS NULL),
    CONSTRAINT review_case_somebody_in_charge_of_a_review CHECK (state <> 'underReview' OR assignee_id IS NOT NULL),
    CONSTRAINT review_case_assignee_named CHECK ((assignee_id IS NULL) = (assignee_name IS NULL)),
    CONSTRAINT review_case_clock CHECK ((clock_stopped_at IS NOT NULL) = (state = 'correctionRequested')),
    CONSTRAINT review_case_award CHECK (award_cents BETWEEN 0 AND requested_cents AND award_cents <= eligible_base_cents),
    CONSTRAINT review_case_awarded CHECK (state NOT IN ('proposed','granted','partlyGranted','refused') OR (award_cents IS NOT NULL AND eligible_base_cents IS NOT NULL)),
    CONSTRAINT review_case_decided CHECK (state NOT IN ('granted','partlyGranted','refused') OR decided_at IS NOT NULL)
  ) WITH (fillfactor = 70); -- a case changes its state four times or more
  -- The queue, oldest first; the two included columns let filters by amount and region read the index alone.
  CREATE INDEX review_case_queue ON review_case (branch_code, state, opened_at, id) INCLUDE (requested_cents, region_code);
  CREATE INDEX review_case_in_charge ON review_case (assignee_id, opened_at, id) WHERE assignee_id IS NOT NULL;
  CREATE INDEX review_case_overdue ON review_case (branch_code, legal_due_at) WHERE state IN ('queued','underReview','proposed');

  CREATE TABLE case_line (
    case_id uuid NOT NULL REFERENCES review_case (id),
    line_id uuid NOT NULL,
    position smallint NOT NULL,
    label text NOT NULL,
    category text NOT NULL,
    supplier text NOT NULL,
    quote_reference text NOT NULL,
    cost_cents bigint NOT NULL CHECK (cost_cents >= 0),
    PRIMARY KEY (case_id, line_id)
  );

  CREATE TABLE case_duplicate (
    case_id uuid NOT NULL REFERENCES review_case (id),
    line_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('sameQuote', 'sameLine')),
    other_project_id uuid NOT NULL,
    other_line_id uuid NOT NULL,
    other_number text NOT NULL,
    other_label text NOT NULL,
    other_cfa_name text NOT NULL,
    other_campaign_year integer NOT NULL,
    PRIMARY KEY (case_id, line_id, kind, other_project_id, other_line_id)
  );

  -- Rows of cases that have ended are deleted while unfired, so the sweep's index holds open work only.
  CREATE TABLE case_deadline (
    case_id uuid NOT NULL REFERENCES review_case (id),
    kind text NOT NULL CHECK (kind IN ('reminder', 'escalation', 'legal')),
    days_before integer NOT NULL CHECK (days_before >= 0),
    branch_code text NOT NULL,
    due_at timestamptz NOT NULL,
    fired_at timestamptz,
    PRIMARY KEY (case_id, kind, days_before)
  );
  CREATE INDEX case_deadline_due ON case_deadline (branch_code, due_at) WHERE fired_at IS NULL;

  CREATE TABLE case_event (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES review_case (id),
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_name text,
    event text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    details jsonb NOT NULL
  );
  CREATE INDEX case_event_case ON case_event (case_id, seq);
`;

const WORK = `
  CREATE TABLE proposal (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES review_case (id),
    sequence integer NOT NULL CHECK (sequence > 0),
    officer_id uuid NOT NULL,
    officer_name text NOT NULL,
    at timestamptz NOT NULL,
    submission_sequence integer NOT NULL,
    eligible_base_cents bigint NOT NULL CHECK (eligible_base_cents >= 0),
    award_cents bigint NOT NULL CHECK (award_cents BETWEEN 0 AND eligible_base_cents),
    lines jsonb NOT NULL,
    comment text,
    CONSTRAINT proposal_one_at_a_time UNIQUE (case_id, sequence),
    CONSTRAINT proposal_of_officer UNIQUE (id, officer_id)
  );

  CREATE TABLE decision (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL CONSTRAINT decision_once UNIQUE REFERENCES review_case (id),
    proposal_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    approver_id uuid NOT NULL,
    approver_name text NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('granted', 'partlyGranted', 'refused')),
    eligible_base_cents bigint NOT NULL CHECK (eligible_base_cents >= 0),
    award_cents bigint NOT NULL CHECK (award_cents BETWEEN 0 AND eligible_base_cents),
    lines jsonb NOT NULL,
    reasons jsonb NOT NULL,
    comment text,
    ledger_entry_id uuid,
    FOREIGN KEY (proposal_id, officer_id) REFERENCES proposal (id, officer_id),
    CONSTRAINT decision_four_eyes CHECK (approver_id <> officer_id),
    CONSTRAINT decision_money CHECK ((outcome = 'refused') = (award_cents = 0) AND (ledger_entry_id IS NULL) = (award_cents = 0))
  );

  CREATE TABLE correction_request (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES review_case (id),
    project_id uuid NOT NULL,
    project_number text NOT NULL,
    branch_code text NOT NULL,
    cfa_id uuid NOT NULL,
    lines jsonb NOT NULL,
    message text,
    requested_by uuid NOT NULL,
    requested_by_name text NOT NULL,
    requested_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL CHECK (due_at > requested_at),
    answered_at timestamptz,
    answered_by uuid,
    answered_by_name text,
    answer jsonb,
    closed_at timestamptz,
    CONSTRAINT correction_answered CHECK ((answered_at IS NULL) = (answered_by IS NULL) AND (answered_at IS NULL) = (answer IS NULL)),
    CONSTRAINT correction_answered_is_closed CHECK (answered_at IS NULL OR closed_at IS NOT NULL)
  );
  COMMENT ON COLUMN correction_request.closed_at IS 'Answered, resumed without an answer, or withdrawn with the project';
  CREATE UNIQUE INDEX correction_one_open ON correction_request (case_id) WHERE closed_at IS NULL;
  CREATE INDEX correction_case ON correction_request (case_id, requested_at);
  CREATE INDEX correction_cfa ON correction_request (cfa_id, requested_at, id);

  CREATE TABLE interest_declaration (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    user_name text NOT NULL,
    cfa_id uuid NOT NULL,
    cfa_name text NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    declared_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    CONSTRAINT interest_withdrawn_with_reason CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
  );
  CREATE UNIQUE INDEX interest_declared_once ON interest_declaration (user_id, cfa_id) WHERE withdrawn_at IS NULL;
  CREATE INDEX interest_history ON interest_declaration (user_id, declared_at, id);
`;

const QUEUES = `
  CREATE TABLE review_queue (
    branch_code text PRIMARY KEY,
    paused_at timestamptz,
    paused_by uuid,
    paused_by_name text,
    pause_reason text
  );
  CREATE TABLE review_queue_event (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    branch_code text NOT NULL REFERENCES review_queue (branch_code),
    event text NOT NULL CHECK (event IN ('paused', 'resumed')),
    at timestamptz NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    reason text
  );
`;
