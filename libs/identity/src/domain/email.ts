import type { Branded } from '#libs/kernel';
import { InvalidEmailError } from './identity.errors.js';

/** An e-mail address as it is stored and compared: trimmed, lower case, ASCII. */
export type Email = Branded<string, 'Email'>;

/** HTML's rule for `<input type="email">`, with at least one dot after the @, so that screen and server agree. */
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Throws `identity.invalid-email`. */
export function parseEmail(text: string): Email {
  const normalised = normaliseEmail(text);
  if (normalised.length > 254 || !ADDRESS.test(normalised)) throw new InvalidEmailError();
  return normalised as Email;
}

/** The form in which two spellings of one address are equal, whether or not it is an address. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase();
}
