import regions from '@etalab/decoupage-administratif/data/regions.json';

const names = new Map(regions.map(({ code, nom }) => [code, nom]));

/** A region's name by its INSEE code; the code itself when it is unknown. Names are not translated. */
export const regionName = (code: string): string => names.get(code) ?? code;

/** All regions, by name. */
export const REGIONS: readonly { readonly code: string; readonly name: string }[] = regions
  .map(({ code, nom }) => ({ code, name: nom }))
  .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
