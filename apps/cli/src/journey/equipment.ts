import type { components } from '#libs/api-client';

export type CostLine = components['schemas']['CostLineDto'];

const line = (label: string, category: NonNullable<CostLine['category']>, supplier: string, quoteReference: string, quantity: number, unitPriceCents: string, depreciationMonths = 84): CostLine => ({
  label, category, supplier, quoteReference, quantity, unitPriceCents, taxBasis: 'HT', depreciationMonths, tangible: true, usedByApprentices: true, replacement: 'upgrade',
});

/** A dozen lines as a workshop for machining and process maintenance would ask for, at prices of the trade. */
export const EQUIPMENT: readonly CostLine[] = [
  line('Centre d’usinage vertical 3 axes', 'machining', 'Fournisseur A', 'A-2026-0114', 2, '9650000'),
  line('Tour à commande numérique 2 axes', 'machining', 'Fournisseur A', 'A-2026-0115', 1, '8290000'),
  line('Machine à mesurer tridimensionnelle', 'measurementAndLaboratory', 'Fournisseur B', 'B-77120', 1, '11840000'),
  line('Cellule robotisée de chargement', 'robotics', 'Fournisseur C', 'C/26/041', 1, '12450000'),
  line('Robot collaboratif 10 kg', 'robotics', 'Fournisseur C', 'C/26/042', 2, '4180050'),
  line('Poste MIG-MAG synergique pulsé', 'welding', 'Fournisseur D', 'D-5512', 6, '894000'),
  line('Cabine de soudage aspirante', 'welding', 'Fournisseur D', 'D-5513', 3, '1215000'),
  line('Banc d’automatisme communicant', 'electricalAndAutomation', 'Fournisseur E', 'E-9981', 8, '1862500'),
  line('Pilote de distillation instrumenté', 'processAndChemistry', 'Fournisseur F', 'F-2026-8', 1, '9780000'),
  line('Chaîne HPLC', 'measurementAndLaboratory', 'Fournisseur F', 'F-2026-9', 1, '6240000'),
  line('Plateforme GMAO didactique', 'digitalAndSimulation', 'Fournisseur G', 'G-310', 1, '3150033'),
  line('Aspiration centralisée et filtration', 'workshopFitting', 'Fournisseur H', 'H-88', 1, '4425000'),
];
