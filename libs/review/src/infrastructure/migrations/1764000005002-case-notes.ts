import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the people of a branch tell each other about a case. Added to, never changed: somebody may have decided on what it said. */
export class CaseNotes1764000005002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_note (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES review_case (id),
        at timestamptz NOT NULL,
        author_id uuid NOT NULL,
        author_name text NOT NULL,
        text text NOT NULL CONSTRAINT case_note_length CHECK (char_length(text) BETWEEN 1 AND 4000)
      );
      CREATE INDEX case_note_case ON case_note (case_id, at, id);
      CREATE FUNCTION review_keeps_notes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER case_note_is_final BEFORE UPDATE OR DELETE ON case_note FOR EACH ROW EXECUTE FUNCTION review_keeps_notes();
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE case_note; DROP FUNCTION review_keeps_notes()`);
  }
}
