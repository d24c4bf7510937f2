// Cases that have come in already: projects, their cases and, where work is done on them, lines; by SQL, since there may be hundreds of thousands.

/**
 * Adds `count` cases to a branch's queue, the first the oldest. `states` is a list of states that the cases take in turn (default: all queued);
 * `lines` says whether cases have their five lines. Projects are those of CFAs that exist nowhere else.
 */
export async function seedCases(client, { count, branch, campaignId, year, states = ['queued'], regions, lines = true }) {
  await client.query(`
    CREATE TEMP TABLE IF NOT EXISTS seeded (n int, project_id uuid, case_id uuid, cfa_id uuid, number text, region text, state text, opened_at timestamptz, requested bigint);
    TRUNCATE seeded`);
  await client.query(
    `INSERT INTO seeded SELECT n, uuidv7(), uuidv7(), uuidv7(), 'P-' || $2::int || '-' || lpad(nextval('project_number')::text, 6, '0'), ($3::text[])[1 + n % cardinality($3::text[])],
       ($4::text[])[1 + n % cardinality($4::text[])], date_trunc('milliseconds', now()) - interval '30 days' + n * least(interval '1 minute', interval '29 days' / $1::int), 1000000 + n % 9000000
     FROM generate_series(1, $1::int) n`,
    [count, year, regions, states],
  );
  await client.query(
    `INSERT INTO project (id, number, campaign_id, campaign_year, campaign_opens_at, cfa_id, cfa_name, region_code, state, version, content, title, requested_cents, cost_cents, synthetic, created_at, created_by, updated_at, submitted_at)
     SELECT project_id, number, $1, $2, make_timestamptz($2, 1, 1, 0, 0, 0), cfa_id, 'CFA ' || n, region, CASE state WHEN 'queued' THEN 'submitted' ELSE state END, 2, '{}', 'Un atelier pour demain ' || n, requested, requested * 2, false, opened_at, cfa_id, opened_at, opened_at
     FROM seeded`,
    [campaignId, year],
  );
  await client.query(
    `INSERT INTO review_case (id, project_id, project_number, submission_sequence, campaign_id, branch_code, cfa_id, cfa_name, title, region_code, purpose, synthetic, share_count, basis_points, apprentices,
       requested_cents, cost_cents, state, opened_at, legal_due_at, assignee_id, assignee_name, claimed_at, rules_outcome, rules, duplicates, eligible_base_cents, award_cents, beyond_envelope, decided_at, version)
     SELECT case_id, project_id, number, 1, $1, $2, cfa_id, 'CFA ' || n, 'Un atelier pour demain ' || n, region, 'modernisedEquipment', false, 1, 10000, 60,
       requested, requested * 2, state, opened_at, opened_at + interval '2 months', CASE WHEN state <> 'queued' THEN uuidv7() END, CASE WHEN state <> 'queued' THEN 'Somebody' END, CASE WHEN state <> 'queued' THEN opened_at END,
       'pass', '[]', 0, CASE WHEN state IN ('proposed', 'granted') THEN requested * 2 END, CASE WHEN state IN ('proposed', 'granted') THEN requested END, false, CASE WHEN state = 'granted' THEN opened_at END, 1
     FROM seeded`,
    [campaignId, branch],
  );
  if (!lines) return;
  await client.query(
    `INSERT INTO case_line (case_id, line_id, position, label, category, supplier, quote_reference, cost_cents)
     SELECT case_id, gen_random_uuid(), position, 'Équipement ' || position, 'machining', 'Machines Duval SAS', 'DV-' || n || '-' || position, requested * 2 / 5 + CASE WHEN position = 0 THEN requested * 2 % 5 ELSE 0 END
     FROM seeded CROSS JOIN generate_series(0, 4) position`,
  );
}
