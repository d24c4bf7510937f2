import { query } from '../../../lib/api';
import { language } from '../../../lib/language';

/** What a reason is called, as the server words it in a notified decision. */
export function useReasonName(): (code: string) => string {
  const { data } = query.useQuery('get', '/api/review/reasons', {}, { staleTime: Infinity });
  const names = new Map<string, string>(data?.items.map(({ code, labelFr, labelEn }) => [code, language === 'fr' ? labelFr : labelEn]));
  return (code) => names.get(code) ?? code;
}
