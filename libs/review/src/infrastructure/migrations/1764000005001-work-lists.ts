import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For the screens that people work from: every filter of a queue is answered from the queue's index alone, and what somebody has in hand
 * is a stretch of the index of those in charge, however much they have decided before.
 */
export class WorkLists1764000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX review_case_queue;
      CREATE INDEX review_case_queue ON review_case (branch_code, state, opened_at, id) INCLUDE (requested_cents, region_code, rules_outcome, duplicates, assignee_id, legal_due_at);
      DROP INDEX review_case_in_charge;
      CREATE INDEX review_case_in_charge ON review_case (assignee_id, state, opened_at, id) WHERE assignee_id IS NOT NULL;
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX review_case_in_charge;
      CREATE INDEX review_case_in_charge ON review_case (assignee_id, opened_at, id) WHERE assignee_id IS NOT NULL;
      DROP INDEX review_case_queue;
      CREATE INDEX review_case_queue ON review_case (branch_code, state, opened_at, id) INCLUDE (requested_cents, region_code);
    `);
  }
}
