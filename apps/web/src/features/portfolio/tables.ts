import { language } from '../../lib/language';
import { questionOf, type Selection, type Side } from './selection';

/** The address of a table for spreadsheets: same filters and date as the screen. */
export function tableAddress(what: 'totals' | 'projects' | 'entries', selection: Selection, groupBy: readonly Side[] = []): string {
  const asked = new URLSearchParams(Object.entries(questionOf(selection)).map(([name, value]) => [name, String(value)]));
  if (groupBy.length > 0) asked.set('groupBy', groupBy.join(','));
  asked.set('language', language);
  return `/api/portfolio/${what}.csv?${asked.toString()}`;
}
