import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether this database is a demonstration, and whether its telling is complete. One row at most. */
export class Demonstration1764000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE demonstration (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        begun_at timestamptz NOT NULL,
        finished_at timestamptz
      )`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE demonstration`);
  }
}
export const demonstrationMigrations = [Demonstration1764000007000];
