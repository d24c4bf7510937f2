import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Projects, each one document with its revisions; what was submitted, sealed; shares and cost lines of the latest submission; history.
 * `title`, `requested_cents` and `cost_cents` repeat the document for lists; `campaign_*`, `cfa_name` and `region_code` are what other features said.
 */
export class Projects1764000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE SEQUENCE project_number;

      CREATE TABLE project (
        id uuid PRIMARY KEY,
        number text NOT NULL CONSTRAINT project_number_unique UNIQUE CONSTRAINT project_number_format CHECK (number ~ '^P-[0-9]{4}-[0-9]{6,}$'),
        campaign_id uuid NOT NULL,
        campaign_year integer NOT NULL,
        campaign_opens_at timestamptz NOT NULL,
        cfa_id uuid NOT NULL,
        cfa_name text NOT NULL,
        region_code text NOT NULL,
        state text NOT NULL CONSTRAINT project_state CHECK (state IN ('draft','submitted','underReview','correctionRequested','proposed','granted','partlyGranted','refused','withdrawn')),
        version integer NOT NULL CONSTRAINT project_version CHECK (version > 0),
        content jsonb NOT NULL CONSTRAINT project_content_object CHECK (jsonb_typeof(content) = 'object'),
        title text,
        requested_cents bigint NOT NULL CONSTRAINT project_requested_not_negative CHECK (requested_cents >= 0),
        cost_cents bigint NOT NULL CONSTRAINT project_cost_not_negative CHECK (cost_cents >= 0),
        synthetic boolean NOT NULL,
        created_at timestamptz NOT NULL,
        created_by uuid NOT NULL,
        updated_at timestamptz NOT NULL,
        submitted_at timestamptz,
        search_text text GENERATED ALWAYS AS (lower(number || ' ' || cfa_name || ' ' || coalesce(title, ''))) STORED,
        CONSTRAINT project_submitted_unless_draft CHECK ((state = 'draft') = (submitted_at IS NULL))
      ) WITH (fillfactor = 70);
      -- One living file per CFA and campaign (OPCO 2i). A CFA is one SIREN.
      CREATE UNIQUE INDEX project_one_per_campaign ON project (campaign_id, cfa_id) WHERE state NOT IN ('withdrawn');
      CREATE INDEX project_by_cfa ON project (cfa_id, created_at DESC, id DESC);
      CREATE INDEX project_by_submission ON project (created_at DESC, id DESC) WHERE submitted_at IS NOT NULL;
      CREATE INDEX project_search ON project USING gin (search_text gin_trgm_ops);

      CREATE TABLE project_revision (
        project_id uuid NOT NULL REFERENCES project (id),
        version integer NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid NOT NULL,
        actor_name text NOT NULL,
        changes jsonb NOT NULL CONSTRAINT project_revision_list CHECK (jsonb_typeof(changes) = 'array'),
        PRIMARY KEY (project_id, version)
      );

      CREATE TABLE project_submission (
        id uuid PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        sequence integer NOT NULL CONSTRAINT project_submission_sequence CHECK (sequence > 0),
        receipt_number text NOT NULL CONSTRAINT project_submission_receipt_unique UNIQUE,
        submitted_at timestamptz NOT NULL,
        actor_id uuid NOT NULL,
        project_version integer NOT NULL,
        applicant jsonb NOT NULL,
        content jsonb NOT NULL,
        shares jsonb NOT NULL,
        content_sha256 text NOT NULL CONSTRAINT project_submission_sha256 CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
        rule_results jsonb NOT NULL,
        rule_set_version text NOT NULL,
        note text,
        CONSTRAINT project_submission_unique UNIQUE (project_id, sequence)
      );

      CREATE TABLE project_share (
        project_id uuid NOT NULL REFERENCES project (id),
        branch_code text NOT NULL,
        basis_points integer NOT NULL CONSTRAINT project_share_basis_points CHECK (basis_points BETWEEN 1 AND 10000),
        apprentices integer NOT NULL CONSTRAINT project_share_apprentices CHECK (apprentices > 0),
        requested_cents bigint NOT NULL CONSTRAINT project_share_requested CHECK (requested_cents >= 0),
        cost_cents bigint NOT NULL CONSTRAINT project_share_cost CHECK (cost_cents >= 0),
        PRIMARY KEY (project_id, branch_code)
      );
      CREATE INDEX project_share_by_branch ON project_share (branch_code, project_id);

      CREATE TABLE project_cost_line (
        project_id uuid NOT NULL REFERENCES project (id),
        line_id uuid NOT NULL,
        label text NOT NULL,
        category text NOT NULL,
        cost_cents bigint NOT NULL CONSTRAINT project_cost_line_cost CHECK (cost_cents >= 0),
        supplier_key text,
        quote_key text,
        fingerprint text,
        PRIMARY KEY (project_id, line_id)
      );
      CREATE INDEX project_cost_line_by_quote ON project_cost_line (supplier_key, quote_key) WHERE supplier_key IS NOT NULL AND quote_key IS NOT NULL;
      CREATE INDEX project_cost_line_by_fingerprint ON project_cost_line (fingerprint) WHERE fingerprint IS NOT NULL;

      CREATE TABLE project_event (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        project_id uuid NOT NULL REFERENCES project (id),
        at timestamptz NOT NULL,
        actor_id uuid,
        event text NOT NULL,
        from_state text,
        to_state text NOT NULL,
        details jsonb NOT NULL
      );
      CREATE INDEX project_event_by_project ON project_event (project_id, seq);

      -- What was sealed stays as it was; history and revisions are only added to.
      CREATE FUNCTION project_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER project_submission_is_final BEFORE UPDATE OR DELETE ON project_submission FOR EACH ROW EXECUTE FUNCTION project_refuse_change();
      CREATE TRIGGER project_event_is_final BEFORE UPDATE OR DELETE ON project_event FOR EACH ROW EXECUTE FUNCTION project_refuse_change();
      CREATE TRIGGER project_revision_is_final BEFORE UPDATE OR DELETE ON project_revision FOR EACH ROW EXECUTE FUNCTION project_refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE project_event, project_cost_line, project_share, project_submission, project_revision, project;
      DROP FUNCTION project_refuse_change();
      DROP SEQUENCE project_number;
    `);
  }
}
