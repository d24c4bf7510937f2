import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A project is found whatever accents are typed, or not: `searchable` is of libs/cfa-accounts. */
export class ProjectSearch1764000004001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE project ALTER COLUMN search_text SET EXPRESSION AS (searchable(number || ' ' || cfa_name || ' ' || coalesce(title, '')))`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE project ALTER COLUMN search_text SET EXPRESSION AS (lower(number || ' ' || cfa_name || ' ' || coalesce(title, '')))`);
  }
}
