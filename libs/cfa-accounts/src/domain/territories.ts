/** INSEE's codes; `code` and `regionCode` are those of the Code officiel géographique. */
export interface Departement {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
}
export interface Region {
  readonly code: string;
  readonly name: string;
}

/** Stands where no postal code, no region's name and no UAI told the region, so that totals by region have a line for these CFAs too. Not a code of INSEE's. */
export const UNKNOWN_REGION = '00';

/** France by postal code: départements and regions, Corsica and overseas included. */
export class Territories {
  private readonly byCode: ReadonlyMap<string, Departement>;
  private readonly regionsByCode: ReadonlyMap<string, Region>;
  private readonly regionsByName: ReadonlyMap<string, Region>;

  constructor(departements: readonly Departement[], regions: readonly Region[]) {
    this.byCode = new Map(departements.map((departement) => [departement.code, departement]));
    this.regionsByCode = new Map(regions.map((region) => [region.code, region]));
    this.regionsByName = new Map(regions.map((region) => [plainName(region.name), region]));
  }

  /**
   * By the first digits, as the post sorts: some thirty villages are served from across a département's border and get their neighbour's.
   * Null for a code that belongs to no département (Monaco, the armies) or is no postal code.
   */
  departementOfPostalCode(postalCode: string): Departement | null {
    if (!/^\d{5}$/.test(postalCode)) return null;
    return this.byCode.get(ISLANDS[postalCode] ?? corsican(postalCode) ?? overseas(postalCode) ?? postalCode.slice(0, 2)) ?? null;
  }

  /** The first three digits of a UAI name the département that gave it: `077` → 77, `620` → 2A, `720` → 2B, `971` → Guadeloupe. */
  departementOfUai(uai: string): Departement | null {
    const prefix = uai.slice(0, 3);
    return this.byCode.get(CORSICAN_UAI[prefix] ?? (prefix.startsWith('0') ? prefix.slice(1) : prefix)) ?? null;
  }

  /** `Île-de-France`, `ILE DE FRANCE`. */
  regionNamed(name: string): Region | null {
    return this.regionsByName.get(plainName(name)) ?? null;
  }

  hasRegion(code: string): boolean {
    return this.regionsByCode.has(code);
  }
}

/** Collectivities that kept a postal code of Guadeloupe. */
const ISLANDS: Readonly<Record<string, string>> = { '97133': '977', '97150': '978' };
const CORSICAN_UAI: Readonly<Record<string, string>> = { '620': '2A', '720': '2B' };

/** 200.. and 201.. are Corse-du-Sud; 202.. and 206.. Haute-Corse. */
function corsican(postalCode: string): string | null {
  if (!postalCode.startsWith('20')) return null;
  return postalCode < '20200' ? '2A' : '2B';
}

function overseas(postalCode: string): string | null {
  return /^9[78]/.test(postalCode) ? postalCode.slice(0, 3) : null;
}

function plainName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z]+/g, ' ').replace(/^l[ae]s? /, '').trim();
}
