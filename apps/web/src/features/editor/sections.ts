import type { View } from '../../lib/api';
import type { EditorWords } from './words';

export type RuleId = View<'RuleResultView'>['ruleId'];
export type SectionName = 'project' | 'people' | 'equipment' | 'funding' | 'submit';

interface SectionPlace {
  readonly name: SectionName;
  /** The last part of its address. */
  readonly at: string;
}

/** The parts of a file in the order in which they are written. */
export const SECTIONS: readonly SectionPlace[] = [
  { name: 'project', at: 'projet' },
  { name: 'people', at: 'sites-apprentis' },
  { name: 'equipment', at: 'equipements' },
  { name: 'funding', at: 'financement' },
  { name: 'submit', at: 'depot' },
];

/** Where a rule can be met: a field of a section, or elsewhere in the portal. */
export type RulePlace = { readonly section: SectionName; readonly field: string } | { readonly elsewhere: 'account' | 'projects' };

const inProject = (field: string): RulePlace => ({ section: 'project', field });
const inPeople = (field: string): RulePlace => ({ section: 'people', field });
const inLines = (field: string): RulePlace => ({ section: 'equipment', field });
const inFunding = (field: string): RulePlace => ({ section: 'funding', field });

/** Which field each rule is about. For rules about lines: which column of the lines that the server names. */
export const RULE_PLACES: Readonly<Record<RuleId, RulePlace>> = {
  applicantIsCfa: { elsewhere: 'account' },
  qualiopiValid: { elsewhere: 'account' },
  oneFilePerCampaign: { elsewhere: 'projects' },
  sitesOfApplicant: inPeople('/siteIds'),
  admissibilityThreshold: inPeople('/apprentices/total'),
  apprenticesByBranch: inPeople('/apprentices/byBranch'),
  descriptionComplete: inProject('/title'),
  purposeStated: inProject('/purpose'),
  aimsStated: inProject('/aims'),
  rncpCodesValid: inProject('/rncpCodes'),
  costLinesPresent: inLines(''),
  costLinesComplete: inLines('label'),
  quoteAndSupplier: inLines('supplier'),
  depreciationLongEnough: inLines('depreciationMonths'),
  tangibleEquipment: inLines('tangible'),
  usedByApprentices: inLines('usedByApprentices'),
  noLikeForLike: inLines('replacement'),
  noExcludedCategory: inLines('category'),
  taxBasisOfCampaign: inLines('taxBasis'),
  opcoPaysAtMostItsRate: inFunding('/fundingPlan'),
  fundingPlanBalances: inFunding('/fundingPlan'),
  requestedWithinLimits: inFunding('/fundingPlan'),
};

export const sectionOfRule = (rule: RuleId): SectionName | null => {
  const place = RULE_PLACES[rule];
  return 'section' in place ? place.section : null;
};

/** How many of a section's rules the server says are met. The last section has them all. */
export function progressOf(section: SectionName, results: readonly Pick<View<'RuleResultView'>, 'ruleId' | 'outcome'>[]): { readonly met: number; readonly all: number } {
  const own = section === 'submit' ? results : results.filter(({ ruleId }) => sectionOfRule(ruleId) === section);
  return { met: own.filter(({ outcome }) => outcome === 'pass').length, all: own.length };
}

export const sectionTitle = (words: EditorWords, name: SectionName): string => words.sections[name];
export const sectionAddress = (projectId: string, name: SectionName): string => `/projets/${projectId}/saisie/${SECTIONS.find((section) => section.name === name)?.at ?? ''}`;
