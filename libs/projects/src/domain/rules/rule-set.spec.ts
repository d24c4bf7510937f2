import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyContent } from '../../../../../test/builders/any-content.js';
import { aContent, aCostLine, aFundingRow, OWN_SITE, someApprentices } from '../../../../../test/builders/project-content.js';
import { anApplicant, aRuleContext, terms } from '../../../../../test/builders/rule-context.js';
import type { BranchCode, CostLineId } from '#libs/contracts';
import { basisPoints, canonicalJson, type Id, Money, sha256Hex } from '#libs/kernel';
import { type CostLine, EMPTY_CONTENT, type ProjectContent } from '../project-content.js';
import { judge, RULE_SET_VERSION, RULES } from './rule-set.js';

const LINE = '0d0d0d0d-0000-4000-8000-000000000001' as CostLineId;
const ROW = '0e0e0e0e-0000-4000-8000-000000000001' as Id<'FundingRow'>;
const line = (over: Partial<CostLine> = {}): CostLine => aCostLine({ id: LINE, quoteReference: 'DV-2026-114', ...over });
const plan = (opco: string | null, others: string): ProjectContent['fundingPlan'] => [
  aFundingRow({ id: ROW, source: 'opco', amountCents: opco }),
  aFundingRow({ id: ROW, source: 'region', amountCents: others }),
];
const sound = (over: Partial<ProjectContent> = {}): ProjectContent => aContent({ costLines: [line()], fundingPlan: plan('4000000', '6000000'), ...over });

/** A shelf of files that between them meet, miss and lack every rule, at its boundaries too. */
const SHELF: readonly ProjectContent[] = [
  EMPTY_CONTENT,
  sound(),
  sound({ title: null, purpose: null, aims: [], siteIds: [], rncpCodes: [] }),
  sound({ rncpCodes: ['BTS'], summary: null, siteIds: [OWN_SITE, OWN_SITE] }),
  ...[null, 0, 19, 20, 201].map((inSector) => sound({ apprentices: someApprentices({ inSector, byBranch: [{ branchCode: 'chimie' as BranchCode, count: 39 }] }) })),
  ...[0, 40, 201].map((count) => sound({ apprentices: someApprentices({ inSector: 0, byBranch: [{ branchCode: 'chimie' as BranchCode, count }] }) })),
  ...[null, 2, 3].map((inSector) => sound({ apprentices: someApprentices({ inSector: 0, byBranch: [], section: { name: 'S', total: 30, inSector, inFirms: 5 } }) })),
  sound({ apprentices: someApprentices({ byBranch: [{ branchCode: 'inconnue' as BranchCode, count: 60 }] }) }),
  ...[
    { label: null }, { quantity: null }, { supplier: '--' }, { quoteReference: null }, { depreciationMonths: 36 }, { depreciationMonths: 37 }, { depreciationMonths: null },
    { tangible: false }, { tangible: null }, { usedByApprentices: false }, { usedByApprentices: null }, { replacement: 'likeForLike' }, { replacement: 'upgrade' }, { replacement: null },
    { category: 'lodging' }, { category: null }, { taxBasis: 'TTC' }, { taxBasis: null },
  ].map((over) => sound({ costLines: [line(over as Partial<CostLine>)] })),
  ...[['5000000', '5000000'], ['5000001', '4999999'], ['4000000', '5999999'], ['4000000', '6000001'], ['1', '0'], [null, '0'], ['0', '10000000']].map(([opco, others]) =>
    sound({ fundingPlan: plan(opco ?? null, others ?? '0') }),
  ),
];
const CONTEXTS = [
  aRuleContext(),
  aRuleContext({
    applicant: anApplicant({ siren: '1', qualiopiValidUntil: '2026-03-30', sites: [] }),
    otherFiles: ['P-2026-000001'],
    terms: terms({ taxBasis: 'TTC', excludedCategories: ['machining'], maxFundingRate: basisPoints(4000), depreciationMonthsAbove: 60, requestedMinimum: Money.ofCents(2), requestedMaximum: Money.ofCents(3_999_999) }),
  }),
  aRuleContext({ applicant: anApplicant({ qualiopiValidUntil: null }) }),
];

describe('the rule set', () => {
  /**
   * When this fails, the rules judge or speak differently: raise the version of each rule that changed and `RULE_SET_VERSION`, then put both in here.
   * Submissions keep the version they were judged by.
   */
  it('is the one its version names', () => {
    const table = Object.values(RULES).map(({ id, version, source }) => ({ id, version, source }));
    const verdicts = CONTEXTS.flatMap((context) => SHELF.map((content) => judge(content, context).map(({ ruleId, outcome, figures, lines, remedy }) => ({ ruleId, outcome, figures, lines, remedy }))));
    expect([RULE_SET_VERSION, sha256Hex(canonicalJson({ table, verdicts }))]).toEqual(['2026.1', 'c716a336d0b6b48a531d81bb0a9bba9a8a4ee8d97b7851d4c7622ec9970aa7d0']);
  });

  it('is tried in every way: the shelf meets, misses and lacks what can be', () => {
    const seen = new Set(CONTEXTS.flatMap((context) => SHELF.flatMap((content) => judge(content, context).map(({ ruleId, outcome }) => `${ruleId} ${outcome}`))));
    const never = Object.keys(RULES).flatMap((id) => ['pass', 'fail', 'missing'].map((outcome) => `${id} ${outcome}`)).filter((pair) => !seen.has(pair));
    expect(never).toEqual([
      'applicantIsCfa missing', 'oneFilePerCampaign missing', 'descriptionComplete fail', 'purposeStated fail', 'aimsStated fail', 'costLinesPresent fail',
      'costLinesComplete fail', 'quoteAndSupplier fail',
    ]);
  });

  it('judges anything a draft may hold without throwing, and plainly', () => {
    fc.assert(fc.property(anyContent, fc.constantFrom(...CONTEXTS), (content, context) => {
      for (const { outcome, remedy, lines } of judge(content, context)) {
        expect(remedy === null).toBe(outcome === 'pass');
        expect(lines.every((id) => content.costLines.some((each) => each.id === id))).toBe(true);
      }
    }), { numRuns: 300 });
  });

  it('says the same of the same file, whatever the order of its lines', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const turned = { ...content, costLines: content.costLines.toReversed(), fundingPlan: content.fundingPlan.toReversed() };
      const outcomes = (file: ProjectContent) => judge(file, aRuleContext()).map(({ ruleId, outcome, figures }) => ({ ruleId, outcome, figures }));
      expect(outcomes(turned)).toEqual(outcomes(content));
    }));
  });
});
