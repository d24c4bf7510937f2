import fc from 'fast-check';
import type { BranchCode, CampaignId, LedgerEntryRecorded, LedgerKind, ReviewCaseId } from '#libs/contracts';
import { type EnvelopeKey, LedgerBook } from '#libs/funding';
import { Money, parseId } from '#libs/kernel';
import { anAttribution } from './campaigns.js';

/** What people may ask of the ledger, in any order and however unreasonable. A case belongs to the envelope its number says. */
export type Command =
  | { readonly do: 'increase' | 'decrease'; readonly envelope: number; readonly cents: number }
  | { readonly do: 'reserve' | 'commit' | 'releaseCommitment'; readonly case: number; readonly cents: number }
  | { readonly do: 'releaseReservation'; readonly case: number };

export const ENVELOPES = 3;
const CASES = 9;
export const envelopeOf = (command: Command): number => ('envelope' in command ? command.envelope : command.case % ENVELOPES);

const cents = fc.integer({ min: 1, max: 1000 });
const envelope = fc.integer({ min: 0, max: ENVELOPES - 1 });
const ofCase = fc.integer({ min: 0, max: CASES - 1 });

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constantFrom('increase' as const, 'decrease' as const), envelope, cents }),
  fc.record({ do: fc.constantFrom('reserve' as const, 'commit' as const, 'releaseCommitment' as const), case: ofCase, cents }),
  fc.record({ do: fc.constant('releaseReservation' as const), case: ofCase }),
);

/** Envelopes with something in them, then anything. */
export const commands = (most: number): fc.Arbitrary<Command[]> =>
  fc.tuple(fc.tuple(...Array.from({ length: ENVELOPES }, () => cents)), fc.array(command, { maxLength: most })).map(([first, rest]) => [
    ...first.map((amount, index): Command => ({ do: 'increase', envelope: index, cents: amount })),
    ...rest,
  ]);

/** What the ledger should answer. */
export type Verdict = 'done' | 'beyondEnvelope' | 'funding.envelope-exhausted' | 'funding.release-exceeds-commitment';

export interface Step {
  readonly verdict: Verdict;
  readonly entries: readonly { readonly kind: LedgerKind; readonly amount: Money }[];
}

/** The rules of the ledger in a few lines, as somebody would explain them: what the database is compared with. */
export class LedgerModel {
  readonly book = new LedgerBook();
  readonly entries: LedgerEntryRecorded[] = [];
  private readonly caseIds: readonly ReviewCaseId[];

  constructor(
    private readonly keys: readonly EnvelopeKey[],
    newCaseId: () => ReviewCaseId,
  ) {
    this.caseIds = Array.from({ length: CASES }, newCaseId);
  }

  key(command: Command): EnvelopeKey {
    const key = this.keys[envelopeOf(command)];
    if (!key) throw new RangeError('No such envelope in the model');
    return key;
  }

  caseId(command: Exclude<Command, { envelope: number }>): ReviewCaseId {
    const id = this.caseIds[command.case];
    if (!id) throw new RangeError('No such case in the model');
    return id;
  }

  apply(command: Command): Step {
    const step = this.answer(command);
    for (const { kind, amount } of step.entries) {
      const attribution = 'case' in command ? anAttribution(amount, { caseId: this.caseId(command) }) : null;
      const event: LedgerEntryRecorded = {
        type: 'funding.ledger-entry-recorded', entryId: parseId(crypto.randomUUID()), ...this.key(command), campaignYear: 2026, kind,
        amountCents: amount.toJSON(), recordedAt: new Date(0).toISOString(), attribution,
      };
      this.book.record(event);
      this.entries.push(event);
    }
    return step;
  }

  private answer(command: Command): Step {
    const { available } = this.book.balance(this.key(command));
    if ('envelope' in command) {
      const amount = Money.ofCents(command.cents);
      if (command.do === 'increase') return done(['allocated', amount]);
      return amount.exceeds(available) ? refused('funding.envelope-exhausted') : done(['allocated', Money.zero.minus(amount)]);
    }
    const holding = this.book.heldBy(this.caseId(command));
    const reserved = holding?.reserved ?? Money.zero;
    if (command.do === 'releaseReservation') return done(['releasedReservation', reserved]);
    const amount = Money.ofCents(command.cents);
    switch (command.do) {
      case 'reserve':
        return amount.exceeds(available) ? refused('beyondEnvelope') : done(['reserved', amount]);
      case 'commit':
        return amount.minus(reserved).exceeds(available) ? refused('funding.envelope-exhausted') : done(['committed', amount], ['releasedReservation', reserved.minus(amount).max(Money.zero)]);
      case 'releaseCommitment':
        return amount.exceeds(holding?.committed ?? Money.zero) ? refused('funding.release-exceeds-commitment') : done(['releasedCommitment', amount]);
    }
  }
}

const refused = (verdict: Exclude<Verdict, 'done'>): Step => ({ verdict, entries: [] });
const done = (...entries: readonly (readonly [LedgerKind, Money])[]): Step => ({
  verdict: 'done',
  entries: entries.filter(([, amount]) => !amount.isZero).map(([kind, amount]) => ({ kind, amount })),
});

/** Three envelopes that exist nowhere but in the model. */
export function keysOfNowhere(): EnvelopeKey[] {
  const campaignId: CampaignId = parseId(crypto.randomUUID());
  return ['metallurgie', 'chimie', 'textile'].map((code) => ({ campaignId, branchCode: code as BranchCode }));
}
