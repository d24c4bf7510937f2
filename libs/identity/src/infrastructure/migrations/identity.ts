import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People, what they may do, and their sessions. The composite foreign keys carry a person's side into grants and memberships,
 * so that nobody can sit on both: not by this program, nor by hand (R6332-11). Grants and memberships are ended, never deleted.
 */
export class Identity1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT app_user_kind CHECK (kind IN ('cfa', 'opco')),
        email text NOT NULL CONSTRAINT app_user_email_unique UNIQUE
          CONSTRAINT app_user_email_normalised CHECK (email = lower(btrim(email)) AND char_length(email) BETWEEN 3 AND 254),
        display_name text NOT NULL CONSTRAINT app_user_display_name CHECK (char_length(display_name) BETWEEN 1 AND 200),
        password_hash text NOT NULL CONSTRAINT app_user_password_hash CHECK (password_hash LIKE '$argon2id$%'),
        status text NOT NULL DEFAULT 'active' CONSTRAINT app_user_status CHECK (status IN ('active', 'disabled')),
        status_changed_at timestamptz,
        status_changed_by uuid REFERENCES app_user (id),
        created_at timestamptz NOT NULL,
        created_by uuid REFERENCES app_user (id),
        updated_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT app_user_side UNIQUE (id, kind)
      );
      CREATE INDEX app_user_created ON app_user (created_at, id);

      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL,
        user_kind text NOT NULL DEFAULT 'opco' CONSTRAINT role_grant_side CHECK (user_kind = 'opco'),
        role text NOT NULL CONSTRAINT role_grant_role
          CHECK (role IN ('branchOfficer', 'branchApprover', 'committeeSecretary', 'financeOfficer', 'director', 'auditor', 'administrator')),
        branch_code text CONSTRAINT role_grant_branch CHECK (branch_code IS NULL OR role IN ('branchOfficer', 'branchApprover')),
        ceiling_cents bigint CONSTRAINT role_grant_ceiling CHECK (ceiling_cents IS NULL OR (ceiling_cents >= 0 AND role = 'branchApprover')),
        granted_at timestamptz NOT NULL,
        granted_by uuid REFERENCES app_user (id),
        revoked_at timestamptz CONSTRAINT role_grant_order CHECK (revoked_at >= granted_at),
        revoked_by uuid REFERENCES app_user (id) CONSTRAINT role_grant_revoker CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL),
        CONSTRAINT role_grant_user FOREIGN KEY (user_id, user_kind) REFERENCES app_user (id, kind)
      );
      CREATE UNIQUE INDEX role_grant_living ON role_grant (user_id, role, branch_code) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
      CREATE INDEX role_grant_user_id ON role_grant (user_id);
      CREATE INDEX role_grant_living_role ON role_grant (role) WHERE revoked_at IS NULL;

      CREATE TABLE cfa_membership (
        id uuid PRIMARY KEY,
        cfa_id uuid NOT NULL,
        user_id uuid NOT NULL,
        user_kind text NOT NULL DEFAULT 'cfa' CONSTRAINT cfa_membership_side CHECK (user_kind = 'cfa'),
        role text NOT NULL CONSTRAINT cfa_membership_role CHECK (role IN ('cfaEditor', 'cfaSignatory')),
        since timestamptz NOT NULL,
        until timestamptz CONSTRAINT cfa_membership_order CHECK (until >= since),
        added_by uuid REFERENCES app_user (id),
        ended_by uuid REFERENCES app_user (id) CONSTRAINT cfa_membership_ender CHECK (ended_by IS NULL OR until IS NOT NULL),
        CONSTRAINT cfa_membership_user FOREIGN KEY (user_id, user_kind) REFERENCES app_user (id, kind)
      );
      CREATE UNIQUE INDEX cfa_membership_living ON cfa_membership (user_id, cfa_id) WHERE until IS NULL;
      CREATE INDEX cfa_membership_living_cfa ON cfa_membership (cfa_id) WHERE until IS NULL;

      CREATE FUNCTION identity_keeps_history() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'Rows of % are ended, never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = 'identity_keeps_history';
      END $$;
      CREATE TRIGGER role_grant_keeps_history BEFORE DELETE OR TRUNCATE ON role_grant EXECUTE FUNCTION identity_keeps_history();
      CREATE TRIGGER cfa_membership_keeps_history BEFORE DELETE OR TRUNCATE ON cfa_membership EXECUTE FUNCTION identity_keeps_history();

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user (id),
        token_hash bytea NOT NULL CONSTRAINT session_token UNIQUE CONSTRAINT session_token_is_sha256 CHECK (octet_length(token_hash) = 32),
        previous_token_hash bytea,
        rotated_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL CONSTRAINT session_order CHECK (expires_at > created_at),
        revoked_at timestamptz,
        user_agent text CONSTRAINT session_user_agent CHECK (char_length(user_agent) <= 300)
      ) WITH (fillfactor = 80);
      CREATE INDEX session_previous_token ON session (previous_token_hash) WHERE previous_token_hash IS NOT NULL;
      CREATE INDEX session_user_id ON session (user_id) WHERE revoked_at IS NULL;
      CREATE INDEX session_expiry ON session (expires_at);

      CREATE TABLE sign_in_throttle (
        key_hash bytea PRIMARY KEY CONSTRAINT sign_in_throttle_is_sha256 CHECK (octet_length(key_hash) = 32),
        failures integer NOT NULL CONSTRAINT sign_in_throttle_failures CHECK (failures >= 0),
        window_started_at timestamptz NOT NULL,
        locked_until timestamptz
      );
      CREATE INDEX sign_in_throttle_window ON sign_in_throttle (window_started_at);
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sign_in_throttle, session, cfa_membership, role_grant, app_user; DROP FUNCTION identity_keeps_history()`);
  }
}
