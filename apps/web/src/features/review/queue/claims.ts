import { useNavigate } from 'react-router';
import { announce } from '../../../lib/announce';
import { query, refetchAll } from '../../../lib/api';
import { useReviewWords } from '../words';

/** Takes the case that has waited longest in a branch, or a given one, and opens it. */
export function useClaim() {
  const { queues: words } = useReviewWords();
  const navigate = useNavigate();
  const open = async ({ id, projectNumber }: { readonly id: string; readonly projectNumber: string }) => {
    await navigate(`/instruction/dossiers/${id}`);
    announce(words.taken(projectNumber));
    await refetchAll();
  };
  const next = query.useMutation('post', '/api/review/queues/{branch}/claims', { onSuccess: open });
  const this_ = query.useMutation('post', '/api/review/cases/{id}/claim', { onSuccess: open });
  return {
    claimNext: (branch: string) => { if (!next.isPending) next.mutate({ params: { path: { branch } } }); },
    claimThis: (id: string) => { if (!this_.isPending) this_.mutate({ params: { path: { id } } }); },
    isClaiming: next.isPending || this_.isPending,
    error: next.error ?? this_.error,
  };
}
