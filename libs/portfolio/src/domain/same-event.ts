import type { DomainEvent } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';

/** Whether two events tell the same, whatever the order of their fields: one of them has been through a `jsonb` column. */
export function sameEvent(a: DomainEvent, b: DomainEvent): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
