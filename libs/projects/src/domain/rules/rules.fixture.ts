import type { BranchCode, CfaId } from '#libs/contracts';
import { basisPoints, sirenFor, siretFor } from '#libs/kernel';
import { OWN_SITE } from '../../../../../test/builders/project-content.js';
import type { ProjectContent } from '../project-content.js';
import { judge, type RuleResult } from './rule-set.js';
import type { Applicant, CampaignTerms, RuleContext, RuleId } from './rule.js';

const SIREN = sirenFor(12_345_678);

export function anApplicant(over: Partial<Applicant> = {}): Applicant {
  return {
    cfaId: '0b0b0b0b-0000-4000-8000-000000000001' as CfaId,
    siren: SIREN,
    name: 'CFA des Trois Rivières',
    regionCode: '84',
    qualiopiValidUntil: '2026-12-31',
    sites: [{ id: OWN_SITE, siret: siretFor(SIREN, 1), name: 'Siège', state: 'open' }],
    ...over,
  };
}

export function terms(over: Partial<CampaignTerms> = {}): CampaignTerms {
  return {
    sectorShare: basisPoints(1000),
    firmShare: basisPoints(2000),
    maxFundingRate: basisPoints(5000),
    depreciationMonthsAbove: 36,
    taxBasis: 'HT',
    excludedCategories: ['firstEquipment', 'lodging', 'meals', 'disabilitySupplement'],
    requestedMinimum: null,
    requestedMaximum: null,
    ...over,
  };
}

export function aRuleContext(over: Partial<RuleContext> = {}): RuleContext {
  return {
    day: '2026-03-31',
    applicant: anApplicant(),
    terms: terms(),
    branches: [
      { code: 'metallurgie' as BranchCode, name: 'Métallurgie' },
      { code: 'chimie' as BranchCode, name: 'Chimie' },
      { code: 'textile' as BranchCode, name: 'Textile' },
    ],
    otherFiles: [],
    ...over,
  };
}

/** What one rule says of a file. */
export function verdictOf(ruleId: RuleId, content: ProjectContent, context: Partial<RuleContext> = {}): RuleResult {
  const result = judge(content, aRuleContext(context)).find((each) => each.ruleId === ruleId);
  if (result === undefined) throw new Error(`No rule ${ruleId}`);
  return result;
}

/** A verdict's figures, or its remedy's, by name. */
export function figuresOf(of: Pick<RuleResult, 'figures'> | null): Readonly<Record<string, string | number>> {
  return Object.fromEntries((of?.figures ?? []).map(({ name, value }) => [name, value]));
}
