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

/** How often an address has asked open routes in the current minute. Unlogged: a crash may forget it. */
export class RequestRates1764000000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE request_rate (
        key_hash bytea PRIMARY KEY CONSTRAINT request_rate_is_sha256 CHECK (octet_length(key_hash) = 32),
        window_started_at timestamptz NOT NULL,
        requests integer NOT NULL
      );
      CREATE INDEX request_rate_window ON request_rate (window_started_at);
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE request_rate`);
  }
}
export const httpMigrations = [IdempotencyKeys1764000000200, RequestRates1764000000201];
