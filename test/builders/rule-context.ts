import type { CfaId } from '#libs/contracts';
import { basisPoints, sirenFor, siretFor } from '#libs/kernel';
import type { Applicant, CampaignTerms, RuleContext } from '#libs/projects';
import { CHIMIE, METALLURGIE, TEXTILE } from './branch-codes.js';
import { OWN_SITE } from './project-content.js';

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
      { code: METALLURGIE, name: 'Métallurgie' },
      { code: CHIMIE, name: 'Chimie' },
      { code: TEXTILE, name: 'Textile' },
    ],
    otherFiles: [],
    ...over,
  };
}
