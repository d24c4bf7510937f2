import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { LedgerEntryRecorded, LedgerKind } from '#libs/contracts';
import { Money, parseId } from '#libs/kernel';
import { anAttribution } from '../../../../test/builders/campaigns.js';
import { commands, keysOfNowhere, LedgerModel } from '../../../../test/builders/ledger-model.js';
import { EMPTY_BALANCE } from './ledger.js';
import { LedgerBook } from './ledger-book.js';

const newCaseId = () => parseId<'ReviewCase'>(randomUUID());
const keys = keysOfNowhere();
const key = keys[0] ?? { campaignId: parseId<'Campaign'>(randomUUID()), branchCode: parseId<'Branch'>(randomUUID()) };
const attribution = anAttribution(Money.ofCents(1));

function entry(kind: LedgerKind, cents: number): LedgerEntryRecorded {
  return {
    type: 'funding.ledger-entry-recorded', entryId: parseId(randomUUID()), ...key, campaignYear: 2026, kind, amountCents: String(cents),
    recordedAt: '2026-01-01T00:00:00.000Z', attribution: kind === 'allocated' ? null : attribution,
  };
}
function bookOf(...entries: readonly LedgerEntryRecorded[]): LedgerBook {
  const book = new LedgerBook();
  for (const each of entries) book.record(each);
  return book;
}

describe('the ledger, whatever is asked of it in whatever order', () => {
  it('never has less than nothing available, reserved or committed', () => {
    fc.assert(fc.property(commands(60), (asked) => {
      const model = new LedgerModel(keys, newCaseId);
      for (const command of asked) {
        model.apply(command);
        for (const each of keys) {
          const { allocated, reserved, committed, available } = model.book.balance(each);
          expect([allocated, reserved, committed, available].some((amount) => amount.isNegative)).toBe(false);
          expect(allocated).toEqual(Money.sum([reserved, committed, available]));
        }
      }
    }));
  });

  it('says of an envelope what its cases hold, to the cent', () => {
    fc.assert(fc.property(commands(60), (asked) => {
      const model = new LedgerModel(keys, newCaseId);
      for (const command of asked) model.apply(command);
      for (const each of keys) {
        const holdings = model.book.caseIds.flatMap((id) => model.book.heldBy(id) ?? []).filter(({ branchCode }) => branchCode === each.branchCode);
        expect(model.book.balance(each).reserved).toEqual(Money.sum(holdings.map(({ reserved }) => reserved)));
        expect(model.book.balance(each).committed).toEqual(Money.sum(holdings.map(({ committed }) => committed)));
      }
    }));
  });

  it('gives the same balances when its entries are read again', () => {
    fc.assert(fc.property(commands(60), (asked) => {
      const model = new LedgerModel(keys, newCaseId);
      for (const command of asked) model.apply(command);
      const again = bookOf(...model.entries);
      for (const each of keys) expect(again.balance(each)).toEqual(model.book.balance(each));
    }));
  });
});

describe('a ledger book', () => {
  it('starts with nothing', () => {
    expect(new LedgerBook().balance(key)).toEqual(EMPTY_BALANCE);
  });

  it('takes a commitment out of the case’s own reservation first', () => {
    const book = bookOf(entry('allocated', 100), entry('reserved', 60), entry('committed', 80));
    expect(book.balance(key)).toEqual({ allocated: Money.ofCents(100), reserved: Money.zero, committed: Money.ofCents(80), available: Money.ofCents(20) });
    expect(book.heldBy(attribution.caseId)).toMatchObject({ reserved: Money.zero, committed: Money.ofCents(80) });
  });

  it.each([
    ['a commitment beyond the envelope', [entry('allocated', 100), entry('committed', 101)]],
    ['a reservation beyond the envelope', [entry('allocated', 100), entry('reserved', 101)]],
    ['an allocation taken back that is committed', [entry('allocated', 100), entry('committed', 60), entry('allocated', -41)]],
    ['a release of what was never reserved', [entry('allocated', 100), entry('releasedReservation', 1)]],
    ['a release of more than was committed', [entry('allocated', 100), entry('committed', 10), entry('releasedCommitment', 11)]],
  ])('does not believe %s', (_, entries) => {
    expect(() => bookOf(...entries)).toThrow(RangeError);
  });
});
