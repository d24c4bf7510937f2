import { type CfaRegistration, CfaDirectory, type CfaSummary, RegisterCfa } from '#libs/cfa-accounts';
import { ActorLoader, type PasswordHash, PasswordHasher } from '#libs/identity';
import { type Siren, sirenFor, type Siret, siretFor, uaiFor } from '#libs/kernel';
import { Client } from '../harness/client.js';
import type { House } from '../harness/house.js';
import { PASSWORD, type Person } from './people.js';

/** A registered CFA with its first signatory, signed in. */
export interface TestCfa extends CfaSummary {
  readonly siret: Siret;
  readonly signatory: Person;
}

let cfas = 0;

/** What a registration holds, valid, of a CFA nobody has yet. */
export function aRegistration(change: Partial<CfaRegistration> = {}): CfaRegistration & { readonly siren: Siren } {
  cfas += 1;
  const siren = sirenFor(81_000_000 + cfas);
  return {
    siren,
    siret: siretFor(siren, 1),
    uai: uaiFor(500_000 + cfas),
    name: `CFA de l’industrie n° ${cfas}`,
    nda: `25${String(cfas).padStart(9, '0')}`,
    qualiopiCertificate: `RNQ-${cfas}`,
    qualiopiValidUntil: '2099-12-31',
    address: '1 rue des Ateliers',
    postalCode: '50100',
    city: 'Cherbourg-en-Cotentin',
    signatory: { email: `direction.${cfas}@cfa.example`, displayName: `Directrice ${cfas}`, password: PASSWORD },
    ...change,
  };
}

/** The same as the body of `POST /api/cfas`. */
export function aRegistrationBody(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...aRegistration(), siren: undefined, ...change };
}

/** Hashed once a file: Argon2id costs twenty milliseconds on purpose. */
let passwordHash: Promise<PasswordHash> | undefined;

export async function aCfa(house: House, change: Partial<CfaRegistration> = {}): Promise<TestCfa> {
  passwordHash ??= house.get(PasswordHasher).hash(PASSWORD);
  const registration = aRegistration(change);
  const { email, displayName } = registration.signatory;
  const { cfaId, userId } = await house.get(RegisterCfa).execute({ ...registration, signatory: { email, displayName, passwordHash: await passwordHash } });
  const signatory = { userId, email, password: PASSWORD, actor: await house.get(ActorLoader).load(userId), client: await new Client(house.url).signIn(email, PASSWORD) };
  return { ...(await house.get(CfaDirectory).get(cfaId)), siret: registration.siret as Siret, signatory };
}
