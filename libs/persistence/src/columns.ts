import { Money } from '#libs/kernel';

/** For `@Column({ type: 'bigint', transformer: moneyColumn })` on `…_cents` columns: PostgreSQL bigint ⇄ Money. */
export const moneyColumn = {
  to: (value: Money | null | undefined): string | null | undefined => (value instanceof Money ? value.cents.toString() : value),
  from: (value: string | null): Money | null => (value === null ? null : Money.ofCents(value)),
};
