// The funder's side: claim, propose, decide.
import { v7 as newId } from 'uuid';
import { query, transaction } from './transaction.mjs';

/** $1 branch, $2 officer, $3 name. The project moves with its case. */
export const CLAIM = `
  WITH chosen AS (
    SELECT id FROM review_case WHERE branch_code = $1 AND state = 'queued' ORDER BY opened_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE review_case c SET state = 'underReview', assignee_id = $2, assignee_name = $3, claimed_at = now(), version = version + 1 FROM chosen WHERE c.id = chosen.id RETURNING c.*
  ), noted AS (
    INSERT INTO case_event (case_id, at, actor_id, actor_name, event, from_state, to_state, details) SELECT id, now(), $2, $3, 'claim', 'queued', 'underReview', '{}' FROM claimed
  ), moved AS (
    UPDATE project p SET state = 'underReview', version = p.version + 1, updated_at = now() FROM claimed WHERE p.id = claimed.project_id RETURNING p.id
  ), followed AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) SELECT id, now(), $2, 'startReview', 'submitted', 'underReview', '{}' FROM moved
  )
  SELECT claimed.id, claimed.project_id AS "projectId", claimed.project_number AS "projectNumber", claimed.title, claimed.state, claimed.requested_cents AS "requestedCents", claimed.cost_cents AS "costCents", claimed.version,
    (SELECT jsonb_agg(jsonb_build_object('lineId', l.line_id, 'label', l.label, 'category', l.category, 'supplier', l.supplier, 'quoteReference', l.quote_reference, 'costCents', l.cost_cents::text) ORDER BY l.position)
     FROM case_line l WHERE l.case_id = claimed.id) AS lines
  FROM claimed`;

export async function claimNext({ pool, person, parameter }) {
  const [claimed] = await query(pool, 'claim', CLAIM, [parameter, person.id, person.name]);
  return claimed;
}

const READ = `
  SELECT c.id, c.project_id, c.campaign_id, c.branch_code, c.cfa_id, c.region_code, c.purpose, c.requested_cents, c.cost_cents, c.assignee_id, c.version, e.id AS envelope_id, k.year,
    (SELECT jsonb_agg(jsonb_build_object('lineId', l.line_id, 'label', l.label, 'category', l.category, 'costCents', l.cost_cents::text) ORDER BY l.position) FROM case_line l WHERE l.case_id = c.id) AS lines,
    (SELECT jsonb_build_object('id', p.id, 'officerId', p.officer_id, 'lines', p.lines) FROM proposal p WHERE p.case_id = c.id ORDER BY p.sequence DESC LIMIT 1) AS proposal
  FROM review_case c JOIN envelope e ON e.campaign_id = c.campaign_id AND e.branch_code = c.branch_code JOIN campaign k ON k.id = c.campaign_id
  WHERE c.id = $1 FOR UPDATE OF c`;

/** Cents by category of the lines' awards, as a ledger entry carries them. */
function attributionOf(reviewCase, lines) {
  const byCategory = new Map();
  for (const { category, awardCents, costCents } of lines) {
    const sums = byCategory.get(category) ?? { amount: 0n, base: 0n };
    byCategory.set(category, { amount: sums.amount + BigInt(awardCents), base: sums.base + BigInt(costCents) });
  }
  return {
    projectId: reviewCase.project_id, caseId: reviewCase.id, cfaId: reviewCase.cfa_id, regionCode: reviewCase.region_code, purpose: reviewCase.purpose,
    categories: [...byCategory].map(([category, { amount, base }]) => ({ category, amountCents: String(amount), eligibleBaseCents: String(base) })),
  };
}

/** Everything is kept, so the award is the request; the last line takes the odd cents. */
function awarded(reviewCase) {
  const requested = BigInt(reviewCase.requested_cents);
  const cost = BigInt(reviewCase.cost_cents);
  let left = requested;
  return reviewCase.lines.map((line, index) => {
    const part = index === reviewCase.lines.length - 1 ? left : (BigInt(line.costCents) * requested) / cost;
    left -= part;
    return { ...line, verdict: 'kept', eligibleCents: line.costCents, awardCents: String(part), reasonCode: null, comment: null };
  });
}

const PROPOSE = `
  WITH moved AS (
    UPDATE review_case SET state = 'proposed', eligible_base_cents = cost_cents, award_cents = requested_cents, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'underReview' RETURNING id, project_id, cost_cents, requested_cents, version
  ), noted AS (
    INSERT INTO case_event (case_id, at, actor_id, actor_name, event, from_state, to_state, details) SELECT id, now(), $3, $4, 'propose', 'underReview', 'proposed', '{}' FROM moved
  ), proposed AS (
    INSERT INTO proposal (id, case_id, sequence, officer_id, officer_name, at, submission_sequence, eligible_base_cents, award_cents, lines) SELECT $5, id, 1, $3, $4, now(), 1, cost_cents, requested_cents, $6 FROM moved
  ), project_moved AS (
    UPDATE project p SET state = 'proposed', version = p.version + 1, updated_at = now() FROM moved WHERE p.id = moved.project_id RETURNING p.id
  ), followed AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) SELECT id, now(), $3, 'propose', 'underReview', 'proposed', '{}' FROM project_moved
  ), entry AS (
    INSERT INTO ledger_entry (id, envelope_id, kind, amount_cents, recorded_at, actor_id, attribution) SELECT $7, $8, 'reserved', requested_cents, now(), $3, $9 FROM moved RETURNING id
  )
  SELECT moved.version FROM moved, entry`;

export async function propose({ pool, person, parameter }) {
  return transaction(pool, async (statement) => {
    const [reviewCase] = await statement('read-case', READ, [parameter]);
    const lines = awarded(reviewCase);
    const [{ version }] = await statement('propose', PROPOSE, [parameter, reviewCase.version, person.id, person.name, newId(), JSON.stringify(lines), newId(), reviewCase.envelope_id, JSON.stringify(attributionOf(reviewCase, lines))]);
    return { id: parameter, state: 'proposed', awardCents: reviewCase.requested_cents, version, lines };
  });
}

const DECIDE = `
  WITH moved AS (
    UPDATE review_case SET state = 'granted', decided_at = now(), version = version + 1 WHERE id = $1 AND version = $2 AND state = 'proposed' RETURNING id, project_id, cfa_id, campaign_id, branch_code, region_code, purpose, eligible_base_cents, award_cents, version
  ), noted AS (
    INSERT INTO case_event (case_id, at, actor_id, actor_name, event, from_state, to_state, details) SELECT id, now(), $3, $4, 'approveInFull', 'proposed', 'granted', '{}' FROM moved
  ), undue AS (
    DELETE FROM case_deadline d USING moved WHERE d.case_id = moved.id AND d.fired_at IS NULL
  ), project_moved AS (
    UPDATE project p SET state = 'granted', version = p.version + 1, updated_at = now() FROM moved WHERE p.id = moved.project_id RETURNING p.id
  ), followed AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) SELECT id, now(), $3, 'grant', 'proposed', 'granted', '{}' FROM project_moved
  ), entry AS (
    INSERT INTO ledger_entry (id, envelope_id, kind, amount_cents, recorded_at, actor_id, attribution) SELECT $5, $6, 'committed', award_cents, now(), $3, $7 FROM moved RETURNING id
  ), decided AS (
    INSERT INTO decision (id, case_id, proposal_id, officer_id, approver_id, approver_name, at, outcome, eligible_base_cents, award_cents, lines, reasons, ledger_entry_id)
    SELECT $8, moved.id, $9, $10, $3, $4, now(), 'granted', eligible_base_cents, award_cents, $11, '[]', entry.id FROM moved, entry
  ), told AS (
    INSERT INTO outbox_message (id, type, payload, routes, occurred_at, actor_id, relayed_at, settled_at) SELECT $12, 'funding.ledger-entry-recorded', $13, '{nobody}', now(), $3, now(), now() FROM entry
  ), counted AS (
    INSERT INTO portfolio_fact (id, kind, cfa_id, project_id, at, day, year, campaign_id, region_code, purpose, branches, categories, payload)
    SELECT $5::text, 'committed', cfa_id, project_id, now(), current_date, $14, campaign_id, region_code, purpose, ARRAY[branch_code], $15, $13 FROM moved
  ), summed AS (
    UPDATE bare_total t SET funded_projects = funded_projects + 1, committed_cents = committed_cents + award_cents FROM moved WHERE t.branch_code = moved.branch_code
  )
  SELECT version, award_cents FROM moved`;

export async function decide({ pool, person, parameter }) {
  return transaction(pool, async (statement) => {
    const [reviewCase] = await statement('read-case', READ, [parameter]);
    const { proposal } = reviewCase;
    const attribution = attributionOf(reviewCase, proposal.lines);
    const entryId = newId();
    const event = { type: 'funding.ledger-entry-recorded', entryId, campaignId: reviewCase.campaign_id, campaignYear: reviewCase.year, branchCode: reviewCase.branch_code, kind: 'committed', amountCents: reviewCase.requested_cents, recordedAt: new Date(), attribution };
    const [{ version, award_cents }] = await statement('decide', DECIDE, [
      parameter, reviewCase.version, person.id, person.name, entryId, reviewCase.envelope_id, JSON.stringify(attribution), newId(), proposal.id, proposal.officerId, JSON.stringify(proposal.lines),
      newId(), JSON.stringify(event), reviewCase.year, attribution.categories.map(({ category }) => category),
    ]);
    return { id: parameter, state: 'granted', awardCents: award_cents, version };
  });
}
