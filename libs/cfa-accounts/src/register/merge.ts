import type { CfaId, SiteId } from '#libs/contracts';
import type { Siren, Siret } from '#libs/kernel';
import { UNKNOWN_REGION } from '../domain/territories.js';
import type { Warning } from './reasons.js';
import type { RegisterRow } from './register-row.js';

/** Fields of a CFA that a register can fill. */
export interface CfaFields {
  readonly name: string;
  readonly nda: string | null;
  readonly regionCode: string;
}
/** Fields of a site that a register can fill. */
export interface SiteFields {
  readonly name: string | null;
  readonly uai: string | null;
  readonly doubtfulUais: readonly string[];
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly departementCode: string | null;
  readonly regionCode: string | null;
  readonly academy: string | null;
  readonly state: 'open' | 'closed';
  readonly qualiopi: boolean | null;
  readonly listedOn: string | null;
}

export interface KnownCfa {
  readonly id: CfaId;
  readonly siren: Siren;
  readonly fields: CfaFields;
  /** What members have set: no register changes it. */
  readonly editedFields: readonly string[];
  /** For each field that a register filled, the SIRET of the row that did. */
  readonly sources: Readonly<Partial<Record<keyof CfaFields, Siret>>>;
}
export interface KnownSite {
  readonly id: SiteId;
  readonly cfaId: CfaId;
  readonly siret: Siret;
  readonly fields: SiteFields;
  readonly editedFields: readonly string[];
  /** Members took the site off their list: that is an edit, too. */
  readonly removed: boolean;
}

export interface Merged {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly cfa: KnownCfa;
  readonly site: KnownSite;
  /** `cfa.nda`, `site.state` … */
  readonly changed: readonly string[];
  /** Fields where the register says something else than members have set; theirs stays. */
  readonly kept: readonly string[];
  readonly warnings: readonly Warning[];
}

export interface NewIds {
  readonly cfa: () => CfaId;
  readonly site: () => SiteId;
}

/**
 * What a row does to what is known. Three rules make every import repeatable, whatever the order of rows and files:
 * what members set stays; an empty cell erases nothing; and where several sites of one SIREN disagree about the CFA, the site that said it first
 * is the only one that may change it.
 */
export function merge(row: RegisterRow, cfa: KnownCfa | undefined, site: KnownSite | undefined, ids: NewIds): Merged {
  const notes: Notes = { changed: [], kept: [], warnings: new Set() };
  const mergedCfa = mergeCfa(row, cfa ?? newCfa(row, ids.cfa()), notes);
  // What a new CFA starts with is no change.
  if (!cfa) notes.changed.length = 0;
  if (mergedCfa.sources.name === undefined && !mergedCfa.editedFields.includes('name')) notes.warnings.add('nameMissing');
  if (site?.removed) notes.kept.push('site');
  const mergedSite = site?.removed ? site : site ? mergeSite(row, site, notes) : newSite(row, mergedCfa.id, ids.site());
  const outcome = site ? (notes.changed.length > 0 ? 'updated' : 'unchanged') : 'created';
  return { outcome, cfa: mergedCfa, site: mergedSite, changed: notes.changed, kept: notes.kept, warnings: [...notes.warnings] };
}

interface Notes {
  readonly changed: string[];
  readonly kept: string[];
  readonly warnings: Set<Warning>;
}

function newCfa({ siren, legalName, tradeName }: RegisterRow, id: CfaId): KnownCfa {
  const name = legalName ?? tradeName ?? `CFA ${siren.replace(/(\d{3})(?=\d)/g, '$1 ')}`;
  return { id, siren, fields: { name, nda: null, regionCode: UNKNOWN_REGION }, editedFields: [], sources: {} };
}

const DIFFERS: Readonly<Partial<Record<keyof CfaFields, Warning>>> = { name: 'legalNameDiffers', nda: 'ndaDiffers' };

function mergeCfa(row: RegisterRow, cfa: KnownCfa, notes: Notes): KnownCfa {
  const said: Partial<CfaFields> = { ...(row.legalName && { name: row.legalName }), ...(row.nda && { nda: row.nda }), ...(row.regionCode && { regionCode: row.regionCode }) };
  const fields: Partial<CfaFields> = {};
  const sources = { ...cfa.sources };
  for (const [key, value] of Object.entries(said) as [keyof CfaFields, string][]) {
    const source = cfa.sources[key];
    const differs = cfa.fields[key] !== value;
    if (cfa.editedFields.includes(key)) {
      // A CFA with sites in several regions has the region its members say; its sites keep theirs.
      if (differs && key !== 'regionCode') notes.kept.push(`cfa.${key}`);
    } else if (source === undefined || source === row.siret) {
      sources[key] = row.siret;
      if (differs) Object.assign(fields, { [key]: value });
      if (differs || source === undefined) notes.changed.push(`cfa.${key}`);
    } else if (differs) {
      const warning = DIFFERS[key];
      if (warning) notes.warnings.add(warning);
    }
  }
  return { ...cfa, fields: { ...cfa.fields, ...fields }, sources };
}

function newSite(row: RegisterRow, cfaId: CfaId, id: SiteId): KnownSite {
  return { id, cfaId, siret: row.siret, fields: { ...siteFields(row), state: row.state ?? 'open' }, editedFields: [], removed: false };
}

function siteFields(row: RegisterRow): Omit<SiteFields, 'state'> {
  const { uai, doubtfulUais, address, postalCode, city, departementCode, regionCode, academy, qualiopi, listedOn } = row;
  return { name: row.tradeName, uai, doubtfulUais, address, postalCode, city, departementCode, regionCode, academy, qualiopi, listedOn };
}

function mergeSite(row: RegisterRow, site: KnownSite, notes: Notes): KnownSite {
  const fields: Partial<SiteFields> = {};
  const said = { ...siteFields(row), state: row.state, doubtfulUais: null };
  // A département taken from the UAI is a guess, and one from an address is not.
  const guessesPlace = row.postalCode === null && site.fields.postalCode !== null;
  for (const [key, value] of Object.entries(said) as [keyof SiteFields, string | boolean | null][]) {
    if (value === null || value === site.fields[key]) continue;
    if (guessesPlace && (key === 'departementCode' || key === 'regionCode')) continue;
    if (site.editedFields.includes(key)) {
      notes.kept.push(`site.${key}`);
      continue;
    }
    Object.assign(fields, { [key]: value });
    notes.changed.push(`site.${key}`);
  }
  const doubts = doubtfulUais(row, site, fields.uai ?? site.fields.uai);
  if (doubts.join() !== site.fields.doubtfulUais.join()) {
    Object.assign(fields, { doubtfulUais: doubts });
    notes.changed.push('site.doubtfulUais');
  }
  return { ...site, fields: { ...site.fields, ...fields } };
}

/** A UAI that holds ends all doubts; a row without one leaves them as they are. */
function doubtfulUais(row: RegisterRow, site: KnownSite, uai: string | null): readonly string[] {
  if (uai !== null) return [];
  return row.doubtfulUais.length > 0 && !site.editedFields.includes('uai') ? row.doubtfulUais : site.fields.doubtfulUais;
}
