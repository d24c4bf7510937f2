import { useBranches } from '../../../lib/branches';
import { branchOf } from './queues';
import { useJobQueueWords } from './words';

/** What people call a queue: its branch, or what the portal does in it. */
export function useQueueName(): (queue: string) => string {
  const { own } = useJobQueueWords();
  const { branchName } = useBranches();
  return (queue) => {
    const branch = branchOf(queue);
    if (branch !== null) return branchName(branch);
    return Object.hasOwn(own, queue) ? own[queue as keyof typeof own] : queue;
  };
}
