import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people set for themselves: the language they read, and the filters they come back to. */
export class Profiles1764000001001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user ADD COLUMN language text NOT NULL DEFAULT 'fr' CONSTRAINT app_user_language CHECK (language IN ('fr', 'en'));

      CREATE TABLE saved_filter (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user (id),
        screen text NOT NULL CONSTRAINT saved_filter_screen CHECK (screen ~ '^[a-z][a-zA-Z0-9-]{0,39}$'),
        name text NOT NULL CONSTRAINT saved_filter_name CHECK (char_length(name) BETWEEN 1 AND 60),
        parameters jsonb NOT NULL CONSTRAINT saved_filter_parameters CHECK (jsonb_typeof(parameters) = 'object'),
        saved_at timestamptz NOT NULL,
        CONSTRAINT saved_filter_named_once UNIQUE (user_id, screen, name)
      );
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE saved_filter; ALTER TABLE app_user DROP COLUMN language`);
  }
}
