// What a CFA writes: five lines at prices of their own, so that no project looks like another.
const equipment = [
  ['Centre d’usinage 5 axes', 'machining', 'Machines Duval SAS', 8_900_000],
  ['Cellule robotisée de soudage', 'robotics', 'Robotique Leroy', 6_400_000],
  ['Banc d’automatisme', 'electricalAndAutomation', 'Automatismes Perrin', 2_150_000],
  ['Machine à mesurer tridimensionnelle', 'measurementAndLaboratory', 'Métrologie Garnier', 4_700_000],
  ['Simulateur de conduite de ligne', 'digitalAndSimulation', 'Simulations Morel', 1_300_000],
];

/** Share of the cost asked of the OPCO, in percent. */
const requestedPercent = 40n;

/** `number` makes prices and quotes differ; `branch` is where the apprentices work. */
export function projectContent({ number, siteId, branch }) {
  const costLines = equipment.map(([label, category, supplier, base], index) => ({
    label, category, supplier, quoteReference: `DV-${number}-${index + 1}`, quantity: 1, unitPriceCents: String(base + number * 7 + index), taxBasis: 'HT', depreciationMonths: 84,
    tangible: true, usedByApprentices: true, replacement: 'none',
  }));
  const cost = costLines.reduce((sum, { unitPriceCents }) => sum + BigInt(unitPriceCents), 0n);
  const requested = (cost * requestedPercent) / 100n;
  return {
    title: `Un atelier pour demain ${number}`,
    summary: 'Remplacer l’atelier des années 1990 par un plateau connecté où les apprentis conduisent une ligne entière, de la pièce brute à la mesure.',
    purpose: 'modernisedEquipment',
    aims: ['industrialPerformance', 'digitalisation'],
    siteIds: [siteId],
    rncpCodes: ['RNCP35584'],
    apprentices: { total: 200, inSector: 60, section: null, byBranch: [{ branchCode: branch, count: 60 }] },
    costLines,
    fundingPlan: [{ source: 'opco', amountCents: String(requested) }, { source: 'ownFunds', amountCents: String(cost - requested) }],
  };
}
