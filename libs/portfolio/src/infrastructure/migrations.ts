import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `portfolio_fact`: what happened, once each. `portfolio_cell`: the totals after the last fact. `portfolio_day`: one row per grouping
 * and closed day with all its cells, so that totals as of any day are one row found by its key (docs/adr/0016).
 * `portfolio_state`: one row; whoever locks it is the one writer.
 */
export class Portfolio1764000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portfolio_fact (
        id text PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('submitted', 'committed', 'releasedCommitment', 'withdrawn')),
        cfa_id uuid NOT NULL,
        project_id uuid NOT NULL,
        at timestamptz NOT NULL,
        day date NOT NULL,
        year smallint,
        campaign_id uuid,
        region_code text,
        purpose text,
        branches text[] NOT NULL,
        categories text[] NOT NULL,
        payload jsonb NOT NULL,
        CONSTRAINT portfolio_fact_dimensions CHECK (kind = 'withdrawn' OR (year IS NOT NULL AND campaign_id IS NOT NULL AND region_code IS NOT NULL AND purpose IS NOT NULL)),
        CONSTRAINT portfolio_fact_one_branch_of_money CHECK (kind NOT IN ('committed', 'releasedCommitment') OR cardinality(branches) = 1)
      );
      CREATE INDEX portfolio_fact_cfa ON portfolio_fact (cfa_id);
      CREATE INDEX portfolio_fact_project ON portfolio_fact (project_id);
      CREATE INDEX portfolio_fact_day ON portfolio_fact (day, at);
      CREATE INDEX portfolio_fact_entries ON portfolio_fact (at, id) WHERE kind IN ('committed', 'releasedCommitment');

      CREATE TABLE portfolio_cell (
        grouping_code text NOT NULL,
        key1 text COLLATE "C" NOT NULL,
        key2 text COLLATE "C" NOT NULL,
        submitted_projects integer NOT NULL CHECK (submitted_projects >= 0),
        requested_cents bigint NOT NULL CHECK (requested_cents >= 0),
        funded_projects integer NOT NULL CHECK (funded_projects >= 0),
        funded_cfas integer NOT NULL CHECK (funded_cfas BETWEEN 0 AND funded_projects),
        committed_cents bigint NOT NULL,
        eligible_base_cents bigint NOT NULL,
        total_cost_cents bigint NOT NULL CHECK (total_cost_cents >= 0),
        apprentices integer NOT NULL CHECK (apprentices >= 0),
        synthetic_projects integer NOT NULL CHECK (synthetic_projects >= 0),
        -- Made when a cell moves, not each time it is read; the same text as application/cells.ts makes.
        counts boolean NOT NULL GENERATED ALWAYS AS (submitted_projects > 0 OR funded_projects > 0 OR synthetic_projects > 0 OR committed_cents <> 0 OR eligible_base_cents <> 0) STORED,
        cell text NOT NULL GENERATED ALWAYS AS ('["' || key1 || '","' || key2 || '",' || submitted_projects || ',"' || requested_cents || '",' || funded_projects || ',' || funded_cfas || ',"'
          || committed_cents || '","' || eligible_base_cents || '","' || total_cost_cents || '",'
          || CASE WHEN committed_cents > 0 THEN floor(total_cost_cents::numeric * 10000 / committed_cents)::text ELSE 'null' END
          || ',' || apprentices || ',' || synthetic_projects || ']') STORED,
        PRIMARY KEY (grouping_code, key1, key2)
      ) WITH (fillfactor = 60);

      CREATE TABLE portfolio_day (
        grouping_code text NOT NULL,
        day date NOT NULL,
        cells text NOT NULL,
        PRIMARY KEY (grouping_code, day)
      );

      CREATE TABLE portfolio_state (one boolean PRIMARY KEY DEFAULT true CHECK (one), last_day date);
      INSERT INTO portfolio_state DEFAULT VALUES;
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE portfolio_state; DROP TABLE portfolio_day; DROP TABLE portfolio_cell; DROP TABLE portfolio_fact`);
  }
}
export const portfolioMigrations = [Portfolio1764000006000];
