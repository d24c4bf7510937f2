import type { View } from '../../lib/api';

/** What the form asks, in its order; without the password, which is kept nowhere. */
export const REGISTRATION_FIELDS = ['siret', 'uai', 'name', 'nda', 'address', 'postalCode', 'city', 'qualiopiCertificate', 'qualiopiValidUntil', 'displayName', 'email', 'password'] as const;
export type RegistrationField = (typeof REGISTRATION_FIELDS)[number];
export type Registration = Readonly<Record<RegistrationField, string>>;

const OPTIONAL: readonly RegistrationField[] = ['address', 'city'];

export const NO_REGISTRATION = Object.fromEntries(REGISTRATION_FIELDS.map((name) => [name, ''])) as Registration;

/** What must be there and is not. Whether it is right, the server says. */
export const missingIn = (registration: Registration): readonly RegistrationField[] =>
  REGISTRATION_FIELDS.filter((name) => !OPTIONAL.includes(name) && registration[name].trim() === '');

/** Which field a code of the server is about; a code that begins so counts as well. */
export const FIELD_OF_CODE: Readonly<Record<string, RegistrationField>> = {
  'identifier.siret': 'siret', 'identifier.siren': 'siret', 'identifier.uai': 'uai', 'identifier.nda': 'nda', 'cfa-accounts.unknown-postal-code': 'postalCode',
  'cfa-accounts.siret-not-in-register': 'siret', 'identity.email-taken': 'email', 'identity.invalid-email': 'email', 'identity.weak-password': 'password',
};

const given = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function requestOf({ siret, uai, name, nda, address, postalCode, city, qualiopiCertificate, qualiopiValidUntil, displayName, email, password }: Registration): View<'RegisterCfaDto'> {
  return {
    siret, uai, name, nda, qualiopiCertificate, qualiopiValidUntil, address: given(address), postalCode: postalCode.replace(/\s/g, ''), city: given(city),
    signatory: { displayName, email: email.trim(), password },
  };
}
