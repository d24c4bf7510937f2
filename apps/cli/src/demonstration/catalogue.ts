import type { CostCategory } from '#libs/contracts';

/** Equipment that workshops really buy, at prices of the trade (euros, HT); suppliers are invented. */
export interface Equipment {
  readonly label: string;
  readonly category: CostCategory;
  readonly from: number;
  readonly to: number;
}
const equipment = (category: CostCategory, ...rows: readonly (readonly [label: string, from: number, to: number])[]): readonly Equipment[] =>
  rows.map(([label, from, to]) => ({ label, category, from, to }));

export const CATALOGUE: readonly Equipment[] = [
  ...equipment('machining',
    ['Centre d’usinage vertical 3 axes', 78_000, 145_000], ['Centre d’usinage 5 axes', 165_000, 390_000], ['Tour à commande numérique 2 axes', 62_000, 118_000],
    ['Tour-fraiseuse bi-broche', 148_000, 260_000], ['Rectifieuse plane', 38_000, 74_000], ['Électroérosion à fil', 96_000, 170_000], ['Presse plieuse 100 t', 88_000, 160_000], ['Découpe laser fibre 4 kW', 210_000, 420_000]),
  ...equipment('robotics',
    ['Cellule robotisée 6 axes de chargement', 84_000, 168_000], ['Robot collaboratif 10 kg avec préhenseur', 36_000, 58_000], ['Îlot de robots mobiles autonomes', 64_000, 120_000], ['Ligne de conditionnement didactique robotisée', 120_000, 240_000]),
  ...equipment('welding',
    ['Poste de soudage TIG AC/DC', 5_800, 11_500], ['Poste MIG-MAG synergique pulsé', 6_200, 12_800], ['Cabine de soudage aspirante double', 9_500, 17_000], ['Simulateur de soudage', 22_000, 34_000], ['Cellule de soudage robotisée', 96_000, 175_000]),
  ...equipment('electricalAndAutomation',
    ['Banc d’automatisme industriel communicant', 14_000, 29_000], ['Armoire d’étude variateur et moteur', 8_400, 15_500], ['Banc de maintenance électrotechnique', 18_500, 36_000], ['Poste de supervision et cybersécurité industrielle', 26_000, 48_000], ['Borne et banc de charge véhicule électrique', 21_000, 39_000]),
  ...equipment('measurementAndLaboratory',
    ['Machine à mesurer tridimensionnelle', 92_000, 180_000], ['Scanner 3D métrologique', 38_000, 72_000], ['Spectromètre d’émission optique', 58_000, 96_000], ['Chaîne HPLC', 46_000, 78_000], ['Machine de traction 100 kN', 42_000, 69_000]),
  ...equipment('processAndChemistry',
    ['Pilote de distillation instrumenté', 74_000, 138_000], ['Presse à injecter 120 t', 98_000, 172_000], ['Extrudeuse bivis de laboratoire', 82_000, 150_000], ['Four de traitement thermique', 46_000, 88_000], ['Ligne de formulation et mélange', 55_000, 104_000], ['Autoclave composites', 130_000, 235_000]),
  ...equipment('digitalAndSimulation',
    ['Salle de réalité virtuelle, 8 postes', 46_000, 82_000], ['Imprimante 3D métal', 140_000, 310_000], ['Imprimante 3D polymère professionnelle', 9_800, 28_000], ['Jumeau numérique de ligne de production', 38_000, 76_000], ['Plateforme GMAO et MES didactique', 24_000, 46_000]),
  ...equipment('workshopFitting',
    ['Aspiration centralisée et filtration', 28_000, 62_000], ['Pont roulant 3,2 t', 24_000, 41_000], ['Réseau d’air comprimé et compresseur à vis', 17_000, 34_000]),
  ...equipment('otherEquipment',
    ['Chariot élévateur électrique à mât rétractable', 27_000, 44_000], ['Banc hydraulique et pneumatique', 16_000, 31_000], ['Métier à tricoter rectiligne électronique', 62_000, 108_000], ['Four verrier d’atelier', 38_000, 71_000]),
];

/** Categories a branch buys most; others buy from the whole catalogue. */
export const BRANCH_CATEGORIES: Readonly<Record<string, readonly CostCategory[]>> = {
  metallurgie: ['machining', 'robotics', 'welding', 'electricalAndAutomation', 'measurementAndLaboratory', 'digitalAndSimulation'],
  chimie: ['processAndChemistry', 'measurementAndLaboratory', 'electricalAndAutomation'],
};

export const SUPPLIERS = [
  'Mécatronique Aldine (fictif)', 'Outillage Bréval (fictif)', 'Robotique Corvane (fictif)', 'Laboratoires Dormance (fictif)', 'Soudage Estrelle (fictif)',
  'Automatismes Fontclair (fictif)', 'Procédés Garance (fictif)', 'Numérique Hautval (fictif)', 'Ateliers Isolde (fictif)', 'Équipements Jonquière (fictif)',
] as const;
