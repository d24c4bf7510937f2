import { luhnComplete, siretFor, parseSiren, uaiFor } from '#libs/kernel';
import { FIRST_NAMES, LAST_NAMES, NAME_HEADS, PLACES } from './places.js';
import type { Random } from './random.js';
import type { PlannedCfa } from './shape.js';

/** Invented legal entities have a SIREN that starts with 999, which INSEE has not given out; the check digits are right. */
function inventedSiren(number: number) {
  return parseSiren(luhnComplete(`999${String(number).padStart(5, '0')}`));
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z]+/g, '-');

/** Invented training centres in invented towns. */
export function inventCfas(random: Random, count: number): readonly PlannedCfa[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const place = random.weighted(PLACES, ({ weight }) => weight);
    const siren = inventedSiren(number);
    const department = place.postalCode.slice(0, 2);
    const person = (role: string) => {
      const first = random.pick(FIRST_NAMES);
      const last = random.pick(LAST_NAMES);
      return { displayName: `${first} ${last}`, email: `${role}.${number}@cfa-demo.example` };
    };
    const siteCount = random.weighted([0, 1, 2, 4], (sites) => [5, 3, 2, 0, 1][sites] ?? 1);
    return {
      number,
      name: `${random.pick(NAME_HEADS)} de ${place.town} ${number} (fictif)`,
      siren,
      siret: siretFor(siren, 1),
      nda: `${department}99${String(number).padStart(7, '0')}`,
      uai: uaiFor(9_900_000 + number * 10),
      address: `${random.integer(1, 120)} rue de l’Atelier`,
      postalCode: place.postalCode,
      town: place.town,
      signatory: person('direction'),
      editor: person('dossiers'),
      sites: Array.from({ length: siteCount }, (_site, position) => {
        const siteTown = random.pick(PLACES.filter(({ region }) => region === place.region));
        const kind = random.chance(0.3) ? ('ufa' as const) : ('site' as const);
        return {
          siret: siretFor(siren, position + 2), uai: uaiFor(9_900_000 + number * 10 + position + 1), kind,
          name: `${kind === 'ufa' ? 'UFA' : 'Site'} ${plain(siteTown.town).replaceAll('-', ' ')}`, postalCode: siteTown.postalCode, town: siteTown.town,
        };
      }),
    };
  });
}
