import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators did about failed jobs. Added to, never changed. */
export class Operations1764000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_act (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL,
        actor_id uuid NOT NULL,
        actor_name text NOT NULL,
        act text NOT NULL CONSTRAINT job_act_known CHECK (act IN ('retried', 'retriedAll', 'removed')),
        queue text NOT NULL,
        job_id text,
        job_name text,
        reason text,
        CONSTRAINT job_act_of_one_job CHECK ((act = 'retriedAll') = (job_id IS NULL)),
        CONSTRAINT job_act_removed_with_reason CHECK ((act = 'removed') = (reason IS NOT NULL))
      );
      CREATE FUNCTION job_act_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER job_act_is_final BEFORE UPDATE OR DELETE ON job_act FOR EACH ROW EXECUTE FUNCTION job_act_refuse_change();
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE job_act; DROP FUNCTION job_act_refuse_change()`);
  }
}

export const operationsMigrations = [Operations1764000009000];
