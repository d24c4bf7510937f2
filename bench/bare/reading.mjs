// What is only read.
import { query } from './transaction.mjs';

const TOTALS = `SELECT branch_code AS branch, submitted_projects AS "submittedProjects", requested_cents AS "requestedCents", funded_projects AS "fundedProjects", committed_cents AS "committedCents" FROM bare_total ORDER BY branch_code`;

export async function totals({ pool }) {
  const groups = await query(pool, 'totals', TOTALS, []);
  const sum = (name) => String(groups.reduce((total, row) => total + BigInt(row[name]), 0n));
  return { total: { submittedProjects: Number(sum('submittedProjects')), requestedCents: sum('requestedCents'), fundedProjects: Number(sum('fundedProjects')), committedCents: sum('committedCents') }, groups };
}

export async function oneCampaign({ pool, parameter }) {
  const [campaign] = await query(pool, 'campaign', `SELECT id, year, title, opens_at AS "opensAt", closes_at AS "closesAt", parameters, synthetic, version FROM campaign WHERE id = $1`, [parameter]);
  return campaign;
}

const columns = `c.id, c.project_id AS "projectId", c.project_number AS "projectNumber", c.title, c.cfa_id AS "cfaId", c.cfa_name AS "cfaName", c.region_code AS "regionCode", c.state, c.requested_cents AS "requestedCents",
  c.cost_cents AS "costCents", c.award_cents AS "awardCents", c.beyond_envelope AS "beyondEnvelope", c.opened_at AS "openedAt", c.legal_due_at AS "legalDueAt", c.clock_stopped_at AS "clockStoppedAt", c.reminded_at AS "remindedAt",
  c.escalated_at AS "escalatedAt", c.assignee_id AS "assigneeId", c.assignee_name AS "assigneeName", c.rules_outcome AS "rulesOutcome", c.duplicates, c.synthetic`;

const open = ['queued', 'underReview', 'correctionRequested', 'proposed'];

/** A page straight down the index: of one state, or of each open state with what comes first of all. */
const pageStatement = ({ hasRegion, hasCursor }) => `SELECT ${columns} FROM unnest($2::text[]) AS wanted (state) CROSS JOIN LATERAL (
    SELECT * FROM review_case q WHERE q.branch_code = $1 AND q.state = wanted.state
      ${hasRegion ? 'AND q.region_code = $6' : 'AND $6::text IS NULL'} ${hasCursor ? 'AND (q.opened_at, q.id) > ($4::timestamptz, $5::uuid)' : 'AND $4::text IS NULL AND $5::text IS NULL'}
    ORDER BY q.opened_at, q.id LIMIT $3
  ) c ORDER BY c.opened_at, c.id LIMIT $3`;

export async function queuePage({ pool, parameter, query: asked }) {
  const limit = Number(asked.get('limit') ?? 50);
  const region = asked.get('region');
  const cursor = asked.get('cursor');
  const [openedAt, id] = cursor === null ? [null, null] : JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const shape = { hasRegion: region !== null, hasCursor: cursor !== null };
  const rows = await query(pool, `page-${shape.hasRegion}-${shape.hasCursor}`, pageStatement(shape), [parameter, asked.get('state') === null ? open : [asked.get('state')], limit + 1, openedAt, id, region]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit ? Buffer.from(JSON.stringify([last.openedAt.toISOString(), last.id])).toString('base64url') : null };
}
