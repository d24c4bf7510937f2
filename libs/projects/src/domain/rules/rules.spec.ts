import { describe, expect, it } from '@jest/globals';
import { CHIMIE, METALLURGIE } from '../../../../../test/builders/branch-codes.js';
import { aContent, aCostLine, aFundingRow, OWN_SITE, someApprentices } from '../../../../../test/builders/project-content.js';
import { anApplicant, aRuleContext, terms } from '../../../../../test/builders/rule-context.js';
import type { BranchCode, SiteId } from '#libs/contracts';
import { basisPoints, Money } from '#libs/kernel';
import type { CostLine, ProjectContent } from '../project-content.js';
import { EMPTY_CONTENT } from '../project-content.js';
import { judge, overallOutcome, type RuleResult, RULES, rulesThat } from './rule-set.js';
import { RULE_IDS, type RuleContext, type RuleId } from './rule.js';

const withLine = (over: Partial<CostLine>): ProjectContent => aContent({ costLines: [aCostLine(), aCostLine(over)] });
const requesting = (cents: string, others: string, lineCents = '10000000'): ProjectContent =>
  aContent({ costLines: [aCostLine({ unitPriceCents: lineCents })], fundingPlan: [aFundingRow({ source: 'opco', amountCents: cents }), aFundingRow({ amountCents: others })] });
const apprentices = (over: Parameters<typeof someApprentices>[0]): ProjectContent => aContent({ apprentices: someApprentices(over) });

/** What one rule says of a file. */
function verdictOf(ruleId: RuleId, content: ProjectContent, context: Partial<RuleContext> = {}): RuleResult {
  const result = judge(content, aRuleContext(context)).find((each) => each.ruleId === ruleId);
  if (result === undefined) throw new Error(`No rule ${ruleId}`);
  return result;
}

/** A verdict's figures, or its remedy's, by name. */
function figuresOf(of: Pick<RuleResult, 'figures'> | null): Readonly<Record<string, string | number>> {
  return Object.fromEntries((of?.figures ?? []).map(({ name, value }) => [name, value]));
}

describe('the rules', () => {
  it('let a complete and sound file pass', () => {
    const results = judge(aContent(), aRuleContext());
    expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(RULE_IDS);
    expect(overallOutcome(results)).toBe('pass');
  });

  it('judge an empty draft: what the account knows passes, the rest is missing, nothing fails', () => {
    const results = judge(EMPTY_CONTENT, aRuleContext());
    expect(rulesThat('fail', results)).toEqual([]);
    expect(rulesThat('missing', results)).toEqual([
      'sitesOfApplicant', 'admissibilityThreshold', 'apprenticesByBranch', 'descriptionComplete', 'purposeStated', 'aimsStated', 'rncpCodesValid',
      'costLinesPresent', 'opcoPaysAtMostItsRate', 'fundingPlanBalances', 'requestedWithinLimits',
    ]);
  });

  it('each carry a version, a source and, when not met, a remedy in both languages', () => {
    for (const result of judge(EMPTY_CONTENT, aRuleContext())) {
      expect(result.version).toBeGreaterThan(0);
      expect(result.source.text.length).toBeGreaterThan(10);
      expect(['A', 'B', 'C', 'D']).toContain(result.source.certainty);
      if (result.outcome === 'pass') expect(result.remedy).toBeNull();
      else expect([result.remedy?.fr, result.remedy?.en]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
    }
  });

  it.each(RULE_IDS)('know %s by its own id', (id) => expect(RULES[id].id).toBe(id));
});

describe('who applies', () => {
  it('refuses an applicant without a valid SIREN', () => {
    expect(verdictOf('applicantIsCfa', aContent(), { applicant: anApplicant({ siren: '123456789' }) }).outcome).toBe('fail');
  });

  it.each([
    ['2026-03-31', 'pass'],
    ['2026-03-30', 'fail'],
    [null, 'missing'],
  ] as const)('with a Qualiopi certificate valid until %s, submitting on 31 March 2026, is %s', (qualiopiValidUntil, outcome) => {
    expect(verdictOf('qualiopiValid', aContent(), { applicant: anApplicant({ qualiopiValidUntil }) }).outcome).toBe(outcome);
  });

  it('refuses a second living file of the CFA in the campaign and names it', () => {
    const verdict = verdictOf('oneFilePerCampaign', aContent(), { otherFiles: ['P-2026-000007'] });
    expect(verdict.outcome).toBe('fail');
    expect(verdict.remedy?.fr).toContain('P-2026-000007');
  });

  it.each<[string, readonly SiteId[], 'open' | 'closed', string]>([
    ['its own open site', [OWN_SITE], 'open', 'pass'],
    ['a closed site', [OWN_SITE], 'closed', 'fail'],
    ['somebody else’s site', [OWN_SITE, '0c0c0c0c-0000-4000-8000-000000000001' as SiteId], 'open', 'fail'],
    ['no site', [], 'open', 'missing'],
  ])('judges %s', (_, siteIds, state, outcome) => {
    const applicant = anApplicant({ sites: [{ id: OWN_SITE, siret: '', name: 'Siège', state }] });
    expect(verdictOf('sitesOfApplicant', aContent({ siteIds }), { applicant }).outcome).toBe(outcome);
  });
});

describe('admissibility', () => {
  const none = { total: 200, inSector: 0, byBranch: [{ branchCode: METALLURGIE, count: 1 }] };

  it.each([
    [20, 'pass'],
    [19, 'fail'],
  ])('with %p of 200 apprentices in the sector, 10 %% being 20, is %s', (inSector, outcome) => {
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, inSector })).outcome).toBe(outcome);
  });

  it.each([
    [40, 'pass'],
    [39, 'fail'],
  ])('with %p of 200 apprentices in firms of the branches, 20 %% being 40, is %s', (count, outcome) => {
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, byBranch: [{ branchCode: METALLURGIE, count: count - 10 }, { branchCode: CHIMIE, count: 10 }] })).outcome).toBe(outcome);
  });

  it('does not round 33 of 333 up to 10 %, nor 34 down', () => {
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, total: 333, inSector: 33 })).outcome).toBe('fail');
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, total: 333, inSector: 34 })).outcome).toBe('pass');
  });

  it('takes a dedicated section that reaches a share', () => {
    const section = { name: 'Section industrielle', total: 30, inSector: 3, inFirms: 0 };
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, section })).outcome).toBe('pass');
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, section: { ...section, inSector: 2, inFirms: 6 } })).outcome).toBe('pass');
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, section: { ...section, inSector: 2, inFirms: 5 } })).outcome).toBe('fail');
  });

  it('shows every alternative with its share, so that one sees which holds', () => {
    const verdict = verdictOf('admissibilityThreshold', apprentices({ ...none, inSector: 25 }));
    expect(figuresOf(verdict)).toMatchObject({ sectorCount: 25, sectorTotal: 200, sectorShare: 1250, sectorRequired: 1000, firmsShare: 50, firmsRequired: 2000, alternativesHeld: 1 });
  });

  it('says how many apprentices more each alternative lacks, the nearest first', () => {
    const { remedy } = verdictOf('admissibilityThreshold', apprentices({ ...none, inSector: 5, byBranch: [{ branchCode: METALLURGIE, count: 33 }] }));
    expect(remedy?.figures.map(({ name, value }) => [name, value])).toEqual([['firmsGap', 7], ['sectorGap', 15]]);
    expect(remedy?.fr).toMatch(/^L’un de ces seuils suffit : 7 apprentis de plus dans des entreprises/);
    expect(remedy?.en).toMatch(/^One of these is enough: 7 apprentices more in firms/);
  });

  it('asks for what is missing only when nothing holds yet', () => {
    expect(verdictOf('admissibilityThreshold', apprentices({ total: 200, inSector: null, byBranch: [] })).outcome).toBe('missing');
    expect(verdictOf('admissibilityThreshold', apprentices({ total: 200, inSector: 5, byBranch: [] })).outcome).toBe('missing');
    expect(verdictOf('admissibilityThreshold', apprentices({ total: 200, inSector: 20, byBranch: [] })).outcome).toBe('pass');
    const section = { name: null, total: 30, inSector: null, inFirms: 1 };
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, section })).outcome).toBe('missing');
  });

  it('refuses a part that is larger than its whole, and a CFA without apprentices', () => {
    expect(verdictOf('admissibilityThreshold', apprentices({ total: 10, inSector: 11 })).remedy?.code).toBe('countsAboveTotal');
    expect(verdictOf('admissibilityThreshold', apprentices({ total: 0, inSector: 0, byBranch: [{ branchCode: METALLURGIE, count: 0 }] })).outcome).toBe('fail');
  });

  it('takes the campaign’s thresholds', () => {
    expect(verdictOf('admissibilityThreshold', apprentices({ ...none, inSector: 20 }), { terms: terms({ sectorShare: basisPoints(1001) }) }).outcome).toBe('fail');
  });
});

describe('apprentices by branch', () => {
  it.each<[string, Parameters<typeof someApprentices>[0], string]>([
    ['covered branches', {}, 'pass'],
    ['nobody anywhere', { byBranch: [{ branchCode: METALLURGIE, count: 0 }] }, 'missing'],
    ['a branch that was not valid at the opening', { byBranch: [{ branchCode: 'batiment' as BranchCode, count: 3 }] }, 'fail'],
    ['more than the CFA has', { total: 59 }, 'fail'],
    ['exactly as many as the CFA has', { total: 60 }, 'pass'],
  ])('with %s', (_, over, outcome) => {
    expect(verdictOf('apprenticesByBranch', apprentices(over)).outcome).toBe(outcome);
  });
});

describe('the description', () => {
  it.each<[RuleId, Partial<ProjectContent>, string]>([
    ['descriptionComplete', { title: null }, 'missing'],
    ['descriptionComplete', { summary: '   ' }, 'missing'],
    ['purposeStated', { purpose: null }, 'missing'],
    ['aimsStated', { aims: [] }, 'missing'],
    ['rncpCodesValid', { rncpCodes: [] }, 'missing'],
    ['rncpCodesValid', { rncpCodes: ['RNCP35584', 'BTS MCI'] }, 'fail'],
    ['rncpCodesValid', { rncpCodes: ['RNCP123'] }, 'pass'],
    ['costLinesPresent', { costLines: [] }, 'missing'],
  ])('%s of %p is %s', (rule, over, outcome) => expect(verdictOf(rule, aContent(over)).outcome).toBe(outcome));

  it('says what is to be written', () => {
    expect(verdictOf('descriptionComplete', aContent({ title: null, summary: null })).remedy?.fr).toBe('Écrire le titre et la présentation du projet.');
    expect(verdictOf('descriptionComplete', aContent({ title: null })).remedy?.en).toBe('Write the project’s title.');
  });
});

describe('each cost line', () => {
  it.each<[RuleId, Partial<CostLine>, string]>([
    ['costLinesComplete', { label: null }, 'missing'],
    ['costLinesComplete', { unitPriceCents: null }, 'missing'],
    ['costLinesComplete', { unitPriceCents: '0' }, 'missing'],
    ['quoteAndSupplier', { supplier: null }, 'missing'],
    ['quoteAndSupplier', { quoteReference: '—' }, 'missing'],
    ['depreciationLongEnough', { depreciationMonths: 37 }, 'pass'],
    ['depreciationLongEnough', { depreciationMonths: 36 }, 'fail'],
    ['depreciationLongEnough', { depreciationMonths: null }, 'missing'],
    ['tangibleEquipment', { tangible: false }, 'fail'],
    ['tangibleEquipment', { tangible: null }, 'missing'],
    ['usedByApprentices', { usedByApprentices: false }, 'fail'],
    ['usedByApprentices', { usedByApprentices: null }, 'missing'],
    ['noLikeForLike', { replacement: 'likeForLike' }, 'fail'],
    ['noLikeForLike', { replacement: 'upgrade' }, 'pass'],
    ['noLikeForLike', { replacement: null }, 'missing'],
    ['noExcludedCategory', { category: 'firstEquipment' }, 'fail'],
    ['noExcludedCategory', { category: 'disabilitySupplement' }, 'fail'],
    ['noExcludedCategory', { category: 'otherEquipment' }, 'pass'],
    ['noExcludedCategory', { category: null }, 'missing'],
    ['taxBasisOfCampaign', { taxBasis: 'TTC' }, 'fail'],
    ['taxBasisOfCampaign', { taxBasis: null }, 'missing'],
  ])('%s with %p is %s', (rule, over, outcome) => {
    const content = withLine(over);
    const verdict = verdictOf(rule, content);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.lines).toEqual(outcome === 'pass' ? [] : [content.costLines[1]?.id]);
  });

  it('is excluded by law even where a campaign forgets to say so, and by the campaign beyond the law', () => {
    expect(verdictOf('noExcludedCategory', withLine({ category: 'meals' }), { terms: terms({ excludedCategories: [] }) }).outcome).toBe('fail');
    expect(verdictOf('noExcludedCategory', withLine({ category: 'robotics' }), { terms: terms({ excludedCategories: ['robotics'] }) }).outcome).toBe('fail');
  });

  it('holds the file back when it fails, even where another line is not filled in', () => {
    const content = aContent({ costLines: [aCostLine({ depreciationMonths: null }), aCostLine({ depreciationMonths: 12, label: 'Tablettes' })] });
    const verdict = verdictOf('depreciationLongEnough', content);
    expect(verdict).toMatchObject({ outcome: 'fail', lines: [content.costLines[1]?.id] });
    expect(verdict.remedy?.fr).toBe('Retirer 1 ligne : l’amortissement doit dépasser 36 mois (« Tablettes »).');
  });
});

describe('the funding', () => {
  it('lets the OPCO pay exactly half, and not one cent more', () => {
    expect(verdictOf('opcoPaysAtMostItsRate', requesting('5000000', '5000000')).outcome).toBe('pass');
    const verdict = verdictOf('opcoPaysAtMostItsRate', requesting('5000001', '4999999'));
    expect(verdict.outcome).toBe('fail');
    expect(figuresOf(verdict.remedy)).toEqual({ excess: '1', coFundingMissing: '1' });
  });

  it('leaves the odd cent to the others', () => {
    expect(verdictOf('opcoPaysAtMostItsRate', requesting('5000000', '5000001', '10000001')).outcome).toBe('pass');
    expect(verdictOf('opcoPaysAtMostItsRate', requesting('5000001', '5000000', '10000001')).outcome).toBe('fail');
  });

  it('says how many euros too much, and how much co-funding is missing', () => {
    const { remedy } = verdictOf('opcoPaysAtMostItsRate', requesting('6000000', '3000000'));
    expect(figuresOf(remedy)).toEqual({ excess: '1000000', coFundingMissing: '2000000' });
    expect(remedy?.fr.replace(/\s/g, ' ')).toBe('Demander 10 000,00 € de moins à l’OPCO (au plus 50 000,00 €, soit 50 % du coût) ; il manque 20 000,00 € de cofinancement.');
    expect(remedy?.en).toContain('Request €10,000.00 less');
  });

  it.each([
    ['10000000', '0', 'pass'],
    ['4000000', '6000001', 'fail'],
    ['4000000', '5999999', 'fail'],
  ])('balances the plan to the cent: %s and %s for 100 000,00 €', (opco, others, outcome) => {
    expect(verdictOf('fundingPlanBalances', requesting(opco, others)).outcome).toBe(outcome);
  });

  it('tells the difference of a plan that does not balance', () => {
    expect(figuresOf(verdictOf('fundingPlanBalances', requesting('4000000', '5999999')).remedy)).toEqual({ lacking: '1' });
    expect(figuresOf(verdictOf('fundingPlanBalances', requesting('4000000', '6000002')).remedy)).toEqual({ surplus: '2' });
  });

  it('cannot judge a plan with an open row, or without one', () => {
    expect(verdictOf('fundingPlanBalances', aContent({ fundingPlan: [] })).outcome).toBe('missing');
    expect(verdictOf('fundingPlanBalances', aContent({ fundingPlan: [aFundingRow({ amountCents: null })] })).outcome).toBe('missing');
    expect(verdictOf('fundingPlanBalances', aContent({ fundingPlan: [aFundingRow({ source: null })] })).outcome).toBe('missing');
  });

  it.each([
    ['3999999', 'fail'],
    ['4000000', 'pass'],
    ['5000000', 'pass'],
    ['5000001', 'fail'],
    ['0', 'missing'],
  ])('keeps a request of %s cents within the campaign’s 40 000 to 50 000 euros', (cents, outcome) => {
    const limits = terms({ requestedMinimum: Money.ofEuros('40000'), requestedMaximum: Money.ofEuros('50000') });
    expect(verdictOf('requestedWithinLimits', requesting(cents, '0'), { terms: limits }).outcome).toBe(outcome);
  });
});
