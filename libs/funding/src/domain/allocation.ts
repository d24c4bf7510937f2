import type { BranchCode } from '#libs/contracts';
import { DomainError, type Money } from '#libs/kernel';

/** What a branch's envelope starts with. */
export interface Allocation {
  readonly branchCode: BranchCode;
  readonly amount: Money;
}

/** Throws `funding.unknown-branch`, `funding.branch-repeated` or `funding.negative-amount` (422). */
export function requireAllocationsFor(valid: readonly BranchCode[], allocations: readonly Allocation[]): void {
  const codes = allocations.map(({ branchCode }) => branchCode);
  requireKnownBranches(valid, codes);
  if (new Set(codes).size < codes.length) throw new DomainError('unprocessable', 'funding.branch-repeated', 'A campaign has one envelope per branch');
  if (allocations.some(({ amount }) => amount.isNegative)) throw new DomainError('unprocessable', 'funding.negative-amount', 'An envelope starts with nothing or more');
}

/** Throws `funding.unknown-branch` (422). */
export function requireKnownBranches(known: readonly BranchCode[], codes: readonly string[]): void {
  if (codes.some((code) => !known.includes(code as BranchCode))) {
    throw new DomainError('unprocessable', 'funding.unknown-branch', 'One of the branches does not exist, or is not valid when the campaign opens');
  }
}
