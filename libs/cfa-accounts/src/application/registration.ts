import { type Nda, parseNda, parseSiret, parseUai, type Siren, sirenOf, type Siret, type Uai } from '#libs/kernel';
import { UNKNOWN_REGION } from '../domain/territories.js';
import { type Place, placeOf } from './place.js';

/** What a CFA says of itself when it registers; identifiers as typed. `qualiopiValidUntil` is a day, `YYYY-MM-DD`. */
export interface CfaDescription {
  readonly siret: string;
  readonly uai: string;
  readonly name: string;
  readonly nda: string;
  readonly qualiopiCertificate: string;
  readonly qualiopiValidUntil: string;
  readonly address?: string | null | undefined;
  readonly postalCode: string;
  readonly city?: string | null | undefined;
}

/** The same, checked: what goes into the rows of the CFA and its first site. */
export interface CheckedDescription {
  readonly siren: Siren;
  readonly siret: Siret;
  readonly cfa: { readonly name: string; readonly nda: Nda; readonly qualiopiCertificate: string; readonly qualiopiValidUntil: string; readonly regionCode: string };
  readonly site: { readonly uai: Uai; readonly address: string | null; readonly city: string | null } & Place;
}

/**
 * The identifiers' check digits and letters, La Poste's exception included, and the postal code's region. Whether the SIRET and the UAI exist, and
 * belong together, no free register tells while typing: an officer sees it at the review.
 * Throws `identifier.siret-…`, `identifier.uai-…`, `identifier.nda-…`, `cfa-accounts.unknown-postal-code`.
 */
export function checkDescription(description: CfaDescription): CheckedDescription {
  const siret = parseSiret(description.siret);
  const uai = parseUai(description.uai);
  const place = placeOf(description.postalCode, uai);
  const { name, qualiopiCertificate, qualiopiValidUntil, address, city } = description;
  return {
    siren: sirenOf(siret),
    siret,
    cfa: { name, nda: parseNda(description.nda), qualiopiCertificate, qualiopiValidUntil, regionCode: place.regionCode ?? UNKNOWN_REGION },
    site: { uai, address: address ?? null, city: city ?? null, ...place },
  };
}
