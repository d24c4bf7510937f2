import { UnknownPostalCodeError } from '../domain/cfa.errors.js';
import { FRANCE } from './territories.js';

export interface Place {
  readonly postalCode: string | null;
  readonly departementCode: string | null;
  readonly regionCode: string | null;
}

/** Throws `cfa-accounts.unknown-postal-code`. Without a postal code the UAI tells the département. */
export function placeOf(postalCode: string | null, uai: string | null): Place {
  const departement = postalCode === null ? (uai === null ? null : FRANCE.departementOfUai(uai)) : FRANCE.departementOfPostalCode(postalCode);
  if (postalCode !== null && departement === null) throw new UnknownPostalCodeError();
  return { postalCode, departementCode: departement?.code ?? null, regionCode: departement?.regionCode ?? null };
}
