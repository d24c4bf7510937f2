import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers given to requests with an Idempotency-Key; `status`, `headers` and `answer` are null only inside the transaction that makes them. */
export class IdempotencyKeys1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        actor_id uuid NOT NULL, key text NOT NULL, fingerprint text NOT NULL, status smallint, headers jsonb, answer jsonb, created_at timestamptz NOT NULL,
        PRIMARY KEY (actor_id, key)
      );
      CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_key`);
  }
}
export const httpMigrations = [IdempotencyKeys1764000000200];
