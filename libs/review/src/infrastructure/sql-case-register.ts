import { Injectable } from '@nestjs/common';
import type { BranchCode, ProjectId, ReviewCaseId } from '#libs/contracts';
import { toJson } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { CaseRegister, type FiledFigures, type NewCase } from '../application/case-register.js';
import { ReviewCase } from '../domain/review-case.js';
import { caseChanged } from '../domain/review.errors.js';
import { type CaseRow, toReviewCase } from './case-rows.js';
import { READ_MANY } from './case-statements.js';

@Injectable()
export class SqlCaseRegister extends CaseRegister {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async lockInBranch(projectIds: readonly ProjectId[], branch: BranchCode): Promise<readonly ReviewCase[]> {
    const locked = await this.unitOfWork.write.rows<{ id: ReviewCaseId }>(LOCK_IN_BRANCH, [projectIds, branch]);
    if (locked.length === 0) return [];
    return (await this.unitOfWork.write.rows<CaseRow>(READ_MANY, [locked.map(({ id }) => id)])).map(toReviewCase);
  }

  async open(cases: readonly NewCase[]): Promise<void> {
    await this.unitOfWork.write.execute(OPEN, [JSON.stringify(cases.map(documentOfCase))]);
  }

  async refile({ data }: ReviewCase, figures: FiledFigures, at: Date): Promise<ReviewCase> {
    const document = JSON.stringify(documentOf(figures));
    const kept = figures.lines.map(({ lineId }) => lineId);
    const saved = await this.unitOfWork.write.first<{ version: number }>(REFILE, [data.id, data.version, document, at]);
    if (!saved) throw caseChanged();
    await this.unitOfWork.write.execute(REPLACE_LINES, [data.id, document, kept]);
    const { submissionSequence, cfaName, title, regionCode, purpose, shareCount, basisPoints, apprentices, requested, cost } = figures;
    return new ReviewCase({ ...data, submissionSequence, cfaName, title, regionCode, purpose, shareCount, basisPoints, apprentices, requested, cost, version: saved.version });
  }
}

function documentOf({ lines, requested, cost, rules, duplicates, ...figures }: FiledFigures) {
  const known = new Set<string>(lines.map(({ lineId }) => lineId));
  const ofLines = duplicates.filter(({ lineId }) => known.has(lineId));
  return {
    ...figures,
    requestedCents: requested.toJSON(),
    costCents: cost.toJSON(),
    // What is met needs no words; the full text of every rule is with the submission.
    rules: toJson(rules.map((rule) => (rule.outcome === 'pass' ? { ruleId: rule.ruleId, version: rule.version, outcome: rule.outcome } : rule))),
    duplicateCount: ofLines.length,
    duplicates: ofLines,
    lines: lines.map(({ cost: part, ...line }, position) => ({ ...line, position, costCents: part.toJSON() })),
  };
}

function documentOfCase({ id, projectId, projectNumber, campaignId, branchCode, cfaId, synthetic, openedAt, legalDueAt, deadlines, ...figures }: NewCase) {
  return {
    ...documentOf(figures), id, projectId, projectNumber, campaignId, branchCode, cfaId, synthetic,
    openedAt: openedAt.toISOString(), legalDueAt: legalDueAt.toISOString(), deadlines: deadlines.map((deadline) => ({ ...deadline, dueAt: deadline.dueAt.toISOString() })),
  };
}

const LOCK_IN_BRANCH = `SELECT id FROM review_case WHERE project_id = ANY($1::uuid[]) AND branch_code = $2 ORDER BY id FOR UPDATE`;

const FIGURES = `"submissionSequence" int, "cfaName" text, title text, "regionCode" text, purpose text, "shareCount" int, "basisPoints" int, apprentices int,
  "requestedCents" bigint, "costCents" bigint, "rulesOutcome" text, rules jsonb, "duplicateCount" int, duplicates jsonb, lines jsonb`;

const LINE = `"lineId" uuid, position int, label text, category text, supplier text, "quoteReference" text, "costCents" bigint`;
const DUPLICATE = `"lineId" uuid, kind text, "otherProjectId" uuid, "otherLineId" uuid, "otherNumber" text, "otherLabel" text, "otherCfaName" text, "otherCampaignYear" int`;

/** Every case of the batch with its lines, look-alikes, deadlines and first line of history, in one statement. */
const OPEN = `
  WITH filed AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS f (id uuid, "projectId" uuid, "projectNumber" text, "campaignId" uuid, "branchCode" text, "cfaId" uuid,
      synthetic boolean, "openedAt" timestamptz, "legalDueAt" timestamptz, deadlines jsonb, ${FIGURES})
  ), opened AS (
    INSERT INTO review_case (id, project_id, project_number, submission_sequence, campaign_id, branch_code, cfa_id, cfa_name, title, region_code, purpose, synthetic,
      share_count, basis_points, apprentices, requested_cents, cost_cents, state, opened_at, legal_due_at, rules_outcome, rules, duplicates, beyond_envelope, version)
    SELECT id, "projectId", "projectNumber", "submissionSequence", "campaignId", "branchCode", "cfaId", "cfaName", title, "regionCode", purpose, synthetic,
      "shareCount", "basisPoints", apprentices, "requestedCents", "costCents", 'queued', "openedAt", "legalDueAt", "rulesOutcome", rules, "duplicateCount", false, 1
    FROM filed ORDER BY id
    ON CONFLICT ON CONSTRAINT review_case_one_per_share DO NOTHING
    RETURNING id
  ), wanted AS (
    SELECT filed.* FROM filed JOIN opened USING (id)
  ), lines AS (
    INSERT INTO case_line (case_id, line_id, position, label, category, supplier, quote_reference, cost_cents)
    SELECT wanted.id, l."lineId", l.position, l.label, l.category, l.supplier, l."quoteReference", l."costCents" FROM wanted, jsonb_to_recordset(wanted.lines) AS l (${LINE})
  ), look_alikes AS (
    INSERT INTO case_duplicate (case_id, line_id, kind, other_project_id, other_line_id, other_number, other_label, other_cfa_name, other_campaign_year)
    SELECT wanted.id, d."lineId", d.kind, d."otherProjectId", d."otherLineId", d."otherNumber", d."otherLabel", d."otherCfaName", d."otherCampaignYear"
    FROM wanted, jsonb_to_recordset(wanted.duplicates) AS d (${DUPLICATE})
    ON CONFLICT DO NOTHING
  ), due AS (
    INSERT INTO case_deadline (case_id, kind, days_before, branch_code, due_at)
    SELECT wanted.id, d.kind, d."daysBefore", wanted."branchCode", d."dueAt" FROM wanted, jsonb_to_recordset(wanted.deadlines) AS d (kind text, "daysBefore" int, "dueAt" timestamptz)
  )
  INSERT INTO case_event (case_id, at, event, to_state, details)
  SELECT id, "openedAt", 'open', 'queued', jsonb_build_object('rulesOutcome', "rulesOutcome", 'duplicates', "duplicateCount") FROM wanted ORDER BY "openedAt", id`;

/** $1 case, $2 version, $3 figures, $4 now. */
const REFILE = `
  WITH filed AS (
    SELECT * FROM jsonb_to_record($3::jsonb) AS f (${FIGURES})
  ), refiled AS (
    UPDATE review_case c SET submission_sequence = f."submissionSequence", cfa_name = f."cfaName", title = f.title, region_code = f."regionCode", purpose = f.purpose,
      share_count = f."shareCount", basis_points = f."basisPoints", apprentices = f.apprentices, requested_cents = f."requestedCents", cost_cents = f."costCents",
      rules_outcome = f."rulesOutcome", rules = f.rules, duplicates = f."duplicateCount", version = c.version + 1
    FROM filed f WHERE c.id = $1 AND c.version = $2 RETURNING c.id, c.state, c.version
  ), noted AS (
    INSERT INTO case_event (case_id, at, event, from_state, to_state, details)
    SELECT refiled.id, $4, 'refile', refiled.state, refiled.state, jsonb_build_object('submissionSequence', filed."submissionSequence", 'rulesOutcome', filed."rulesOutcome") FROM refiled, filed
  ), forgotten AS (
    DELETE FROM case_duplicate d USING refiled WHERE d.case_id = refiled.id
  )
  SELECT version FROM refiled`;

/** $1 case, $2 figures, $3 the lines there are now. */
const REPLACE_LINES = `
  WITH filed AS (
    SELECT * FROM jsonb_to_record($2::jsonb) AS f (lines jsonb, duplicates jsonb)
  ), gone AS (
    DELETE FROM case_line WHERE case_id = $1 AND line_id <> ALL($3::uuid[])
  ), look_alikes AS (
    INSERT INTO case_duplicate (case_id, line_id, kind, other_project_id, other_line_id, other_number, other_label, other_cfa_name, other_campaign_year)
    SELECT $1, d."lineId", d.kind, d."otherProjectId", d."otherLineId", d."otherNumber", d."otherLabel", d."otherCfaName", d."otherCampaignYear"
    FROM filed, jsonb_to_recordset(filed.duplicates) AS d (${DUPLICATE})
    ON CONFLICT DO NOTHING
  )
  INSERT INTO case_line (case_id, line_id, position, label, category, supplier, quote_reference, cost_cents)
  SELECT $1, l."lineId", l.position, l.label, l.category, l.supplier, l."quoteReference", l."costCents" FROM filed, jsonb_to_recordset(filed.lines) AS l (${LINE})
  ON CONFLICT (case_id, line_id) DO UPDATE SET position = excluded.position, label = excluded.label, category = excluded.category, supplier = excluded.supplier,
    quote_reference = excluded.quote_reference, cost_cents = excluded.cost_cents`;
