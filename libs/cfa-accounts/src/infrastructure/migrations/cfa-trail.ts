import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed a CFA's own file, when, from what to what. Added to, never changed. What a register import brings is in its report. */
export class CfaTrail1764000002002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE cfa_event (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        cfa_id uuid NOT NULL REFERENCES cfa (id),
        at timestamptz NOT NULL,
        actor_id uuid NOT NULL,
        actor_name text NOT NULL,
        event text NOT NULL CONSTRAINT cfa_event_known CHECK (event IN ('edited', 'siteAdded', 'siteEdited', 'siteRemoved')),
        changes jsonb NOT NULL CONSTRAINT cfa_event_list CHECK (jsonb_typeof(changes) = 'array')
      );
      CREATE INDEX cfa_event_cfa ON cfa_event (cfa_id, seq);
      CREATE FUNCTION cfa_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER cfa_event_is_final BEFORE UPDATE OR DELETE ON cfa_event FOR EACH ROW EXECUTE FUNCTION cfa_refuse_change();
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE cfa_event; DROP FUNCTION cfa_refuse_change()`);
  }
}
