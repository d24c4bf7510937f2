import type { BranchCode, CampaignId, LedgerAttribution, LedgerKind } from '#libs/contracts';
import { DomainError, Money } from '#libs/kernel';

/** The money of one campaign for one branch. */
export interface EnvelopeKey {
  readonly campaignId: CampaignId;
  readonly branchCode: BranchCode;
}

/** Where an envelope stands. `available` = allocated − reserved − committed, never negative. */
export interface Balance {
  readonly allocated: Money;
  readonly reserved: Money;
  readonly committed: Money;
  readonly available: Money;
}

export function balanceOf(allocated: Money, reserved: Money, committed: Money): Balance {
  return { allocated, reserved, committed, available: allocated.minus(reserved).minus(committed) };
}

export const EMPTY_BALANCE: Balance = balanceOf(Money.zero, Money.zero, Money.zero);

/** What an entry of a kind does to an envelope, given what its case holds reserved: a commitment takes the case's own reservation first. */
export function effectOf(kind: LedgerKind, amount: Money, heldByCase: Money): Omit<Balance, 'available'> {
  const none = { allocated: Money.zero, reserved: Money.zero, committed: Money.zero };
  const opposite = Money.zero.minus(amount);
  switch (kind) {
    case 'allocated':
      return { ...none, allocated: amount };
    case 'reserved':
      return { ...none, reserved: amount };
    case 'releasedReservation':
      return { ...none, reserved: opposite };
    case 'committed':
      return { ...none, reserved: Money.zero.minus(heldByCase.min(amount)), committed: amount };
    case 'releasedCommitment':
      return { ...none, committed: opposite };
  }
}

/** Throws `funding.amount-not-positive` or `funding.attribution-mismatch` (422): the categories must sum to the amount, none may be negative. */
export function requireAttributed(amount: Money, { categories }: LedgerAttribution): void {
  requirePositive(amount);
  const parts = categories.map(({ amountCents }) => Money.parseCents(amountCents));
  const bases = categories.map(({ eligibleBaseCents }) => Money.parseCents(eligibleBaseCents));
  if ([...parts, ...bases].some((part) => part.isNegative) || !Money.sum(parts).equals(amount)) {
    throw new DomainError('unprocessable', 'funding.attribution-mismatch', 'The amounts by category are not negative and sum to the amount of the entry');
  }
}

export function requirePositive(amount: Money): void {
  if (!amount.isPositive) throw new DomainError('unprocessable', 'funding.amount-not-positive', 'A movement of money is above zero');
}
