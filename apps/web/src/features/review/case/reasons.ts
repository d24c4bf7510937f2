import { query, type View } from '../../../lib/api';
import { language } from '../../../lib/language';

export type Reason = View<'ReasonWordsView'>;

/** Why a line is cut or a project refused: the server's list, with its words. It changes with the portal only. */
export function useReasons(): { readonly reasons: readonly Reason[]; readonly reasonName: (code: string | null) => string } {
  const { data } = query.useQuery('get', '/api/review/reasons', {}, { staleTime: Infinity });
  const reasons = data?.items ?? [];
  const names = new Map<string, string>(reasons.map((reason) => [reason.code, nameOf(reason)]));
  return { reasons, reasonName: (code) => (code === null ? '' : names.get(code) ?? code) };
}

export const nameOf = ({ labelFr, labelEn }: Reason): string => (language === 'fr' ? labelFr : labelEn);
