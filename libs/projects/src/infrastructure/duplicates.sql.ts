/**
 * Lines of the projects `$1` that are also in another submitted project that was not withdrawn: the same supplier and quote reference anywhere,
 * or the same fingerprint in a campaign that opened earlier. A pair found both ways is told once, as the same quote.
 */
export const DUPLICATES = `
  WITH own AS (
    SELECT p.id AS project_id, p.campaign_opens_at, l.line_id, l.supplier_key, l.quote_key, l.fingerprint
    FROM project p JOIN project_cost_line l ON l.project_id = p.id
    WHERE p.id = ANY($1::uuid[])
  ), found AS (
    SELECT own.project_id, own.line_id, 'sameQuote' AS kind, other.project_id AS other_project_id, other.line_id AS other_line_id, NULL::timestamptz AS before
    FROM own JOIN project_cost_line other ON other.supplier_key = own.supplier_key AND other.quote_key = own.quote_key AND other.project_id <> own.project_id
    UNION ALL
    SELECT own.project_id, own.line_id, 'sameLine', other.project_id, other.line_id, own.campaign_opens_at
    FROM own JOIN project_cost_line other ON other.fingerprint = own.fingerprint AND other.project_id <> own.project_id
  )
  SELECT DISTINCT ON (f.project_id, f.line_id, o.number, f.other_line_id)
    f.project_id, f.line_id, f.kind, f.other_project_id, o.number AS other_number, f.other_line_id, l.label AS other_label,
    o.cfa_name AS other_cfa_name, o.campaign_year AS other_campaign_year
  FROM found f
  JOIN project o ON o.id = f.other_project_id AND o.state NOT IN ('withdrawn') AND (f.before IS NULL OR o.campaign_opens_at < f.before)
  JOIN project_cost_line l ON l.project_id = f.other_project_id AND l.line_id = f.other_line_id
  ORDER BY f.project_id, f.line_id, o.number, f.other_line_id, f.kind DESC`;
