import { Injectable } from '@nestjs/common';
import type { BranchCode, LedgerAttribution, LedgerEntryId, LedgerKind, ReviewCaseId, UserId } from '#libs/contracts';
import { Clock, DomainError, Ids, Money } from '#libs/kernel';
import { Outbox } from '#libs/outbox';
import { translating, UnitOfWork } from '#libs/persistence';
import { EnvelopeExhaustedError, UnknownEnvelopeError } from '../domain/funding.errors.js';
import { type EnvelopeKey, requireAttributed, requirePositive } from '../domain/ledger.js';

/** Why an envelope holds what it starts with: the campaign was announced so. */
export const INITIAL_ALLOCATION = 'Initial allocation';

export interface Movement extends EnvelopeKey {
  readonly amount: Money;
  readonly attribution: LedgerAttribution;
}

export interface Reservation {
  /** `beyondEnvelope`: there was no room, nothing was moved. */
  readonly outcome: 'reserved' | 'beyondEnvelope';
  /** What the envelope has left after this. */
  readonly available: Money;
}

/**
 * The only way money moves. Each movement is one statement, inside the caller's unit of work; the database computes the balances under the
 * envelope's row lock and refuses to overdraw. Whoever calls has checked the right to do so.
 *
 * A unit of work that moves several envelopes takes them in the order of their branch codes, or two such units may have to be tried again.
 *
 * All throw `funding.unknown-envelope`; what is not attributed to the cent throws `funding.attribution-mismatch`.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Sets money aside for a case if the envelope has room; when it has not, says so and the unit of work goes on. */
  async reserve({ amount, attribution, ...key }: Movement, by: UserId): Promise<Reservation> {
    requireAttributed(amount, attribution);
    const { available, entries } = await this.post({ ...key, onNoRoom: 'skip', attribution, reason: null, entries: [this.entry('reserved', amount)] }, by);
    return entries.length > 0 ? { outcome: 'reserved', available: available.minus(amount) } : { outcome: 'beyondEnvelope', available };
  }

  /**
   * Commits money to a case: out of its own reservation first, the rest out of what is available; what then remains reserved for it is released.
   * Throws `funding.envelope-exhausted`.
   */
  async commit({ amount, attribution, ...key }: Movement, by: UserId): Promise<LedgerEntryId> {
    requireAttributed(amount, attribution);
    const commitment = this.entry('committed', amount);
    await this.post({ ...key, onNoRoom: 'fail', attribution, reason: null, entries: [commitment, this.entry('releasedReservation', null)] }, by);
    return commitment.id;
  }

  /** Gives back all that is reserved for the case; does nothing when nothing is. */
  async releaseReservation({ reason, attribution, caseId, ...key }: EnvelopeKey & { readonly caseId: ReviewCaseId; readonly attribution: LedgerAttribution; readonly reason: string }, by: UserId): Promise<void> {
    await this.post({ ...key, onNoRoom: 'fail', attribution: { ...attribution, caseId }, reason, entries: [this.entry('releasedReservation', null)] }, by);
  }

  /** Gives back money that was committed to the case. Throws `funding.release-exceeds-commitment`. */
  async releaseCommitment({ amount, attribution, reason, ...key }: Movement & { readonly reason: string }, by: UserId): Promise<LedgerEntryId> {
    requireAttributed(amount, attribution);
    const release = this.entry('releasedCommitment', amount);
    await this.post({ ...key, onNoRoom: 'fail', attribution, reason, entries: [release] }, by);
    return release.id;
  }

  /** Puts money into the envelope. Throws `funding.envelope-too-large` beyond 15 digits of cents. */
  async increase({ amount, reason, ...key }: EnvelopeKey & { readonly amount: Money; readonly reason: string }, by: UserId): Promise<LedgerEntryId> {
    requirePositive(amount);
    return this.allocate(key, amount, reason, by);
  }

  /** Takes money that is neither reserved nor committed out of the envelope. Throws `funding.envelope-exhausted`. */
  async decrease({ amount, reason, ...key }: EnvelopeKey & { readonly amount: Money; readonly reason: string }, by: UserId): Promise<LedgerEntryId> {
    requirePositive(amount);
    return this.allocate(key, Money.zero.minus(amount), reason, by);
  }

  private async allocate(key: EnvelopeKey, change: Money, reason: string, by: UserId): Promise<LedgerEntryId> {
    const allocation = this.entry('allocated', change);
    await this.post({ ...key, onNoRoom: 'fail', attribution: null, reason, entries: [allocation] }, by);
    return allocation.id;
  }

  private entry(kind: LedgerKind, amount: Money | null): NewEntry {
    return { id: this.ids.next<'LedgerEntry'>(), kind, amount };
  }

  private async post({ campaignId, branchCode, onNoRoom, attribution, reason, entries }: Posting, by: UserId): Promise<Posted> {
    const rows = await translating(refusals(branchCode), () =>
      this.unitOfWork.write.rows<PostedRow>(POST, [
        campaignId, branchCode, entries.map(({ id }) => id), entries.map(({ kind }) => kind), entries.map(({ amount }) => amount?.toJSON() ?? null),
        this.clock.now(), by, reason, attribution && JSON.stringify(attribution), onNoRoom === 'skip',
      ]),
    );
    const account = rows[0];
    if (!account) throw new UnknownEnvelopeError();
    const posted = rows.flatMap(({ id, kind, amount_cents, recorded_at }) => (id && kind && amount_cents && recorded_at ? [{ id, kind, amount_cents, recorded_at }] : []));
    for (const { id, kind, amount_cents, recorded_at } of posted) {
      this.outbox.publish(
        {
          type: 'funding.ledger-entry-recorded', entryId: id, campaignId, campaignYear: account.year, branchCode, kind,
          amountCents: amount_cents, recordedAt: recorded_at.toISOString(), attribution: attributionOf(kind, attribution),
        },
        by,
      );
    }
    return { available: Money.ofCents(account.available), entries: posted };
  }
}

/** A reservation is released whole, so a release repeats no categories: they are those of the reservation. */
function attributionOf(kind: LedgerKind, attribution: LedgerAttribution | null): LedgerAttribution | null {
  return kind === 'releasedReservation' && attribution ? { ...attribution, categories: [] } : attribution;
}

interface NewEntry {
  readonly id: LedgerEntryId;
  readonly kind: LedgerKind;
  /** Null: all that is still reserved for the case. */
  readonly amount: Money | null;
}
interface Posting extends EnvelopeKey {
  readonly onNoRoom: 'skip' | 'fail';
  readonly attribution: LedgerAttribution | null;
  readonly reason: string | null;
  readonly entries: readonly NewEntry[];
}
interface PostedEntry {
  readonly id: LedgerEntryId;
  readonly kind: LedgerKind;
  readonly amount_cents: string;
  readonly recorded_at: Date;
}
interface Posted {
  readonly available: Money;
  readonly entries: readonly PostedEntry[];
}
type PostedRow = { readonly available: string; readonly year: number } & { readonly [Key in keyof PostedEntry]: PostedEntry[Key] | null };

/**
 * Locks the envelope's row, so that `available` is what the previous writer left, and inserts the entries in their order.
 * The trigger `ledger_entry_post` computes everything else; it skips a release of nothing.
 */
const POST = `
  WITH account AS (
    SELECT e.id, e.allocated_cents - e.reserved_cents - e.committed_cents AS available, c.year
    FROM envelope e JOIN campaign c ON c.id = e.campaign_id
    WHERE e.campaign_id = $1 AND e.branch_code = $2
    FOR NO KEY UPDATE OF e
  ), entry AS (
    INSERT INTO ledger_entry (id, envelope_id, kind, amount_cents, recorded_at, actor_id, reason, attribution)
    SELECT wanted.id, account.id, wanted.kind, wanted.cents, $6, $7, $8,
           CASE wanted.kind WHEN 'releasedReservation' THEN jsonb_set($9, '{categories}', '[]') ELSE $9 END
    FROM account, unnest($3::uuid[], $4::text[], $5::bigint[]) WITH ORDINALITY AS wanted (id, kind, cents, position)
    WHERE NOT $10::boolean OR wanted.cents <= account.available
    ORDER BY wanted.position
    RETURNING id, kind, amount_cents, recorded_at, seq
  )
  SELECT account.available, account.year, entry.id, entry.kind, entry.amount_cents, entry.recorded_at
  FROM account LEFT JOIN entry ON true ORDER BY entry.seq`;

const refusals = (branchCode: BranchCode): Parameters<typeof translating>[0] => ({
  envelope_not_overdrawn: (detail) => new EnvelopeExhaustedError(branchCode, figuresIn(detail)),
  envelope_allocated_in_range: () => new DomainError('unprocessable', 'funding.envelope-too-large', 'An envelope holds from nothing to 15 digits of cents'),
  case_commitment_committed_not_negative: () => new DomainError('conflict', 'funding.release-exceeds-commitment', 'Less is committed to this case than was to be released'),
  case_commitment_one_envelope: () => new DomainError('conflict', 'funding.case-in-another-envelope', 'This case draws on another envelope'),
});

function figuresIn(detail: string | undefined): { readonly availableCents?: string; readonly neededCents?: string } {
  try {
    return JSON.parse(detail ?? '{}') as { availableCents?: string; neededCents?: string };
  } catch {
    return {}; // the table's CHECK speaks in another form
  }
}
