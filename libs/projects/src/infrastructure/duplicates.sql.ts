import { anyOf } from '#libs/persistence';

/**
 * Lines of the projects `$1` that are also in another submitted project that was not withdrawn: the same supplier and quote reference anywhere,
 * or the same fingerprint in a campaign that opened earlier. A pair found both ways is told once, as the same quote.
 *
 * `OFFSET 0` keeps each search a look into its index, line by line: a plan made while the table was young would otherwise go on reading all lines there are.
 */
export const DUPLICATES = `
  WITH own AS (
    SELECT p.id AS project_id, p.campaign_opens_at, l.line_id, l.supplier_key, l.quote_key, l.fingerprint
    FROM project p CROSS JOIN LATERAL (SELECT * FROM project_cost_line WHERE project_id = p.id OFFSET 0) l
    WHERE p.id = ${anyOf('uuid', 1)}
  ), found AS (
    SELECT own.project_id, own.line_id, 'sameQuote' AS kind, other.project_id AS other_project_id, other.line_id AS other_line_id, other.label, NULL::timestamptz AS before
    FROM own CROSS JOIN LATERAL (SELECT * FROM project_cost_line WHERE supplier_key = own.supplier_key AND quote_key = own.quote_key AND project_id <> own.project_id OFFSET 0) other
    UNION ALL
    SELECT own.project_id, own.line_id, 'sameLine', other.project_id, other.line_id, other.label, own.campaign_opens_at
    FROM own CROSS JOIN LATERAL (SELECT * FROM project_cost_line WHERE fingerprint = own.fingerprint AND project_id <> own.project_id OFFSET 0) other
  )
  SELECT DISTINCT ON (f.project_id, f.line_id, o.number, f.other_line_id)
    f.project_id, f.line_id, f.kind, f.other_project_id, o.number AS other_number, f.other_line_id, f.label AS other_label,
    o.cfa_name AS other_cfa_name, o.campaign_year AS other_campaign_year
  FROM found f
  CROSS JOIN LATERAL (SELECT * FROM project WHERE id = f.other_project_id AND state NOT IN ('withdrawn') AND (f.before IS NULL OR campaign_opens_at < f.before) OFFSET 0) o
  ORDER BY f.project_id, f.line_id, o.number, f.other_line_id, f.kind DESC`;
