import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Branches, campaigns, envelopes and the ledger.
 *
 * The ledger's rules live here, in triggers, because they must hold for every writer, a repair by hand included: an entry can only be added,
 * adding it is the only thing that moves an envelope's money, and what it moves follows from its kind alone. So ledger = envelope by construction.
 */
export class Funding1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POSTING);
    await runner.query(GUARDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE ledger_entry, case_commitment, envelope, campaign_event, campaign, branch_idcc, branch;
      DROP FUNCTION ledger_entry_post, refuse_beside_the_ledger, refuse_any_change;
    `);
  }
}

const TABLES = `
  CREATE TABLE branch (
    code text PRIMARY KEY CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) <= 40),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    valid_from date NOT NULL,
    valid_until date,
    CONSTRAINT branch_validity CHECK (valid_until >= valid_from)
  );
  COMMENT ON COLUMN branch.valid_until IS 'Last day of validity in Paris; null: still valid';

  CREATE TABLE branch_idcc (
    branch_code text NOT NULL REFERENCES branch (code),
    idcc text NOT NULL CHECK (idcc ~ '^[0-9]{4}$'),
    valid_from date NOT NULL,
    valid_until date,
    certainty text NOT NULL CHECK (certainty IN ('high', 'mediumHigh')),
    PRIMARY KEY (branch_code, idcc, valid_from),
    CONSTRAINT branch_idcc_one_branch UNIQUE (idcc, valid_from),
    CONSTRAINT branch_idcc_validity CHECK (valid_until >= valid_from)
  );

  CREATE TABLE campaign (
    id uuid PRIMARY KEY,
    year smallint NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    opens_at timestamptz NOT NULL,
    closes_at timestamptz NOT NULL,
    parameters jsonb NOT NULL,
    synthetic boolean NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    CONSTRAINT campaign_title_unique UNIQUE (year, title),
    CONSTRAINT campaign_closes_after_opening CHECK (closes_at > opens_at)
  );
  CREATE INDEX campaign_opens_at ON campaign (opens_at DESC, id DESC);

  CREATE TABLE campaign_event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaign (id),
    version integer NOT NULL,
    event text NOT NULL CHECK (event IN ('created', 'changed')),
    at timestamptz NOT NULL,
    actor_id uuid NOT NULL,
    changes jsonb NOT NULL,
    CONSTRAINT campaign_event_one_per_version UNIQUE (campaign_id, version)
  );

  CREATE TABLE envelope (
    id uuid PRIMARY KEY,
    campaign_id uuid NOT NULL REFERENCES campaign (id),
    branch_code text NOT NULL REFERENCES branch (code),
    allocated_cents bigint NOT NULL DEFAULT 0,
    reserved_cents bigint NOT NULL DEFAULT 0,
    committed_cents bigint NOT NULL DEFAULT 0,
    entries integer NOT NULL DEFAULT 0,
    last_entry_at timestamptz,
    CONSTRAINT envelope_one_per_branch UNIQUE (campaign_id, branch_code),
    CONSTRAINT envelope_allocated_in_range CHECK (allocated_cents BETWEEN 0 AND 999999999999999),
    CONSTRAINT envelope_reserved_not_negative CHECK (reserved_cents >= 0),
    CONSTRAINT envelope_committed_not_negative CHECK (committed_cents >= 0),
    CONSTRAINT envelope_not_overdrawn CHECK (reserved_cents + committed_cents <= allocated_cents)
  ) WITH (fillfactor = 10); -- one row takes every movement of a branch: PostgreSQL clears its old versions away early, so nobody walks through them

  CREATE TABLE case_commitment (
    case_id uuid CONSTRAINT case_commitment_one_envelope PRIMARY KEY,
    envelope_id uuid NOT NULL REFERENCES envelope (id),
    reserved_cents bigint NOT NULL CONSTRAINT case_commitment_reserved_not_negative CHECK (reserved_cents >= 0),
    committed_cents bigint NOT NULL CONSTRAINT case_commitment_committed_not_negative CHECK (committed_cents >= 0)
  ) WITH (fillfactor = 80);

  CREATE TABLE ledger_entry (
    id uuid PRIMARY KEY,
    envelope_id uuid NOT NULL, -- the trigger finds and locks it, and envelopes stay: a foreign key would look a second time, for a quarter of the cost
    seq integer NOT NULL,
    kind text NOT NULL CONSTRAINT ledger_entry_kind CHECK (kind IN ('allocated', 'reserved', 'committed', 'releasedReservation', 'releasedCommitment')),
    amount_cents bigint NOT NULL CONSTRAINT ledger_entry_amount CHECK (amount_cents > 0 OR (kind = 'allocated' AND amount_cents < 0)),
    allocated_delta bigint NOT NULL,
    reserved_delta bigint NOT NULL,
    committed_delta bigint NOT NULL,
    allocated_after bigint NOT NULL,
    reserved_after bigint NOT NULL,
    committed_after bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor_id uuid NOT NULL,
    case_id uuid,
    project_id uuid,
    reason text CHECK (length(reason) <= 2000),
    attribution jsonb,
    CONSTRAINT ledger_entry_seq UNIQUE (envelope_id, seq),
    CONSTRAINT ledger_entry_attributed CHECK (CASE kind WHEN 'allocated' THEN attribution IS NULL ELSE case_id IS NOT NULL AND project_id IS NOT NULL END)
  );
  CREATE INDEX ledger_entry_as_of ON ledger_entry (envelope_id, recorded_at, seq);
  CREATE INDEX ledger_entry_project ON ledger_entry (project_id) WHERE project_id IS NOT NULL;
`;

const POSTING = `
  CREATE FUNCTION ledger_entry_post() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    account envelope;
    held bigint := 0;
  BEGIN
    -- The lock under which the sum is checked: whoever comes second waits here, then reads what the first one left.
    SELECT * INTO account FROM envelope WHERE id = NEW.envelope_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'There is no such envelope' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_entry_envelope_id_fkey';
    END IF;

    NEW.case_id := (NEW.attribution->>'caseId')::uuid;
    NEW.project_id := (NEW.attribution->>'projectId')::uuid;
    IF NEW.case_id IS NOT NULL THEN
      held := coalesce((SELECT reserved_cents FROM case_commitment WHERE case_id = NEW.case_id AND envelope_id = account.id), 0);
    END IF;

    -- Without an amount: all that is still reserved for the case; nothing to write when that is nothing.
    IF NEW.kind = 'releasedReservation' AND NEW.amount_cents IS NULL THEN
      IF held = 0 THEN RETURN NULL; END IF;
      NEW.amount_cents := held;
    END IF;

    NEW.allocated_delta := CASE NEW.kind WHEN 'allocated' THEN NEW.amount_cents ELSE 0 END;
    NEW.reserved_delta := CASE NEW.kind
      WHEN 'reserved' THEN NEW.amount_cents
      WHEN 'releasedReservation' THEN -NEW.amount_cents
      WHEN 'committed' THEN -least(held, NEW.amount_cents) -- a commitment takes the case's own reservation first
      ELSE 0 END;
    NEW.committed_delta := CASE NEW.kind WHEN 'committed' THEN NEW.amount_cents WHEN 'releasedCommitment' THEN -NEW.amount_cents ELSE 0 END;

    IF NEW.kind IN ('reserved', 'committed', 'releasedCommitment') AND NEW.amount_cents IS DISTINCT FROM
      (SELECT sum((category->>'amountCents')::bigint) FROM jsonb_array_elements(NEW.attribution->'categories') category)
    THEN
      RAISE EXCEPTION 'The amounts by category do not sum to the amount' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_attribution_sums';
    END IF;

    NEW.seq := account.entries + 1;
    NEW.recorded_at := greatest(NEW.recorded_at, account.last_entry_at); -- never before its predecessor, whatever the clocks say
    NEW.allocated_after := account.allocated_cents + NEW.allocated_delta;
    NEW.reserved_after := account.reserved_cents + NEW.reserved_delta;
    NEW.committed_after := account.committed_cents + NEW.committed_delta;

    -- The table's CHECK says the same; this one comes first to say by how much.
    IF NEW.reserved_after + NEW.committed_after > NEW.allocated_after THEN
      RAISE EXCEPTION 'The envelope does not hold enough' USING
        ERRCODE = 'check_violation', CONSTRAINT = 'envelope_not_overdrawn',
        DETAIL = jsonb_build_object(
          'availableCents', (account.allocated_cents - account.reserved_cents - account.committed_cents)::text,
          'neededCents', (NEW.reserved_delta + NEW.committed_delta - NEW.allocated_delta)::text)::text;
    END IF;

    -- The case before its envelope: who releases too much learns that the case holds less, not that the envelope does.
    IF NEW.case_id IS NOT NULL THEN
      UPDATE case_commitment SET reserved_cents = reserved_cents + NEW.reserved_delta, committed_cents = committed_cents + NEW.committed_delta
      WHERE case_id = NEW.case_id AND envelope_id = account.id;
      IF NOT FOUND THEN
        INSERT INTO case_commitment (case_id, envelope_id, reserved_cents, committed_cents)
        VALUES (NEW.case_id, account.id, NEW.reserved_delta, NEW.committed_delta);
      END IF;
    END IF;

    UPDATE envelope SET allocated_cents = NEW.allocated_after, reserved_cents = NEW.reserved_after, committed_cents = NEW.committed_after,
      entries = NEW.seq, last_entry_at = NEW.recorded_at
    WHERE id = account.id;
    RETURN NEW;
  END $$;

  CREATE TRIGGER post BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_entry_post();
`;

/** Depth 0 is a statement from outside; the ledger's own trigger works at depth 1. */
const GUARDS = `
  CREATE FUNCTION refuse_beside_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% on %: only a ledger entry moves money', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% on %: what is recorded stays', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END $$;

  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
  CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON campaign_event FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
  CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON campaign_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();

  CREATE TRIGGER starts_empty BEFORE INSERT ON envelope FOR EACH ROW
    WHEN (NEW.allocated_cents <> 0 OR NEW.reserved_cents <> 0 OR NEW.committed_cents <> 0 OR NEW.entries <> 0 OR NEW.last_entry_at IS NOT NULL)
    EXECUTE FUNCTION refuse_beside_the_ledger();
  CREATE TRIGGER by_ledger_only BEFORE UPDATE ON envelope FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_beside_the_ledger();
  CREATE TRIGGER stays BEFORE DELETE ON envelope FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
  CREATE TRIGGER stays_truncate BEFORE TRUNCATE ON envelope FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();

  CREATE TRIGGER by_ledger_only BEFORE INSERT OR UPDATE ON case_commitment FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_beside_the_ledger();
  CREATE TRIGGER stays BEFORE DELETE ON case_commitment FOR EACH ROW EXECUTE FUNCTION refuse_any_change();
  CREATE TRIGGER stays_truncate BEFORE TRUNCATE ON case_commitment FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change();
`;
