import { useDebouncedValue } from '@mantine/hooks';
import { query, type View } from '../../lib/api';

export type IdentifierKind = 'siret' | 'uai';
/** How many characters the whole has; before that, nobody is told that something is missing. */
export const LENGTHS: Readonly<Record<IdentifierKind, number>> = { siret: 14, uai: 8 };

const PAUSE_MS = 250;
const MOST = 40;

/** What the server says of what has been typed so far; null while there is nothing to ask about, or no answer. Open routes answer so many questions a minute: ask about whole identifiers. */
export function useIdentifierCheck(kind: IdentifierKind, typed: string): View<'SiretCheckView'> | View<'UaiCheckView'> | null {
  const [value] = useDebouncedValue(bare(typed), PAUSE_MS);
  const asks = value.length > 0 && value.length <= MOST;
  const init = { params: { path: { value } } };
  const siret = query.useQuery('get', '/api/identifiers/siret/{value}', init, { enabled: asks && kind === 'siret', staleTime: Infinity });
  const uai = query.useQuery('get', '/api/identifiers/uai/{value}', init, { enabled: asks && kind === 'uai', staleTime: Infinity });
  const { data } = kind === 'siret' ? siret : uai;
  return asks && value === bare(typed) ? data ?? null : null;
}

export const bare = (typed: string): string => typed.replace(/\s/g, '');

/** `812 345 678`, `812 345 678 00019`: as they are printed. Anything else stays as it is. */
export function grouped(identifier: string): string {
  const parts = /^(\d{3})(\d{3})(\d{3})(\d{5})?$/.exec(identifier);
  return parts ? parts.slice(1).filter(Boolean).join('\u202f') : identifier;
}
