import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `outbox_message`: what happened and where it must be heard. `inbox_message`: what has been heard, once. */
export class Outbox1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_message (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        type text NOT NULL,
        payload jsonb NOT NULL,
        routes text[] NOT NULL CHECK (cardinality(routes) > 0),
        occurred_at timestamptz NOT NULL,
        actor_id uuid,
        correlation_id text,
        relayed_at timestamptz,
        settled_at timestamptz
      );
      CREATE INDEX outbox_message_unrelayed ON outbox_message (seq) WHERE relayed_at IS NULL;
      CREATE INDEX outbox_message_unsettled ON outbox_message (relayed_at) WHERE relayed_at IS NOT NULL AND settled_at IS NULL;
      CREATE TABLE inbox_message (
        message_id uuid NOT NULL REFERENCES outbox_message (id),
        queue text NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (message_id, queue)
      );
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inbox_message; DROP TABLE outbox_message`);
  }
}
export const outboxMigrations = [Outbox1764000000100];
