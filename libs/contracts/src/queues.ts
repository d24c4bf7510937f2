import type { DomainEvent, EventType } from './events.js';
import type { BranchCode } from './ids.js';

/** Every job queue of the house. Names contain no `:` (BullMQ keeps it for itself). */
export const PORTFOLIO_QUEUE = 'portfolio';
/** Scheduled work that belongs to no branch: outbox recovery, reconciliation, expired sessions. */
export const MAINTENANCE_QUEUE = 'maintenance';
/** One queue per branch: `review-metallurgie`. */
export const reviewQueue = (branch: BranchCode): string => `review-${branch}`;

/** Where each event goes: the queues whose consumer must see it. An event nobody listens to says why. */
export const ROUTES: { readonly [T in EventType]: (event: Extract<DomainEvent, { type: T }>) => readonly string[] } = {
  'projects.project-submitted': (event) => [PORTFOLIO_QUEUE, ...event.shares.map((share) => reviewQueue(share.branchCode))],
  'projects.project-withdrawn': () => [PORTFOLIO_QUEUE],
  // Reservations and allocations live in the envelope's own running balance; the published totals count commitments only.
  'funding.ledger-entry-recorded': (event) => (event.kind === 'committed' || event.kind === 'releasedCommitment' ? [PORTFOLIO_QUEUE] : []),
};

/** The queues an event is delivered to. */
export function routesOf(event: DomainEvent): readonly string[] {
  return (ROUTES[event.type] as (event: DomainEvent) => readonly string[])(event);
}
