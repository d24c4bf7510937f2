import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { TestDatabase } from '../harness/database.js';
import { createDemonstrationDatabase } from '../harness/demonstration.js';

describe('the demonstration portfolio', () => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    database = await createDemonstrationDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  }, 600_000);
  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });
  const one = async <T extends pg.QueryResultRow>(text: string): Promise<T> => {
    const { rows } = await client.query<T>(text);
    const [row] = rows;
    if (!row) throw new Error('no row');
    return row;
  };

  it('commits exactly 185 000 000,00 € to more than 600 projects', async () => {
    const { committed, projects } = await one<{ committed: string; projects: number }>(
      `SELECT sum(committed_delta)::text AS committed, count(DISTINCT project_id) FILTER (WHERE committed_delta > 0)::int AS projects FROM ledger_entry`,
    );
    expect(committed).toBe('18500000000');
    expect(projects).toBeGreaterThan(600);
  });
  it('has six campaigns over the 29 branches, all labelled synthetic', async () => {
    expect(await one(`SELECT count(*)::int AS campaigns, min(year)::int AS first, max(year)::int AS last, bool_and(synthetic) AS synthetic FROM campaign`)).toEqual({ campaigns: 6, first: 2020, last: 2025, synthetic: true });
    expect(await one(`SELECT count(DISTINCT branch_code)::int AS branches, bool_and(synthetic) AS synthetic FROM review_case WHERE branch_code <> 'sans-ccn'`)).toEqual({ branches: 29, synthetic: true });
  });
  it('asks for more than it gives: refusals and partial awards are part of the picture', async () => {
    const { requested, refused, partly } = await one<{ requested: string; refused: number; partly: number }>(
      `SELECT sum(requested_cents)::text AS requested, count(*) FILTER (WHERE state = 'refused')::int AS refused, count(*) FILTER (WHERE state = 'partlyGranted')::int AS partly FROM review_case`,
    );
    expect(BigInt(requested)).toBeGreaterThan(18_500_000_000n * 3n / 2n);
    expect(refused).toBeGreaterThan(200);
    expect(partly).toBeGreaterThan(100);
  });
  it('leaves open work for every role', async () => {
    const { rows } = await client.query<{ state: string }>(`SELECT DISTINCT state FROM review_case`);
    expect(rows.map(({ state }) => state)).toEqual(expect.arrayContaining(['queued', 'underReview', 'correctionRequested', 'proposed']));
    expect((await one<{ drafts: number }>(`SELECT count(*)::int AS drafts FROM project WHERE state = 'draft'`)).drafts).toBeGreaterThan(0);
    expect((await one<{ open: boolean }>(`SELECT bool_or(closes_at > '2026-12-01') AS open FROM campaign`)).open).toBe(true);
  });
  it('dates everything within the story, nothing ahead of it and nothing by the wall clock', async () => {
    expect(await one(`SELECT count(*)::int AS late FROM case_event WHERE at > '2026-11-20'`)).toEqual({ late: 0 });
  });
});
