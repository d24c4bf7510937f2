import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { LEDGER_KINDS } from '#libs/contracts';
import { AuditLedger, Envelopes, type EnvelopeKey, Ledger } from '#libs/funding';
import { Money, parseId } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { aCampaign, aCampaignManager, anAttribution, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { type House, startHouse } from '../harness/house.js';

const euros = (text: string) => Money.ofEuros(text);
const by = aCampaignManager().userId;

let house: House;
beforeAll(async () => {
  house = await startHouse({ now: '2026-03-02T10:00:00Z' });
});
afterAll(() => house.stop());

const alone = <T>(work: () => Promise<T>) => house.get(UnitOfWork).run(work);

describe('the ledger', () => {
  let key: EnvelopeKey;
  const ledger = () => house.get(Ledger);
  const balance = () => house.get(Envelopes).balance(key.campaignId, key.branchCode);
  const trail = async () => (await house.get(Envelopes).entries(key.campaignId, key.branchCode, 50, null)).map(({ kind, amount }) => [kind, amount.toJSON()]);

  async function anEnvelope(): Promise<void> {
    key = { campaignId: (await aCampaign(house)).id, branchCode: METALLURGIE };
  }

  it('sets money aside, commits it, and gives back what the commitment did not need', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('400000'));
    const reservation = await alone(() => ledger().reserve({ ...key, amount: euros('400000'), attribution }, by));
    expect(reservation).toEqual({ outcome: 'reserved', available: euros('600000') });
    await alone(() => ledger().commit({ ...key, amount: euros('300000'), attribution: anAttribution(euros('300000'), { caseId: attribution.caseId }) }, by));
    expect(await balance()).toEqual({ allocated: euros('1000000'), reserved: Money.zero, committed: euros('300000'), available: euros('700000') });
    expect(await trail()).toEqual([['releasedReservation', '10000000'], ['committed', '30000000'], ['reserved', '40000000'], ['allocated', '100000000']]);
  });

  it('lets a proposal wait when it does not fit, and a decision take what has become free', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('1000000.01'));
    const both = await alone(async () => {
      const reservation = await ledger().reserve({ ...key, amount: euros('1000000.01'), attribution }, by);
      return { reservation, stillWorking: await balance() };
    });
    expect(both).toMatchObject({ reservation: { outcome: 'beyondEnvelope', available: euros('1000000') }, stillWorking: { reserved: Money.zero } });
    await expect(alone(() => ledger().commit({ ...key, amount: euros('1000000.01'), attribution }, by))).rejects.toMatchObject({
      kind: 'conflict', code: 'funding.envelope-exhausted', details: { branchCode: 'metallurgie', availableCents: '100000000', neededCents: '100000001' },
    });
    await alone(() => ledger().increase({ ...key, amount: euros('0.01'), reason: 'Rallonge' }, by));
    await alone(() => ledger().commit({ ...key, amount: euros('1000000.01'), attribution }, by));
    expect((await balance()).available).toEqual(Money.zero);
  });

  it('needs only what the case has not reserved itself', async () => {
    await anEnvelope();
    const caseId = parseId<'ReviewCase'>(randomUUID());
    await alone(() => ledger().reserve({ ...key, amount: euros('1000000'), attribution: anAttribution(euros('1000000'), { caseId }) }, by));
    await alone(() => ledger().commit({ ...key, amount: euros('1000000'), attribution: anAttribution(euros('1000000'), { caseId }) }, by));
    expect((await balance()).committed).toEqual(euros('1000000'));
  });

  it('gives back a reservation whole, and nothing when there is none', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('5'));
    const release = () => alone(() => ledger().releaseReservation({ ...key, caseId: attribution.caseId, attribution, reason: 'Refusé' }, by));
    await release();
    await alone(() => ledger().reserve({ ...key, amount: euros('5'), attribution }, by));
    await release();
    expect(await trail()).toEqual([['releasedReservation', '500'], ['reserved', '500'], ['allocated', '100000000']]);
  });

  it('gives back of a commitment only what was committed', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('5'));
    await alone(() => ledger().commit({ ...key, amount: euros('5'), attribution }, by));
    const release = (amount: Money) => alone(() => ledger().releaseCommitment({ ...key, amount, attribution: anAttribution(amount, { caseId: attribution.caseId }), reason: 'Renoncement' }, by));
    await expect(release(euros('5.01'))).rejects.toMatchObject({ code: 'funding.release-exceeds-commitment' });
    await release(euros('5'));
    expect((await balance()).available).toEqual(euros('1000000'));
  });

  it('takes only what is attributed to the cent, to a case of its own envelope', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('5'));
    const commit = (amount: Money, branchCode = METALLURGIE) => alone(() => ledger().commit({ ...key, branchCode, amount, attribution }, by));
    await expect(commit(euros('5.01'))).rejects.toMatchObject({ code: 'funding.attribution-mismatch' });
    await expect(commit(Money.zero)).rejects.toMatchObject({ code: 'funding.amount-not-positive' });
    await expect(commit(euros('5'), 'nowhere' as typeof METALLURGIE)).rejects.toMatchObject({ code: 'funding.unknown-envelope' });
    await commit(euros('5'));
    await expect(commit(euros('5'), CHIMIE)).rejects.toMatchObject({ code: 'funding.case-in-another-envelope' });
  });

  it('never dates an entry before its predecessor', async () => {
    await anEnvelope();
    const now = house.clock.now();
    house.clock.advance(-3_600_000);
    await alone(() => ledger().increase({ ...key, amount: euros('1'), reason: 'x' }, by));
    house.clock.set(now);
    expect((await house.get(Envelopes).entries(key.campaignId, key.branchCode, 1, null))[0]?.recordedAt).toEqual(now);
  });

  it('tells of each commitment and its undoing, with the year and what it is for', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('5'));
    const entryId = await alone(async () => {
      await ledger().reserve({ ...key, amount: euros('5'), attribution }, by);
      return ledger().commit({ ...key, amount: euros('5'), attribution }, by);
    });
    const { rows } = await asSuperuser(`SELECT payload FROM outbox_message WHERE payload->>'campaignId' = $1`, [key.campaignId]);
    expect(rows).toEqual([{ payload: { type: 'funding.ledger-entry-recorded', entryId, ...key, campaignYear: 2026, kind: 'committed', amountCents: '500', recordedAt: house.clock.now().toISOString(), attribution } }]);
  });

  it('can be read again from the first entry to the last, and project by project', async () => {
    await anEnvelope();
    const attribution = anAttribution(euros('5'));
    await alone(() => ledger().commit({ ...key, amount: euros('5'), attribution }, by));
    let last = '';
    let entries = 0;
    for await (const event of house.get(Envelopes).entryEvents()) {
      entries += 1;
      if (event.campaignId === key.campaignId) last = `${event.kind} ${event.amountCents} ${event.campaignYear}`;
    }
    expect([entries, last]).toEqual([await countOfEntries(), 'committed 500 2026']);
    expect((await house.get(Envelopes).entriesOfProject(attribution.projectId)).map(({ kind, branchCode }) => [kind, branchCode])).toEqual([['committed', 'metallurgie']]);
  });

  it('knows the kinds of entries that the contracts know', async () => {
    const { rows } = await asSuperuser<{ definition: string }>(`SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'ledger_entry_kind'`);
    expect([...(rows[0]?.definition ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind)).toEqual([...LEDGER_KINDS]);
  });
});

describe('the database, asked by hand and with every right', () => {
  const attribution = (cents: string) => JSON.stringify({ projectId: randomUUID(), caseId: randomUUID(), categories: [{ category: 'machining', amountCents: cents, eligibleBaseCents: cents }] });
  const insert = (kind: string, cents: string, attributed: string | null) =>
    asSuperuser(
      `INSERT INTO ledger_entry (id, envelope_id, kind, amount_cents, recorded_at, actor_id, attribution) SELECT gen_random_uuid(), id, $1, $2, now(), gen_random_uuid(), $3 FROM envelope WHERE allocated_cents > 0 LIMIT 1`,
      [kind, cents, attributed],
    );

  it.each([
    `UPDATE envelope SET committed_cents = 0`, `UPDATE envelope SET allocated_cents = allocated_cents + 1`, `DELETE FROM envelope`, `TRUNCATE envelope CASCADE`,
    `INSERT INTO envelope (id, campaign_id, branch_code, allocated_cents) SELECT gen_random_uuid(), id, 'metallurgie', 1 FROM campaign LIMIT 1`,
    `UPDATE ledger_entry SET amount_cents = amount_cents + 1`, `UPDATE ledger_entry SET reason = 'x'`, `DELETE FROM ledger_entry`, `TRUNCATE ledger_entry`,
    `UPDATE case_commitment SET committed_cents = 0`, `DELETE FROM case_commitment`, `TRUNCATE case_commitment`,
    `INSERT INTO case_commitment SELECT gen_random_uuid(), id, 0, 0 FROM envelope LIMIT 1`,
    `UPDATE campaign_event SET actor_id = gen_random_uuid()`, `DELETE FROM campaign_event`, `TRUNCATE campaign_event`,
  ])('refuses %s', async (statement) => {
    await expect(asSuperuser(statement)).rejects.toMatchObject({ code: '23001' });
  });

  it('refuses entries that are not sound, and writes the balances of those that are itself', async () => {
    await expect(insert('committed', '5', attribution('6'))).rejects.toMatchObject({ constraint: 'ledger_entry_attribution_sums' });
    await expect(insert('committed', '5', null)).rejects.toMatchObject({ constraint: 'ledger_entry_attribution_sums' });
    await expect(insert('allocated', '5', attribution('5'))).rejects.toMatchObject({ constraint: 'ledger_entry_attributed' });
    await expect(insert('reserved', '5', JSON.stringify({ caseId: randomUUID(), categories: [{ amountCents: '5' }] }))).rejects.toMatchObject({ constraint: 'ledger_entry_attributed' });
    await expect(insert('paid', '5', attribution('5'))).rejects.toMatchObject({ code: '23514' });
    await expect(insert('allocated', '0', null)).rejects.toMatchObject({ constraint: 'ledger_entry_amount' });
    await expect(insert('committed', '-5', attribution('-5'))).rejects.toMatchObject({ code: '23514' });
    await expect(insert('committed', '999999999999999', attribution('999999999999999'))).rejects.toMatchObject({ constraint: 'envelope_not_overdrawn' });
    await expect(insert('releasedReservation', '5', attribution('5'))).rejects.toMatchObject({ constraint: 'case_commitment_reserved_not_negative' });
    await insert('committed', '5', attribution('5'));
    expect(await house.get(AuditLedger).execute()).toEqual([]);
  });

  it('is found out when somebody goes around the triggers', async () => {
    const other = await startHouse();
    const { id: campaignId } = await aCampaign(other);
    const attributed = anAttribution(euros('5'));
    await other.get(UnitOfWork).run(() => other.get(Ledger).commit({ campaignId, branchCode: METALLURGIE, amount: euros('5'), attribution: attributed }, by));
    await asSuperuser(`SET session_replication_role = replica; UPDATE envelope SET committed_cents = 499 WHERE committed_cents = 500; DELETE FROM case_commitment`, undefined, other);
    const key = { campaignId, branchCode: METALLURGIE };
    expect(await other.get(AuditLedger).execute()).toEqual([
      { ...key, caseId: null, figure: 'committed', keptCents: '499', recomputedCents: '500' },
      { ...key, caseId: attributed.caseId, figure: 'committed', keptCents: '0', recomputedCents: '500' },
    ]);
    await other.stop();
  });
});

async function asSuperuser<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[], of: House = house): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client({ connectionString: of.database.url });
  await client.connect();
  try {
    return await client.query<Row>(text, values && [...values]);
  } finally {
    await client.end();
  }
}

async function countOfEntries(): Promise<number> {
  return Number((await asSuperuser<{ n: string }>(`SELECT count(*) AS n FROM ledger_entry`)).rows[0]?.n);
}
