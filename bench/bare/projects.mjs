// A CFA's side: begin, save, submit. Submitting opens the case at once; there is no queue of jobs in between.
import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { query, transaction } from './transaction.mjs';

const CREATE = `
  WITH started AS (
    INSERT INTO project (id, number, campaign_id, campaign_year, campaign_opens_at, cfa_id, cfa_name, region_code, state, version, content, requested_cents, cost_cents, synthetic, created_at, created_by, updated_at)
    SELECT $1, 'P-' || c.year || '-' || lpad(nextval('project_number')::text, 6, '0'), c.id, c.year, c.opens_at, f.id, f.name, f.region_code, 'draft', 1, '{}', 0, 0, false, now(), $4, now()
    FROM campaign c, cfa f WHERE c.id = $2 AND f.id = $3
    RETURNING number
  ), noted AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) SELECT $1, now(), $4, 'create', NULL, 'draft', '{}' FROM started
  )
  SELECT number FROM started`;

export async function createProject({ pool, person, body: { campaignId, cfaId } }) {
  const id = newId();
  const [{ number }] = await query(pool, 'create', CREATE, [id, campaignId, cfaId, person.id]);
  return { id, number, campaignId, cfaId, state: 'draft', version: 1 };
}

const SAVE = `
  WITH saved AS (
    UPDATE project SET content = $3, title = $4, requested_cents = $5, cost_cents = $6, version = version + 1, updated_at = now()
    WHERE id = $1 AND version = $2 AND state = 'draft' RETURNING id, version
  ), noted AS (
    INSERT INTO project_revision (project_id, version, at, actor_id, actor_name, changes) SELECT id, version, now(), $7, $8, $9 FROM saved
  )
  SELECT version FROM saved`;

const sumOf = (rows, centsOf) => String(rows.reduce((sum, row) => sum + BigInt(centsOf(row)), 0n));
const lineCost = ({ quantity, unitPriceCents }) => String(BigInt(quantity) * BigInt(unitPriceCents));

export async function saveProject({ pool, person, parameter, body, headers }) {
  const content = { ...body, costLines: body.costLines.map((line) => ({ ...line, id: newId() })), fundingPlan: body.fundingPlan.map((row) => ({ ...row, id: newId() })) };
  const requested = sumOf(content.fundingPlan.filter(({ source }) => source === 'opco'), ({ amountCents }) => amountCents);
  const cost = sumOf(content.costLines, lineCost);
  const document = JSON.stringify(content);
  const version = Number(headers['if-match'].replaceAll('"', ''));
  const [saved] = await query(pool, 'save', SAVE, [parameter, version, document, content.title, requested, cost, person.id, person.name, JSON.stringify([{ path: '', after: content }])]);
  return { id: parameter, version: saved.version, content, requestedCents: requested, costCents: cost };
}

const READ = `SELECT id, number, campaign_id, campaign_year, cfa_id, cfa_name, region_code, content, title, requested_cents, cost_cents, version FROM project WHERE id = $1 AND state = 'draft' FOR NO KEY UPDATE`;

const SUBMIT = `
  WITH kept AS (
    UPDATE project SET state = 'submitted', version = version + 1, submitted_at = $2, updated_at = $2 WHERE id = $1
    RETURNING id, number, campaign_id, cfa_id, cfa_name, region_code, title, requested_cents, cost_cents
  ), sealed AS (
    INSERT INTO project_submission (id, project_id, sequence, receipt_number, submitted_at, actor_id, project_version, applicant, content, shares, content_sha256, rule_results, rule_set_version)
    SELECT gen_random_uuid(), id, 1, $4, $2, $3, $5, $6, $7, $8, $9, '[]', 'none' FROM kept
  ), shared AS (
    INSERT INTO project_share (project_id, branch_code, basis_points, apprentices, requested_cents, cost_cents) SELECT id, $10, 10000, $11, requested_cents, cost_cents FROM kept
  ), itemised AS (
    INSERT INTO project_cost_line (project_id, line_id, label, category, cost_cents, supplier_key, quote_key, fingerprint)
    SELECT $1, id, label, category, cost, supplier, quote, fingerprint FROM jsonb_to_recordset($12) AS line (id uuid, label text, category text, cost bigint, supplier text, quote text, fingerprint text)
  ), noted AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) VALUES ($1, $2, $3, 'submit', 'draft', 'submitted', '{}')
  ), told AS (
    INSERT INTO outbox_message (id, type, payload, routes, occurred_at, actor_id, relayed_at, settled_at) VALUES ($13, 'projects.project-submitted', $14, '{nobody}', $2, $3, $2, $2)
  ), opened AS (
    INSERT INTO review_case (id, project_id, project_number, submission_sequence, campaign_id, branch_code, cfa_id, cfa_name, title, region_code, purpose, synthetic, share_count, basis_points, apprentices,
      requested_cents, cost_cents, state, opened_at, legal_due_at, rules_outcome, rules, duplicates, beyond_envelope, version)
    SELECT $15, id, number, 1, campaign_id, $10, cfa_id, cfa_name, title, region_code, $16, false, 1, 10000, $11, requested_cents, cost_cents, 'queued', $2, $2 + interval '2 months', 'pass', '[]', 0, false, 1 FROM kept
    RETURNING id
  ), lines AS (
    INSERT INTO case_line (case_id, line_id, position, label, category, supplier, quote_reference, cost_cents)
    SELECT opened.id, line.id, line.position, label, category, supplier, quote, cost FROM opened, jsonb_to_recordset($12) AS line (id uuid, position int, label text, category text, cost bigint, supplier text, quote text)
  ), due AS (
    INSERT INTO case_deadline (case_id, kind, days_before, branch_code, due_at)
    SELECT opened.id, kind, days, $10, $2 + interval '2 months' - make_interval(days => days) FROM opened, (VALUES ('reminder', 15), ('reminder', 5), ('escalation', 5), ('legal', 0)) AS wanted (kind, days)
  ), entered AS (
    INSERT INTO case_event (case_id, at, event, to_state, details) SELECT id, $2, 'open', 'queued', '{}' FROM opened
  ), counted AS (
    INSERT INTO portfolio_fact (id, kind, cfa_id, project_id, at, day, year, campaign_id, region_code, purpose, branches, categories, payload)
    SELECT id || '#1', 'submitted', cfa_id, id, $2, $2::date, $17, campaign_id, region_code, $16, ARRAY[$10], $18, $14 FROM kept
  )
  UPDATE bare_total SET submitted_projects = submitted_projects + 1, requested_cents = bare_total.requested_cents + kept.requested_cents FROM kept WHERE branch_code = $10`;

const fingerprintOf = ({ label, supplier, unitPriceCents }) => createHash('sha256').update(`${label}|${supplier}|${unitPriceCents}`).digest('hex').slice(0, 32);

export async function submitProject({ pool, person, parameter }) {
  return transaction(pool, async (statement) => {
    const [project] = await statement('read-draft', READ, [parameter]);
    const { content } = project;
    const [{ branchCode, count }] = content.apprentices.byBranch;
    const at = new Date();
    const document = JSON.stringify(content);
    const categories = [...new Set(content.costLines.map(({ category }) => category))];
    const shares = [{ branchCode, basisPoints: 10_000, apprentices: count, requestedCents: project.requested_cents, costCents: project.cost_cents, categories: categories.map((category) => ({ category, requestedCents: '0', costCents: '0' })) }];
    const event = { type: 'projects.project-submitted', projectId: project.id, number: project.number, sequence: 1, campaignId: project.campaign_id, campaignYear: project.campaign_year, cfaId: project.cfa_id, regionCode: project.region_code, purpose: content.purpose, submittedAt: at.toISOString(), synthetic: false, shares };
    const lines = content.costLines.map((line, position) => ({ id: line.id, position, label: line.label, category: line.category, cost: lineCost(line), supplier: line.supplier, quote: line.quoteReference, fingerprint: fingerprintOf(line) }));
    const receiptNumber = `${project.number}-R1`;
    const contentSha256 = createHash('sha256').update(document).digest('hex');
    await statement('submit', SUBMIT, [
      parameter, at, person.id, receiptNumber, project.version, JSON.stringify({ cfaId: project.cfa_id, name: project.cfa_name }), document, JSON.stringify(shares), contentSha256, branchCode, count,
      JSON.stringify(lines), newId(), JSON.stringify(event), newId(), content.purpose, project.campaign_year, categories,
    ]);
    return { number: project.number, receiptNumber, submittedAt: at, contentSha256 };
  });
}
