import { createRequire } from 'node:module';
import { type Departement, type Region, Territories } from '../domain/territories.js';

interface Entry {
  readonly code: string;
  readonly nom: string;
  readonly region?: string;
}

/** Two small files of the package (12 and 4 KB); its own entry point would load every commune of France. */
const load = createRequire(import.meta.url);
const departements = load('@etalab/decoupage-administratif/data/departements.json') as readonly Entry[];
const regions = load('@etalab/decoupage-administratif/data/regions.json') as readonly Entry[];

/** From data.gouv.fr through @etalab/decoupage-administratif (MIT). */
export const FRANCE = new Territories(
  departements.map(({ code, nom, region }): Departement => ({ code, name: nom, regionCode: region ?? '' })),
  regions.map(({ code, nom }): Region => ({ code, name: nom })),
);
