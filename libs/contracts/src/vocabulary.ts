/** Words of the field that several features speak; French labels live in the screens. domain.md §2, §4, §8. */

export const PURPOSES = ['modernisedEquipment', 'innovativeTechnicalWorkshop', 'newGenerationCentre'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const AIMS = ['ecologicalTransition', 'digitalisation', 'industrialPerformance', 'attractiveness', 'inclusion'] as const;
export type Aim = (typeof AIMS)[number];

/** Kinds of equipment a cost line can be; the last four are paid with the contract, never here (D6332-82, -83). */
export const COST_CATEGORIES = [
  'machining', 'robotics', 'welding', 'electricalAndAutomation', 'measurementAndLaboratory', 'processAndChemistry',
  'digitalAndSimulation', 'workshopFitting', 'otherEquipment',
  'firstEquipment', 'lodging', 'meals', 'disabilitySupplement',
] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

export const FUNDING_SOURCES = ['region', 'ownFunds', 'loan', 'company', 'other', 'opco'] as const;
export type FundingSource = (typeof FUNDING_SOURCES)[number];
