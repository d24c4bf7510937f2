import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyContent } from '../../../../test/builders/any-content.js';
import { METALLURGIE } from '../../../../test/builders/branch-codes.js';
import { aContent, aCostLine, aFundingRow, someApprentices } from '../../../../test/builders/project-content.js';
import type { CostLineId, UserId } from '#libs/contracts';
import { diffJson, SequentialIds, toJson } from '#libs/kernel';
import { isOpen, requireOpen } from './campaign-window.js';
import { patched } from './content-patch.js';
import { corrected } from './correction.js';
import { fingerprintOf, normalised } from './duplicate-keys.js';
import { EMPTY_CONTENT } from './project-content.js';
import { eventLeadingTo, originsOf, projectMachine } from './project.machine.js';
import { changesSince } from './revision.js';

const ids = () => new SequentialIds();

describe('a partial save', () => {
  it('replaces the parts it names and leaves the others', () => {
    const content = aContent();
    expect(patched(content, { title: 'Autre titre', aims: [] }, ids())).toEqual({ ...content, title: 'Autre titre', aims: [] });
  });

  it('keeps the ids of rows and gives new rows theirs', () => {
    const kept = aCostLine();
    const { costLines } = patched(EMPTY_CONTENT, { costLines: [kept, { ...aCostLine(), id: null }] }, ids());
    expect(costLines.map(({ id }) => id)).toEqual([kept.id, '00000000-0000-7000-8000-000000000001']);
  });

  it('writes RNCP codes one way, each once', () => {
    expect(patched(EMPTY_CONTENT, { rncpCodes: ['rncp 35584', 'RNCP35584'] }, ids()).rncpCodes).toEqual(['RNCP35584']);
  });

  it.each([
    ['a line id twice', { costLines: [aCostLine({ id: 'x' as CostLineId }), aCostLine({ id: 'x' as CostLineId })] }, 'projects.repeated-entry'],
    ['a branch twice', { apprentices: someApprentices({ byBranch: [{ branchCode: METALLURGIE, count: 1 }, { branchCode: METALLURGIE, count: 2 }] }) }, 'projects.repeated-entry'],
    ['a line beyond counting', { costLines: [aCostLine({ quantity: 2, unitPriceCents: '999999999999999' })] }, 'projects.amount-too-large'],
    ['lines beyond counting', { costLines: [aCostLine({ unitPriceCents: '999999999999999' }), aCostLine({ unitPriceCents: '1' })] }, 'projects.amount-too-large'],
    ['a plan beyond counting', { fundingPlan: [aFundingRow({ amountCents: '999999999999999' }), aFundingRow({ source: 'opco', amountCents: '1' })] }, 'projects.amount-too-large'],
    ['a negative price', { costLines: [aCostLine({ unitPriceCents: '-1' })] }, 'projects.negative-amount'],
    ['no price at all', { costLines: [aCostLine({ unitPriceCents: '12,50' })] }, 'money.invalid-amount'],
  ])('refuses %s', (_, patch, code) => {
    expect(() => patched(EMPTY_CONTENT, patch, ids())).toThrow(expect.objectContaining({ code }));
  });

  it('takes the largest amount there is', () => {
    expect(patched(EMPTY_CONTENT, { costLines: [aCostLine({ unitPriceCents: '999999999999999' })] }, ids()).costLines).toHaveLength(1);
  });
});

describe('what changed since', () => {
  const by = (name: string) => ({ userId: name as UserId, displayName: name });
  const revision = (version: number, name: string, before: object, after: object) =>
    ({ version, at: new Date(2026, 0, version), by: by(name), changes: diffJson(toJson(before), toJson(after)) });

  it('is the net change, each place with who touched it last', () => {
    const steps = [{ title: 'A', summary: 'x' }, { title: 'B', summary: 'x' }, { title: 'C', summary: 'y' }, { title: 'C', summary: 'x' }];
    const revisions = [revision(2, 'Anne', steps[0] ?? {}, steps[1] ?? {}), revision(3, 'Bruno', steps[1] ?? {}, steps[2] ?? {}), revision(4, 'Chloé', steps[2] ?? {}, steps[3] ?? {})];
    expect(changesSince(revisions)).toEqual([{ path: '/title', before: 'A', after: 'C', at: new Date(2026, 0, 3).toISOString(), by: by('Bruno') }]);
  });

  it('always tells who, for any two documents', () => {
    fc.assert(fc.property(anyContent, anyContent, anyContent, (a, b, c) => {
      const changes = changesSince([revision(2, 'Anne', a, b), revision(3, 'Bruno', b, c)]);
      expect(changes.map(({ path }) => path)).toEqual(expect.arrayContaining(diffJson(toJson(a), toJson(c)).map(({ path }) => path).filter((path) => !path.endsWith('$order'))));
    }));
  });
});

describe('an answer to a correction request', () => {
  const content = aContent();
  const [first, second] = content.costLines;
  if (first === undefined || second === undefined) throw new Error('The builder gives two lines');

  it('changes the lines it was asked about, and the funding plan', () => {
    const fundingPlan = [aFundingRow({ source: 'opco', amountCents: '1' })];
    const next = corrected(content, { lines: [{ ...first, quoteReference: 'DV-2' }], fundingPlan }, [first.id]);
    expect(next).toEqual({ ...content, costLines: [{ ...first, quoteReference: 'DV-2' }, second], fundingPlan });
  });

  it('may repeat another line unchanged', () => {
    expect(corrected(content, { lines: [second], fundingPlan: null }, [first.id])).toEqual(content);
  });

  it.each([
    ['another line', { ...second, label: 'Autre' }],
    ['a new line', aCostLine()],
  ])('may not touch %s', (_, line) => {
    expect(() => corrected(content, { lines: [line], fundingPlan: null }, [first.id])).toThrow(
      expect.objectContaining({ code: 'projects.correction-out-of-scope', details: { lines: [line.id], allowedLines: [first.id] } }),
    );
  });

  it('may not add a line even under an id it was asked about', () => {
    const stranger = aCostLine();
    expect(() => corrected(content, { lines: [stranger], fundingPlan: null }, [stranger.id])).toThrow(expect.objectContaining({ code: 'projects.correction-out-of-scope' }));
  });
});

describe('a campaign’s window', () => {
  const window = { opensAt: new Date('2026-01-12T08:00:00Z'), closesAt: new Date('2026-03-31T16:00:00Z') };
  it.each([
    ['2026-01-12T07:59:59.999Z', 'projects.campaign-not-open'],
    ['2026-01-12T08:00:00.000Z', null],
    ['2026-03-31T15:59:59.999Z', null],
    ['2026-03-31T16:00:00.000Z', 'projects.campaign-closed'],
  ])('at %s: %s', (instant, code) => {
    expect(isOpen(window, new Date(instant))).toBe(code === null);
    if (code === null) expect(() => requireOpen(window, new Date(instant))).not.toThrow();
    else expect(() => requireOpen(window, new Date(instant))).toThrow(expect.objectContaining({ code }));
  });
});

describe('two lines that are one', () => {
  it('are recognised however they are typed', () => {
    expect(normalised('Société  ACME (S.A.S.)')).toBe('societeacmesas');
    expect(normalised(' - ')).toBeNull();
    expect(fingerprintOf(aCostLine({ label: 'Tour à commande numérique' }))).toBe(fingerprintOf(aCostLine({ label: 'TOUR A COMMANDE NUMERIQUE', quoteReference: 'autre' })));
    expect(fingerprintOf(aCostLine({ unitPriceCents: '1' }))).not.toBe(fingerprintOf(aCostLine()));
    expect(fingerprintOf(aCostLine({ label: null }))).toBeNull();
  });
});

describe('the life of a project', () => {
  it('names the event between two states, and where an event may come from', () => {
    expect(eventLeadingTo('proposed', 'partlyGranted')).toBe('grantInPart');
    expect(eventLeadingTo('granted', 'refused')).toBeNull();
    expect(originsOf('returnToQueue', 'submitted')).toEqual(['underReview', 'correctionRequested', 'proposed']);
    expect(originsOf('submit', 'granted')).toEqual([]);
  });

  it('ends with a decision or a withdrawal', () => {
    expect(projectMachine.states.filter((state) => projectMachine.isFinal(state))).toEqual(['granted', 'partlyGranted', 'refused', 'withdrawn']);
  });

  it('lets a CFA withdraw until the decision, but not a draft, which nobody has seen', () => {
    expect(originsOf('withdraw', 'withdrawn')).toEqual(['submitted', 'underReview', 'correctionRequested', 'proposed']);
  });
});
