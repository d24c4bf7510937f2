import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type View } from '../../../lib/api';
import type { LineDecision } from './sheet';

const PAUSE_MS = 120;

/** What the decisions made so far come to, as the server works it out; shortly after the last key. */
export function useAwardPreview(caseId: string, decisions: readonly LineDecision[]): { readonly preview: View<'AwardPreviewView'> | undefined; readonly isBehind: boolean; readonly error: unknown } {
  const wanted = JSON.stringify(decisions);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    if (asked === wanted) return;
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, wanted]);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['award-preview', caseId, asked],
    queryFn: async ({ signal }) => (await api.POST('/api/review/cases/{id}/award-preview', { params: { path: { id: caseId } }, body: { lines: JSON.parse(asked) as LineDecision[] }, signal })).data,
    placeholderData: keepPreviousData,
  });
  return { preview: data, isBehind: isPlaceholderData || asked !== wanted, error };
}
