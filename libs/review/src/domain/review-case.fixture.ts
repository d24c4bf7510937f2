import { Money, parisInstant, plusMonths } from '#libs/kernel';
import { type CaseData, ReviewCase } from './review-case.js';

const opened = parisInstant('2026-03-02T08:00');

/** A case as it comes into the queue, for tests; names only what the test is about. */
export function aCase(data: Partial<CaseData> = {}): ReviewCase {
  const fresh = {
    id: 'case', projectId: 'project', projectNumber: 'P-2026-000001', submissionSequence: 1, campaignId: 'campaign', branchCode: 'metallurgie', cfaId: 'cfa', cfaName: 'CFA',
    title: 'Atelier', regionCode: '84', purpose: 'modernisedEquipment', synthetic: false, shareCount: 1, basisPoints: 10_000, apprentices: 40,
    requested: Money.ofEuros('50000'), cost: Money.ofEuros('100000'), state: 'queued', openedAt: opened, legalDueAt: plusMonths(opened, 2), clockStoppedAt: null,
    assignee: null, claimedAt: null, award: null, eligibleBase: null, beyondEnvelope: false, decidedAt: null, openCorrection: null, proposers: [], version: 1,
  };
  return new ReviewCase({ ...fresh, ...data } as CaseData);
}
