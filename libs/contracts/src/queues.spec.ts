import { describe, expect, it } from '@jest/globals';
import type { BranchCode } from './ids.js';
import { LEDGER_KINDS, type LedgerEntryRecorded } from './events.js';
import { PORTFOLIO_QUEUE, reviewQueue, routesOf } from './queues.js';

const share = (branch: string) => ({ branchCode: branch as BranchCode, basisPoints: 5000, apprentices: 1, requestedCents: '1', costCents: '1', categories: [] });

describe('where events go', () => {
  it('takes a submission to the portfolio and to the queue of each of its branches', () => {
    const event = { type: 'projects.project-submitted', shares: [share('chimie'), share('sans-ccn')] } as unknown as Parameters<typeof routesOf>[0];
    expect(routesOf(event)).toEqual([PORTFOLIO_QUEUE, 'review-chimie', 'review-sans-ccn']);
  });

  it('takes to the portfolio the ledger entries that its totals count, and no others', () => {
    const counted = LEDGER_KINDS.filter((kind) => routesOf({ type: 'funding.ledger-entry-recorded', kind } as LedgerEntryRecorded).includes(PORTFOLIO_QUEUE));
    expect(counted).toEqual(['committed', 'releasedCommitment']);
  });

  it('names queues without the colon that BullMQ keeps for itself', () => {
    expect(reviewQueue('metallurgie' as BranchCode)).toBe('review-metallurgie');
  });
});
