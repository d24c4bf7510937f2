import { ValidateBy } from 'class-validator';

const BRANCH = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CENTS = /^(0|[1-9]\d{0,14})$/;

/** An object from branch codes to euro cents, at most 100 of them. */
export const IsCeilings = () =>
  ValidateBy({
    name: 'isCeilings',
    validator: { validate: isCeilings, defaultMessage: () => 'must map branch codes to euro cents as strings of digits' },
  });

function isCeilings(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= 100 && entries.every(([code, cents]) => code.length <= 40 && BRANCH.test(code) && typeof cents === 'string' && CENTS.test(cents));
}
