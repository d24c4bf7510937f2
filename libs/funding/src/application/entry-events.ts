import type { BranchCode, CampaignId, LedgerAttribution, LedgerEntryId, LedgerEntryRecorded, LedgerKind } from '#libs/contracts';

const BATCH = 1000;

/** Any way to run a query: the pool, a transaction, a snapshot. */
type Rows = <Row extends EntryEventRow>(text: string, values: readonly unknown[]) => Promise<Row[]>;

interface EntryEventRow {
  readonly id: LedgerEntryId;
  readonly envelope_id: string;
  readonly seq: number;
  readonly kind: LedgerKind;
  readonly amount_cents: string;
  readonly recorded_at: Date;
  readonly attribution: LedgerAttribution | null;
  readonly campaign_id: CampaignId;
  readonly branch_code: BranchCode;
  readonly year: number;
}

const NEXT = `
  SELECT l.id, l.envelope_id, l.seq, l.kind, l.amount_cents, l.recorded_at, l.attribution, v.campaign_id, v.branch_code, c.year
  FROM ledger_entry l JOIN envelope v ON v.id = l.envelope_id JOIN campaign c ON c.id = v.campaign_id
  WHERE (l.envelope_id, l.seq) > ($1::uuid, $2::int) ORDER BY l.envelope_id, l.seq LIMIT ${BATCH}`;

const BEFORE_ALL = { envelope_id: '00000000-0000-0000-0000-000000000000', seq: 0 };

/** Every entry there is as the event it published, envelope by envelope, each in its order; read in batches, so memory stays flat. */
export async function* entryEventsThrough(rows: Rows): AsyncGenerator<LedgerEntryRecorded> {
  let last: Pick<EntryEventRow, 'envelope_id' | 'seq'> | undefined = BEFORE_ALL;
  while (last) {
    const batch: EntryEventRow[] = await rows<EntryEventRow>(NEXT, [last.envelope_id, last.seq]);
    for (const row of batch) yield toEvent(row);
    last = batch.length === BATCH ? batch.at(-1) : undefined;
  }
}

function toEvent(row: EntryEventRow): LedgerEntryRecorded {
  return {
    type: 'funding.ledger-entry-recorded', entryId: row.id, campaignId: row.campaign_id, campaignYear: row.year, branchCode: row.branch_code,
    kind: row.kind, amountCents: row.amount_cents, recordedAt: row.recorded_at.toISOString(), attribution: row.attribution,
  };
}
