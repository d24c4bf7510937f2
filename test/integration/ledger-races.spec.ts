import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { LedgerEntryId } from '#libs/contracts';
import { AuditLedger, Envelopes, type EnvelopeKey, Ledger } from '#libs/funding';
import { Clock, DomainError, Money, parseId } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { aCampaign, aCampaignManager, anAttribution, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { type Command, commands, LedgerModel, type Verdict } from '../builders/ledger-model.js';
import { type House, startHouse } from '../harness/house.js';

const AWARD = Money.ofEuros('1000');
const by = aCampaignManager().userId;

describe('the ledger under fire', () => {
  let house: House;
  let ledger: Ledger;
  let envelopes: Envelopes;
  const alone = <T>(work: () => Promise<T>) => house.get(UnitOfWork).run(work);

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
    ledger = house.get(Ledger);
    envelopes = house.get(Envelopes);
  });
  afterAll(() => house.stop());

  async function anEnvelopeWith(amount: Money): Promise<EnvelopeKey> {
    const { id: campaignId } = await aCampaign(house, { envelopes: [{ branchCode: METALLURGIE, allocatedCents: amount.toJSON() }] });
    return { campaignId, branchCode: METALLURGIE };
  }
  const commit = (key: EnvelopeKey, caseId = newCaseId()) =>
    alone(() => ledger.commit({ ...key, amount: AWARD, attribution: anAttribution(AWARD, { caseId }) }, by));

  it('lets exactly ten of sixty-four simultaneous commitments through where ten fit', async () => {
    const key = await anEnvelopeWith(AWARD.times(10));
    const outcomes = await Promise.allSettled(Array.from({ length: 64 }, () => commit(key)));
    expect(tally(outcomes)).toEqual({ done: 10, 'funding.envelope-exhausted': 54 });
    const { available, committed } = await envelopes.balance(key.campaignId, key.branchCode);
    expect([available, committed]).toEqual([Money.zero, AWARD.times(10)]);
    const written = await envelopes.entries(key.campaignId, key.branchCode, 200, null);
    expect(written.map(({ seq }) => seq)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await house.get(AuditLedger).execute()).toEqual([]);
  });

  it('reserves exactly what fits, and tells the others to wait without failing their work', async () => {
    const key = await anEnvelopeWith(AWARD.times(10));
    const outcomes = await Promise.all(Array.from({ length: 64 }, () => alone(() => ledger.reserve({ ...key, amount: AWARD, attribution: anAttribution(AWARD) }, by))));
    expect(outcomes.filter(({ outcome }) => outcome === 'reserved')).toHaveLength(10);
    expect(outcomes.filter(({ outcome }) => outcome === 'beyondEnvelope').every(({ available }) => available.isZero)).toBe(true);
    expect((await envelopes.balance(key.campaignId, key.branchCode)).reserved).toEqual(AWARD.times(10));
  });

  it('commits one case once more only as often as the envelope allows, and releases one reservation once', async () => {
    const key = await anEnvelopeWith(AWARD.times(4));
    const caseId = newCaseId();
    await alone(() => ledger.reserve({ ...key, amount: AWARD.times(2), attribution: anAttribution(AWARD.times(2), { caseId }) }, by));
    const release = () => alone(() => ledger.releaseReservation({ ...key, caseId, attribution: anAttribution(AWARD), reason: 'Returned to the officer' }, by));
    await Promise.all(Array.from({ length: 8 }, release));
    expect((await envelopes.entries(key.campaignId, key.branchCode, 200, null)).map(({ kind }) => kind)).toEqual(['releasedReservation', 'reserved', 'allocated']);
    expect(tally(await Promise.allSettled(Array.from({ length: 12 }, () => commit(key, caseId))))).toEqual({ done: 4, 'funding.envelope-exhausted': 8 });
  });

  it('survives everything at once on two envelopes', async () => {
    const { id: campaignId } = await aCampaign(house, { envelopes: [METALLURGIE, CHIMIE].map((branchCode) => ({ branchCode, allocatedCents: AWARD.times(20).toJSON() })) });
    const keys = [{ campaignId, branchCode: METALLURGIE }, { campaignId, branchCode: CHIMIE }] as const;
    const act = async (index: number): Promise<void> => {
      const cases = keys.map((key) => ({ key, caseId: newCaseId() }));
      for (const { key, caseId } of cases) {
        const attribution = anAttribution(AWARD, { caseId });
        await ledger.reserve({ ...key, amount: AWARD, attribution }, by);
        if (index % 3 === 0) await ledger.releaseReservation({ ...key, caseId, attribution, reason: 'Refused' }, by);
        else await ledger.commit({ ...key, amount: AWARD, attribution }, by);
        if (index % 5 === 0 && index % 3 !== 0) await ledger.releaseCommitment({ ...key, amount: AWARD, attribution, reason: 'Given up' }, by);
      }
    };
    const outcomes = tally(await Promise.allSettled(Array.from({ length: 96 }, (_, index) => alone(() => act(index)))));
    expect(Object.keys(outcomes).toSorted()).toEqual(['done', 'funding.envelope-exhausted']);
    for (const key of keys) {
      const { reserved, committed, available } = await envelopes.balance(campaignId, key.branchCode);
      expect([reserved, committed, available]).toEqual([Money.zero, AWARD.times(20), Money.zero]);
    }
    expect(await house.get(AuditLedger).execute()).toEqual([]);
  });

  it('sorts out two units of work that take the same envelopes in opposite order', async () => {
    const { id: campaignId } = await aCampaign(house);
    const both = (...branches: readonly EnvelopeKey['branchCode'][]) => async () => {
      for (const branchCode of branches) {
        await ledger.commit({ campaignId, branchCode, amount: AWARD, attribution: anAttribution(AWARD) }, by);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    expect(tally(await Promise.allSettled([alone(both(METALLURGIE, CHIMIE)), alone(both(CHIMIE, METALLURGIE))]))).toEqual({ done: 2 });
    expect((await envelopes.ofCampaign(campaignId, [METALLURGIE, CHIMIE])).map(({ committed }) => committed)).toEqual([AWARD.times(2), AWARD.times(2)]);
  });

  it('answers every sequence of requests as the rules on paper do, keeps the same balances, and knows every earlier one', async () => {
    await fc.assert(
      fc.asyncProperty(commands(20), async (asked) => {
        const { id: campaignId } = await aCampaign(house, { envelopes: [] });
        const keys = ['metallurgie', 'chimie', 'textile'].map((code) => ({ campaignId, branchCode: code as EnvelopeKey['branchCode'] }));
        const model = new LedgerModel(keys, newCaseId);
        const seen: { at: Date; balances: unknown }[] = [];
        for (const command of asked) {
          house.clock.advance(1000);
          const expected = model.apply(command);
          expect(await answered(model, command)).toBe(expected.verdict);
          seen.push({ at: house.get(Clock).now(), balances: keys.map((key) => model.book.balance(key)) });
        }
        for (const { at, balances } of seen) {
          expect(await Promise.all(keys.map((key) => envelopes.balance(campaignId, key.branchCode, at)))).toEqual(balances);
        }
        expect(await Promise.all(keys.map((key) => envelopes.balance(campaignId, key.branchCode)))).toEqual(seen.at(-1)?.balances);
        expect(await envelopesEntries(campaignId)).toEqual(keys.map((key) => model.entries.filter(({ branchCode }) => branchCode === key.branchCode).map(({ kind, amountCents }) => [kind, amountCents])));
      }),
      { numRuns: 20 },
    );
    expect(await house.get(AuditLedger).execute()).toEqual([]);
  }, 180_000);

  async function envelopesEntries(campaignId: EnvelopeKey['campaignId']) {
    const byBranch = ['metallurgie', 'chimie', 'textile'].map((code) => envelopes.entries(campaignId, code as EnvelopeKey['branchCode'], 200, null));
    return (await Promise.all(byBranch)).map((entries) => entries.toReversed().map(({ kind, amount }) => [kind, amount.toJSON()]));
  }

  async function answered(model: LedgerModel, command: Command): Promise<Verdict> {
    const key = model.key(command);
    try {
      const outcome = await alone(() => asked(model, key, command));
      return typeof outcome === 'object' && outcome.outcome === 'beyondEnvelope' ? 'beyondEnvelope' : 'done';
    } catch (error) {
      if (error instanceof DomainError) return error.code as Verdict;
      throw error;
    }
  }

  async function asked(model: LedgerModel, key: EnvelopeKey, command: Command): Promise<LedgerEntryId | { outcome: string } | undefined> {
    if ('envelope' in command) return ledger[command.do]({ ...key, amount: Money.ofCents(command.cents), reason: 'Because' }, by);
    const caseId = model.caseId(command);
    if (command.do === 'releaseReservation') {
      await ledger.releaseReservation({ ...key, caseId, attribution: anAttribution(Money.zero, { caseId }), reason: 'Because' }, by);
      return undefined;
    }
    const amount = Money.ofCents(command.cents);
    return ledger[command.do]({ ...key, amount, attribution: anAttribution(amount, { caseId }), reason: 'Because' }, by);
  }
});

const newCaseId = () => parseId<'ReviewCase'>(randomUUID());

function tally(outcomes: readonly PromiseSettledResult<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name = outcome.status === 'fulfilled' ? 'done' : outcome.reason instanceof DomainError ? outcome.reason.code : String(outcome.reason);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
