import { groupBy } from '#libs/kernel';
import { type Change, contributions, type DayChanges, difference } from './contributions.js';
import { PRE_SUMMED } from './dimensions.js';
import { type Fact, mergedFacts } from './facts.js';

/** The facts that are new or came earlier than known, and what they change in the totals. */
export function whatChanges(known: readonly Fact[], told: readonly Fact[]): { readonly changed: readonly Fact[]; readonly changes: DayChanges } {
  const knownFacts = new Set(known);
  const before = groupBy(known, ({ cfaId }) => cfaId);
  const after = groupBy(mergedFacts(known, told), ({ cfaId }) => cfaId);
  const changed: Fact[] = [];
  const now: Change[] = [];
  const then: Change[] = [];
  for (const [cfaId, facts] of after) {
    const fresh = facts.filter((fact) => !knownFacts.has(fact));
    if (fresh.length === 0) continue;
    changed.push(...fresh);
    now.push(...contributions(facts, PRE_SUMMED));
    then.push(...contributions(before.get(cfaId) ?? [], PRE_SUMMED));
  }
  return { changed, changes: difference(now, then) };
}
