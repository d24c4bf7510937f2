import { daysBetween } from '../../lib/format';

/** How a case stands to its legal end, in calendar days of Paris. */
export type Due =
  | { readonly kind: 'stopped'; readonly days: number }
  | { readonly kind: 'overdue'; readonly days: number }
  | { readonly kind: 'soon'; readonly days: number }
  | { readonly kind: 'ahead'; readonly days: number }
  | { readonly kind: 'over' };

interface Clocked {
  readonly state: string;
  readonly legalDueAt: string;
  readonly clockStoppedAt: string | null;
}

const SOON_DAYS = 10;
const DECIDED = new Set(['granted', 'partlyGranted', 'refused', 'withdrawn']);

/** `stopped`: the CFA owes an answer, for so many days; the end moves on by as much. `over`: decided, nothing runs any more. */
export function dueOf({ state, legalDueAt, clockStoppedAt }: Clocked, now: Date): Due {
  if (DECIDED.has(state)) return { kind: 'over' };
  if (clockStoppedAt !== null) return { kind: 'stopped', days: Math.max(0, daysBetween(clockStoppedAt, now)) };
  if (Date.parse(legalDueAt) < now.getTime()) return { kind: 'overdue', days: Math.max(0, daysBetween(legalDueAt, now)) };
  const days = daysBetween(now, legalDueAt);
  return { kind: days <= SOON_DAYS ? 'soon' : 'ahead', days };
}
