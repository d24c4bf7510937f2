/** Under which name an unfinished decision on a proposal is kept on this machine. */
export const keptDecisionKey = (userId: string, proposalId: string): string => `decision ${userId} ${proposalId}`;
