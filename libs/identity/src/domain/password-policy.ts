import { COMMON_PASSWORDS } from './common-passwords.js';
import { normaliseEmail } from './email.js';
import { type PasswordWeakness, WeakPasswordError } from './identity.errors.js';

/** Length is what protects (CNIL recommendation 2022-100; NIST SP 800-63B): no rule on kinds of characters. [D] */
export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 200;

/** Characters people see, not code units; composed, so that every keyboard's é is the same é. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

export function weaknessOf(password: string, email: string): PasswordWeakness | null {
  const normalised = normalisePassword(password);
  const length = [...normalised].length;
  if (length < PASSWORD_LEAST) return 'tooShort';
  if (length > PASSWORD_MOST) return 'tooLong';
  const plain = normaliseEmail(normalised);
  if (plain === normaliseEmail(email)) return 'isTheEmail';
  return isCommon(plain) ? 'tooCommon' : null;
}

/** Throws `identity.weak-password`. */
export function requireStrongPassword(password: string, email: string): void {
  const weakness = weaknessOf(password, email);
  if (weakness) throw new WeakPasswordError(weakness, PASSWORD_LEAST, PASSWORD_MOST);
}

/** The common ones, their repetitions (`azertyazerty`), and one character over and over. */
function isCommon(plain: string): boolean {
  const unit = smallestPeriod(plain);
  return COMMON_PASSWORDS.has(plain) || unit.length <= 2 || COMMON_PASSWORDS.has(unit);
}

function smallestPeriod(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return text.slice(0, period);
}
