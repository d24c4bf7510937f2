import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyContent } from '../../../../test/builders/any-content.js';
import { aContent, aCostLine } from '../../../../test/builders/project-content.js';
import { anApplicant, aRuleContext } from '../../../../test/builders/rule-context.js';
import type { CampaignId, CfaId, ProjectId } from '#libs/contracts';
import type { JsonValue } from '#libs/kernel';
import { canonicalJson, sha256Hex, toJson } from '#libs/kernel';
import { RulesNotMetError } from './project.errors.js';
import { RULE_SET_VERSION } from './rules/rule-set.js';
import { receiptNumberOf, sealOf, submissionOf, submittedEvent } from './submission.js';

const project = {
  id: '0f0f0f0f-0000-4000-8000-000000000001' as ProjectId,
  number: 'P-2026-000042',
  campaignId: '0f0f0f0f-0000-4000-8000-000000000002' as CampaignId,
  campaignYear: 2026,
  cfaId: '0f0f0f0f-0000-4000-8000-000000000003' as CfaId,
};
const envelope = { number: project.number, sequence: 1, campaignId: project.campaignId, applicant: anApplicant(), content: aContent(), shares: [], ruleSetVersion: RULE_SET_VERSION };

/** The same document with every object's keys in another order. */
function shuffled(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, item]) => [key, shuffled(item)]));
}

describe('a submission', () => {
  it('is sealed over its number, sequence, campaign, applicant, content, shares and rule set, and nothing else', () => {
    const submission = submissionOf(project, aContent(), 1, aRuleContext());
    expect(submission.receiptNumber).toBe('P-2026-000042-R1');
    expect(submission.contentSha256).toBe(
      sha256Hex(canonicalJson({
        format: 'cfa-grants/submission/1', number: 'P-2026-000042', sequence: 1, campaignId: project.campaignId,
        applicant: submission.applicant, content: submission.content, shares: submission.shares, ruleSetVersion: RULE_SET_VERSION,
      })),
    );
  });

  it('has one seal whatever the order of keys', () => {
    fc.assert(fc.property(anyContent, (content) => {
      const turned = shuffled(toJson({ ...envelope, content })) as unknown as typeof envelope;
      expect(sealOf(turned)).toBe(sealOf({ ...envelope, content }));
    }));
  });

  it('has another seal when anything else differs', () => {
    const seals = [envelope, { ...envelope, sequence: 2 }, { ...envelope, number: 'P-2026-000043' }, { ...envelope, ruleSetVersion: 'other' }, { ...envelope, content: { ...envelope.content, title: 'Autre' } }].map(sealOf);
    expect(new Set(seals).size).toBe(seals.length);
  });

  it('names the rules that are not met', () => {
    const content = aContent({ title: null, costLines: [aCostLine({ tangible: false })] });
    expect(() => submissionOf(project, content, 1, aRuleContext())).toThrow(
      expect.objectContaining({ code: 'projects.rules-not-met', details: { failing: ['tangibleEquipment'], missing: ['descriptionComplete'] } }),
    );
    expect(() => submissionOf(project, content, 1, aRuleContext())).toThrow(RulesNotMetError);
  });

  it('keeps of the applicant only the sites of the project', () => {
    const others = anApplicant().sites.map((site) => ({ ...site, id: project.id as never }));
    const context = aRuleContext({ applicant: anApplicant({ sites: [...anApplicant().sites, ...others] }) });
    expect(submissionOf(project, aContent(), 1, context).applicant.sites).toEqual(anApplicant().sites);
  });

  it('tells the house the first instant and the exact shares', () => {
    const submission = submissionOf(project, aContent(), 2, aRuleContext());
    const event = submittedEvent({ ...project, synthetic: true }, submission, new Date('2026-03-31T10:00:00Z'));
    expect(event).toMatchObject({ sequence: 2, submittedAt: '2026-03-31T10:00:00.000Z', regionCode: '84', purpose: 'modernisedEquipment', campaignYear: 2026, synthetic: true });
    expect(event.shares.reduce((sum, share) => sum + BigInt(share.requestedCents), 0n)).toBe(8_000_000n);
  });

  it('numbers receipts after the project', () => expect(receiptNumberOf('P-2026-000042', 3)).toBe('P-2026-000042-R3'));
});
