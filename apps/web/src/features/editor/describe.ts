import type { View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { count, euros } from '../../lib/format';
import { useCommonWords } from '../../words';
import type { Content, CostLine } from './draft/content';
import { at, isObject, type Json } from './draft/json';
import { useEditing } from './draft/useKeeper';
import type { ColumnName } from './lines/columns';
import { useLineWords } from './lines/words';
import { useEditorWords } from './words';

type Names = Readonly<Record<string, string>>;

/** Names places of the document and shows their values, for somebody who did not make the change. */
export function useDescriptions() {
  const { fields, funding, both } = useEditorWords();
  const common = useCommonWords();
  const lines = useLineWords();
  const { cfa } = useEditing();
  const { branchName } = useBranches();

  const own: Names = {
    title: fields.title, summary: fields.summary, purpose: fields.purpose, aims: fields.aims, siteIds: fields.sites, rncpCodes: fields.rncp, total: fields.total, inSector: fields.inSector,
    byBranch: fields.byBranch, section: fields.section, costLines: lines.caption, fundingPlan: funding.caption,
  };
  const sectionFields: Names = { name: fields.sectionName, total: fields.sectionTotal, inSector: fields.sectionInSector, inFirms: fields.sectionInFirms };
  const rowFields: Names = { source: funding.source, label: funding.label, amountCents: funding.amount };
  const lineName = (content: Content, id: string, other: Json | undefined): string => {
    const position = content.costLines.findIndex((line) => line.id === id);
    const label = (content.costLines[position] ?? (isObject(other) ? (other as Partial<CostLine>) : undefined))?.label ?? lines.unnamed;
    return position < 0 ? label : `${lines.line(position + 1)}, ${label}`;
  };

  /** `other`: what stands there on the other side, to name a row that is gone from this one. */
  const fieldName = (content: Content, path: string, other?: Json): string => {
    const [top = '', key = '', inner, deepest] = path.split('/').slice(1);
    if (top === 'costLines') return [lineName(content, key, other), ...(inner ? [lines.columnsLong[inner as ColumnName]] : [])].join(' – ');
    if (top === 'fundingPlan') {
      const row = at(content, `/fundingPlan/${key}`) ?? other;
      const source = isObject(row) ? (row as Partial<View<'FundingRowView'>>).source : null;
      return [source ? common.fundingSources[source] : funding.caption, ...(inner ? [rowFields[inner] ?? inner] : [])].join(' – ');
    }
    if (top === 'siteIds') return `${own['siteIds'] ?? ''} – ${cfa.sites.find(({ id }) => id === key)?.name ?? fields.foreignSite}`;
    if (top === 'aims' && key) return `${fields.aims} – ${(common.aims as Names)[key] ?? key}`;
    if (top === 'rncpCodes' && key) return `${fields.rncp} – ${key}`;
    if (top !== 'apprentices') return own[top] ?? top;
    if (key === 'byBranch' && inner) return `${fields.byBranch} – ${branchName(inner)}`;
    if (key === 'section' && inner) return sectionFields[inner] ?? own['section'] ?? '';
    return own[deepest ?? key] ?? own[key] ?? key;
  };

  const shown = (path: string, value: Json | undefined): string => {
    const field = path.split('/').at(-1) ?? '';
    if (value === undefined) return both.gone;
    if (value === null || value === '') return both.empty;
    if (typeof value === 'boolean') return value ? common.yes : common.no;
    if (typeof value === 'number') return count(value);
    if (typeof value === 'string') {
      if (/Cents$/.test(field)) return euros(value);
      if (/^\/(aims|siteIds|rncpCodes)\//.test(path)) return common.yes;
      return [common.categories, common.purposes, common.fundingSources, lines.replacements, lines.taxBases].map((names) => (names as Names)[value]).find((name) => name !== undefined) ?? value;
    }
    if (!isObject(value)) return '…';
    return Object.entries(value).flatMap(([key, inner]) => (key === 'id' || key === 'branchCode' || inner === null || inner === undefined ? [] : [shown(`${path}/${key}`, inner)])).join(', ') || both.empty;
  };
  return { fieldName, shown };
}
