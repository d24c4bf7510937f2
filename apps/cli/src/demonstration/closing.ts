import { Money, parisInstant } from '#libs/kernel';
import { CATALOGUE, SUPPLIERS } from './catalogue.js';
import type { Random } from './random.js';
import { euros, type PlannedProject } from './shape.js';

const BRANCH = 'metallurgie';
/** Between 60 000 and 900 000 euros a project: what the others ask too. */
const LARGEST_CENTS = 90_000_000n;

/**
 * The last decided projects of the demonstration: their requests sum to what is missing of the total, to the cent, and are granted in full.
 * Throws when too much or too little is missing for the CFAs kept aside: the plan's amounts must then be set anew.
 */
export function closingProjects(missing: Money, cfas: readonly number[], random: Random): readonly PlannedProject[] {
  const count = Number((missing.cents + LARGEST_CENTS - 1n) / LARGEST_CENTS);
  if (!missing.isPositive || count > cfas.length) throw new RangeError(`${missing.format()} are missing of the total: not for ${cfas.length} closing projects`);
  const requests = missing.allocate(Array.from({ length: count }, () => BigInt(random.integer(80, 120))));
  return requests.map((request, index) => closingProject(request, cfas[index] ?? 0, random));
}

function closingProject(request: Money, cfa: number, random: Random): PlannedProject {
  const lines = [];
  const wanted = request.timesRatio(21n, 10n); // a little more than twice the request: others pay at least half
  let cost = Money.zero;
  while (wanted.exceeds(cost)) {
    const { label, category, to } = random.pick(CATALOGUE.filter((item) => item.category === 'machining' || item.category === 'robotics'));
    const quantity = random.integer(1, 3);
    lines.push({ label, category, supplier: random.pick(SUPPLIERS), quoteReference: `DV-2025-${cfa}-${lines.length + 1}`, quantity, unitPrice: to, depreciationMonths: 96 });
    cost = cost.plus(euros(to).times(quantity));
  }
  return {
    cfa,
    title: 'Plateau technique innovant usinage et robotique 2025',
    summary: 'Projet de démonstration : le centre est inventé, les chiffres sont synthétiques.',
    purpose: 'innovativeTechnicalWorkshop',
    aims: ['industrialPerformance', 'digitalisation'],
    rncpCodes: ['RNCP36112'],
    apprentices: { total: 320, inSector: 180, byBranch: { [BRANCH]: 180 } },
    lines,
    funding: { opco: request, ownFunds: cost.minus(request) },
    draftedAt: parisInstant('2025-11-03T10:00'),
    submittedAt: parisInstant(`2025-11-${10 + random.integer(0, 9)}T11:00`),
    fates: { [BRANCH]: { end: 'granted' } },
  };
}
