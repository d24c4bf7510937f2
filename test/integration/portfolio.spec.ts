import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { PORTFOLIO_QUEUE } from '#libs/contracts';
import { Ledger } from '#libs/funding';
import { Money } from '#libs/kernel';
import { EventInbox, Outbox } from '#libs/outbox';
import { UnitOfWork } from '#libs/persistence';
import { answerOf, asOf, DIMENSIONS, type Dimension, type Figures, type Filters, PortfolioTotals, RebuildTotals, ReconcilePortfolio, RecordFacts, type Sources, VerifyTotals } from '#libs/portfolio';
import { reconciliation } from '../../apps/cli/src/reconcile.js';
import { aCampaign, anAttribution, METALLURGIE } from '../builders/campaigns.js';
import { naiveFigures, type NaiveFigures, naiveGroups } from '../builders/naive-portfolio.js';
import { aDirector, anAdministrator, anOfficer, type Person } from '../builders/people.js';
import { anInstant, aStory, BRANCHES, CATEGORIES, retold, type Told, ToldProject } from '../builders/portfolio.js';
import { type House, startHouse } from '../harness/house.js';

const plain = ({ submittedProjects, requestedCents, fundedProjects, fundedCfas, committedCents, eligibleBaseCents, totalCostCents, apprentices, syntheticProjects }: Figures): NaiveFigures => ({
  submittedProjects, fundedProjects, fundedCfas, apprentices, syntheticProjects,
  requested: BigInt(requestedCents), committed: BigInt(committedCents), eligibleBase: BigInt(eligibleBaseCents), totalCost: BigInt(totalCostCents),
});
const someDimensions = fc.shuffledSubarray([...DIMENSIONS], { maxLength: 3 });
const someFilters: fc.Arbitrary<Filters> = fc.record(
  { branch: fc.subarray([...BRANCHES], { minLength: 1 }), category: fc.subarray([...CATEGORIES], { minLength: 1, maxLength: 2 }), year: fc.constantFrom(['2023'], ['2024']), region: fc.constant(['44']) },
  { requiredKeys: [] },
);

interface TotalsBody {
  readonly basis: string;
  readonly counting: { readonly fr: string };
  readonly measures: Readonly<Record<string, { readonly additiveOver: readonly string[] }>>;
  readonly total: Figures;
  readonly groups: readonly (Figures & { readonly key: { readonly branch?: string; readonly year?: number } })[];
}
interface Item extends Figures {
  readonly cfaId: string;
  readonly branchCode: string;
}
interface PageBody {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

describe('the portfolio', () => {
  let house: House;
  let director: Person;
  const sql = () => house.get(UnitOfWork);
  const drift = () => house.get(VerifyTotals).execute();
  const record = (told: readonly Told[]) => house.get(RecordFacts).execute(told);
  const ask = (groupBy: readonly Dimension[], filters: Filters = {}, at = new Date('2030-01-01T00:00:00Z')) => house.get(PortfolioTotals).query({ groupBy, filters, asOf: asOf(at) });

  async function forget(): Promise<void> {
    await sql().run(() => sql().write.execute('DELETE FROM portfolio_fact'));
    await house.get(RebuildTotals).rebuild();
  }

  beforeAll(async () => {
    house = await startHouse({ jobs: 'run' });
    director = await aDirector(house);
  });
  afterAll(() => house.stop());
  beforeEach(() => forget());

  it('says the same as a naive recomputation, as of any instant, for any dimensions and filters, whatever the order and repetition of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        aStory.chain((story) => fc.tuple(fc.constant(story), retold(story))),
        fc.array(fc.tuple(anInstant, someDimensions, someFilters), { minLength: 12, maxLength: 12 }),
        async ([story, batches], questions) => {
          await forget();
          for (const batch of batches) await record(batch);
          expect(await drift()).toMatchObject({ differing: 0, examples: [] });
          for (const [at, groupBy, filters] of questions) {
            const answer = await ask(groupBy, filters, at);
            expect(plain(answer.total)).toEqual(naiveFigures(story, at, filters));
            const groups = Object.fromEntries(answer.groups.map(({ key, ...figures }) => [groupBy.map((dimension) => key[dimension]).join('|'), plain(figures)]));
            if (groupBy.length > 0) expect(groups).toEqual(naiveGroups(story, at, groupBy, filters));
            const fromFacts = await house.get(PortfolioTotals).fromFacts({ groupBy, filters, asOf: asOf(at) });
            expect({ ...answer, basis: 'facts' }).toEqual(answerOf(fromFacts));
          }
        },
      ),
      { numRuns: Number(process.env['PORTFOLIO_RUNS'] ?? 12), endOnFailure: true },
    );
  });

  it('is the same after a rebuild as after living through the events', async () => {
    const [story] = fc.sample(aStory, { numRuns: 1, seed: 7 });
    for (const told of story ?? []) await record([told]);
    const lived = await sql().read.rows('SELECT * FROM portfolio_cell ORDER BY 1, 2, 3');
    await house.get(RebuildTotals).rebuild();
    const isEmpty = (row: Record<string, unknown>): boolean => ['submitted_projects', 'requested_cents', 'funded_projects', 'committed_cents', 'eligible_base_cents'].every((column) => Number(row[column]) === 0);
    const rebuilt = await sql().read.rows('SELECT * FROM portfolio_cell ORDER BY 1, 2, 3');
    expect(rebuilt.filter((row) => !isEmpty(row))).toEqual(lived.filter((row) => !isEmpty(row)));
    expect((await drift()).differing).toBe(0);
  });

  it('takes in events that the outbox delivers, each once, and shows them', async () => {
    const project = new ToldProject();
    const entry = project.committed('metallurgie', { machining: 50_000 }, '2024-05-02T09:00:00Z');
    await sql().run(async () => {
      house.get(Outbox).publish(project.submitted().event, director.userId);
      house.get(Outbox).publish(entry.event, director.userId);
      house.get(Outbox).publish(entry.event, director.userId);
    });
    await eventually(async () => expect((await ask([])).total).toMatchObject({ submittedProjects: 1, fundedProjects: 1 }));
    expect((await ask([])).total.committedCents).toBe('5000000');
  });

  it('does nothing twice when a worker dies after the effect and before the acknowledgement', async () => {
    const project = new ToldProject();
    const messageIds = await inOutbox([project.submitted(), project.committed('metallurgie', { machining: 50_000 }, '2024-05-02T09:00:00Z')]);
    const deliver = house.get(EventInbox).deliverTo((messages) => house.get(RecordFacts).execute(messages));
    const job = { id: '1', queue: PORTFOLIO_QUEUE, name: 'events', data: { messageIds } };
    await deliver(job);
    await deliver(job);
    expect((await ask([])).total).toMatchObject({ submittedProjects: 1, fundedProjects: 1, fundedCfas: 1 });
    // Even without the inbox: the facts know each other.
    await record([project.submitted()]);
    expect((await ask([])).total).toMatchObject({ submittedProjects: 1 });
    expect((await drift()).differing).toBe(0);
  });

  it('keeps nothing of a batch that fails', async () => {
    const bad = new ToldProject({ requested: { metallurgie: { machining: 1 } } }).submitted();
    await expect(sql().run(async () => {
      await record([bad]);
      throw new Error('the process ends here');
    })).rejects.toThrow();
    expect((await ask([])).total.submittedProjects).toBe(0);
  });

  it('adds up right when several workers take in events of the same CFAs at once', async () => {
    const stories = fc.sample(aStory, { numRuns: 6, seed: 11 });
    await Promise.all(stories.map(async (ofOneWorker) => {
      for (const told of ofOneWorker) await record([told]);
    }));
    const story = stories.flat();
    const at = new Date('2030-01-01T00:00:00Z');
    expect(plain((await ask([])).total)).toEqual(naiveFigures(story, at, {}));
    expect((await drift()).differing).toBe(0);
  });

  it('notices totals that were changed behind its back', async () => {
    await record([new ToldProject().submitted(), new ToldProject({ at: '2024-06-01T10:00:00Z' }).submitted()]);
    await sql().run(() => sql().write.execute(`UPDATE portfolio_cell SET requested_cents = requested_cents + 7 WHERE grouping_code = 'branch'`));
    await sql().run(() => sql().write.execute(`DELETE FROM portfolio_day WHERE grouping_code = 'year'`));
    const found = await drift();
    expect(found.differing).toBe(2);
    expect(found.examples).toEqual(['year|2024 (2024-03-01)', 'branch|metallurgie (now)']);
  });

  it('loads many facts at once', async () => {
    const story = fc.sample(aStory, { numRuns: 40, seed: 3 }).flat();
    await house.get(RebuildTotals).loadFacts((async function* () { yield* story; })());
    expect(plain((await ask([])).total)).toEqual(naiveFigures(story, new Date('2030-01-01T00:00:00Z'), {}));
    expect((await drift()).differing).toBe(0);
  });

  describe('reconciliation', () => {
    const first = new ToldProject({ at: '2024-03-01T10:00:00Z' });
    const second = new ToldProject({ at: '2024-03-05T10:00:00Z' });
    const entries = [first.committed('metallurgie', { machining: 40_000 }, '2024-05-02T09:00:00Z'), second.committed('metallurgie', { machining: 10_000 }, '2024-05-03T09:00:00Z')];
    const submissions = [first.submitted(), second.submitted({ sequence: 2, amendedAt: '2024-04-01T10:00:00Z', requested: { metallurgie: { machining: 70_000 } } })];
    const told = [...entries, ...submissions, second.submitted()];
    const sources: Sources = {
      entries: async function* () { for (const { event } of entries) if (event.type === 'funding.ledger-entry-recorded') yield event; },
      submissions: async function* () { for (const { event } of submissions) if (event.type === 'projects.project-submitted') yield event; },
    };
    const compare = () => house.get(ReconcilePortfolio).compare(sources);
    const sane = { entries: { compared: 2, differing: 0 }, submissions: { compared: 2, differing: 0 }, totals: { differing: 0 } };

    it('finds nothing when the portfolio heard everything', async () => {
      await record(told);
      expect(await compare()).toMatchObject(sane);
    });

    it('finds what the portfolio never heard, and makes it good', async () => {
      await record([...submissions.slice(0, 1), ...entries.slice(0, 1)]);
      const found = await compare();
      expect(found).toMatchObject({ entries: { differing: 1 }, submissions: { differing: 1 }, totals: { differing: 0 } });
      expect(found.entries.largest.toJSON()).toBe('1000000');
      await house.get(ReconcilePortfolio).repair(sources);
      expect(await compare()).toMatchObject(sane);
      expect((await ask([])).total).toMatchObject({ submittedProjects: 2, requestedCents: '17000000', committedCents: '5000000' });
    });

    it('finds what the portfolio should not know, and forgets it', async () => {
      const invented = new ToldProject();
      await record([...told, invented.submitted(), invented.committed('metallurgie', { machining: 1_000 }, '2024-06-02T09:00:00Z'), first.withdrawn('2024-04-02T10:00:00Z')]);
      expect(await compare()).toMatchObject({ entries: { differing: 1 }, submissions: { differing: 2 }, totals: { differing: 0 } });
      await house.get(ReconcilePortfolio).repair(sources);
      expect(await compare()).toMatchObject({ ...sane, submissions: { differing: 0 } });
      expect((await ask([])).total).toMatchObject({ submittedProjects: 2, committedCents: '5000000' });
    });

    it('finds facts and totals that somebody changed', async () => {
      await record(told);
      await sql().run(async () => {
        await sql().write.execute(`UPDATE portfolio_fact SET payload = jsonb_set(payload, '{amountCents}', '"1"') WHERE kind = 'committed' AND day = '2024-05-02'`);
        await sql().write.execute(`UPDATE portfolio_cell SET committed_cents = committed_cents + 1 WHERE grouping_code = 'all'`);
      });
      const found = await compare();
      expect(found.entries).toMatchObject({ differing: 1 });
      expect(found.totals.differing).toBeGreaterThan(0);
      await house.get(ReconcilePortfolio).repair(sources);
      expect(await compare()).toMatchObject(sane);
    });

    it('of the command agrees with the real ledger, and notices a lost fact', async () => {
      const campaign = await aCampaign(house);
      const amount = Money.ofCents(4_200_000);
      const key = { campaignId: campaign.id, branchCode: METALLURGIE };
      await sql().run(() => house.get(Ledger).commit({ ...key, amount, attribution: anAttribution(amount) }, director.userId));
      expect(await reconciliation(house.app, { repair: false })).toMatchObject({ eventsWaiting: 0, repaired: false, checks: [{ differing: 0 }, { differing: 0, compared: 1 }, { differing: 0 }, { differing: 0 }] });
      await forget();
      const lost = await reconciliation(house.app, { repair: false });
      expect(lost.checks.map(({ differing, largestCents }) => [differing, largestCents])).toEqual([[0, '0'], [1, '4200000'], [0, '0'], [0, '0']]);
      const repaired = await reconciliation(house.app, { repair: true });
      expect(repaired.repaired).toBe(true);
      expect(repaired.checks.every(({ differing }) => differing === 0)).toBe(true);
      expect((await ask([])).total.committedCents).toBe('4200000');
    });
  });

  describe('over HTTP', () => {
    const first = new ToldProject({ requested: { chimie: { robotics: 40_000 }, metallurgie: { machining: 60_000, welding: 10_000 } }, synthetic: true });
    const second = new ToldProject({ at: '2024-03-02T08:00:00Z', requested: { metallurgie: { machining: 30_000 } } });
    const third = new ToldProject({ at: '2023-11-02T08:00:00Z', requested: { textile: { machining: 5_000 } } });
    const story = [
      first.submitted(), second.submitted(), third.submitted(), third.withdrawn('2024-01-15T08:00:00Z'),
      first.committed('metallurgie', { machining: 30_000, welding: 5_000 }, '2024-07-14T21:00:00Z'),
      first.committed('chimie', { robotics: 20_000 }, '2024-07-14T22:30:00Z'),
      first.released('metallurgie', { machining: 10_000 }, '2025-01-10T10:00:00Z'),
      second.committed('metallurgie', { machining: 15_000 }, '2024-09-01T10:00:00Z'),
    ];
    const get = <Body = Record<string, unknown>>(path: string, person: Person = director) => person.client.get<Body>(`/api/portfolio/${path}`);
    const totals = async (query: string, person: Person = director) => (await get<TotalsBody>(`totals?${query}`, person)).body;
    async function pages(path: string, person: Person = director): Promise<readonly Item[]> {
      const items: Item[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { status, body }: { status: number; body: PageBody } = await get<PageBody>(`${path}${path.includes('?') ? '&' : '?'}limit=1${cursor ? `&cursor=${cursor}` : ''}`, person);
        expect(status).toBe(200);
        items.push(...body.items);
        cursor = body.nextCursor;
      }
      return items;
    }
    beforeEach(() => record(story));

    it('tells the director the totals by branch and year, and how to read them', async () => {
      const { status, body } = await get<TotalsBody>('totals?groupBy=branch,year');
      expect(status).toBe(200);
      expect(body).toMatchObject({ groupBy: ['branch', 'year'], filters: {}, basis: 'preSummed', synthetic: true });
      expect(body.total).toMatchObject({ submittedProjects: 2, requestedCents: '14000000', fundedProjects: 2, fundedCfas: 2, committedCents: '6000000', totalCostCents: '28000000', leverageBasisPoints: 46_666, apprentices: 30, syntheticProjects: 1 });
      expect(body.groups.map(({ key, committedCents, fundedProjects }) => [key.branch, key.year, committedCents, fundedProjects])).toEqual([
        ['chimie', 2024, '2000000', 1], ['metallurgie', 2024, '5000000', 2], ['metallurgie', 2025, '-1000000', 0],
      ]);
      expect(body.measures['committedCents']).toMatchObject({ unit: 'cents', additiveOver: [...DIMENSIONS] });
      expect(body.measures['fundedProjects']?.additiveOver).not.toContain('branch');
      expect(body.counting.fr).toMatch(/une fois dans chacune de ses branches/);
    });

    it('shows any day and any instant of the past, in Paris time', async () => {
      const committed = async (moment: string) => (await totals(`asOf=${encodeURIComponent(moment)}`)).total.committedCents;
      expect(await committed('2024-07-13')).toBe('0');
      expect(await committed('2024-07-14')).toBe('3500000');
      expect(await committed('2024-07-15')).toBe('5500000');
      expect(await committed('2024-07-15T00:29:59+02:00')).toBe('3500000');
      expect(await committed('2024-07-15T00:30:00+02:00')).toBe('5500000');
      expect((await totals('asOf=2024-01-14')).total.submittedProjects).toBe(1);
      expect((await totals('asOf=2024-01-15')).total.submittedProjects).toBe(0);
    });

    interface OverviewBody {
      readonly since: string | null;
      readonly branches: readonly string[] | null;
      readonly total: Figures;
      readonly groups: Readonly<Record<Dimension, TotalsBody['groups']>>;
    }
    const without = (selection: string, dimension: Dimension): string => selection.split('&').filter((part) => !part.startsWith(`${dimension}=`)).join('&');

    it.each(['', 'year=2024', 'branch=metallurgie&region=44', 'branch=metallurgie,chimie&category=machining&year=2024,2025', 'asOf=2024-07-15T00:00:00%2B02:00', 'asOf=2024-07-15T00:00:00%2B02:00&branch=chimie&purpose=modernisedEquipment'])(
      'shows the selection from all sides at once, as each side says on its own (%s)',
      async (selection) => {
        const { status, body } = await get<OverviewBody>(`overview?${selection}`);
        expect(status).toBe(200);
        expect(body).toMatchObject({ since: '2023-11-02', branches: null, synthetic: true });
        expect(body.total).toEqual((await totals(selection)).total);
        for (const dimension of DIMENSIONS) expect([dimension, body.groups[dimension]]).toEqual([dimension, (await totals(`groupBy=${dimension}&${without(selection, dimension)}`)).groups]);
      },
    );

    it('shows an officer all sides of the own branches only', async () => {
      const officer = await anOfficer(house, { branches: ['metallurgie', 'chimie'] });
      const { body } = await get<OverviewBody>('overview?branch=chimie&year=2024', officer);
      expect(body).toMatchObject({ branches: ['chimie', 'metallurgie'], total: { committedCents: '2000000' } });
      expect(body.groups.branch.map(({ key }) => key.branch)).toEqual(['chimie', 'metallurgie']);
      expect(body.groups.year.map(({ key }) => key.year)).toEqual([2024]);
      expect((await get('overview?branch=textile', officer)).status).toBe(403);
    });

    it('computes more than two dimensions from the facts, with the same total', async () => {
      const body = await totals('groupBy=branch,year,category&region=44');
      expect(body.basis).toBe('facts');
      expect(body.total).toEqual((await totals('region=44')).total);
      expect(body.groups).toContainEqual(expect.objectContaining({ key: { branch: 'metallurgie', year: 2024, category: 'welding' }, committedCents: '500000' }));
    });

    it.each(['', 'branch=metallurgie', 'branch=metallurgie&category=machining,welding', 'year=2024', 'asOf=2024-07-14', 'asOf=2024-07-15T00:00:00%2B02:00&branch=chimie,metallurgie', 'category=robotics&year=2023,2024'])(
      'drills down to projects and ledger entries that sum to the total (%s)',
      async (selection) => {
        const { total } = await totals(selection);
        const projects = await pages(`projects?${selection}`);
        const entries = await pages(`entries?${selection}`);
        const sum = (items: readonly Item[], name: Exclude<keyof Figures, 'leverageBasisPoints'>): string => String(items.reduce((all, item) => all + BigInt(item[name]), 0n));
        for (const name of ['submittedProjects', 'requestedCents', 'fundedProjects', 'committedCents', 'eligibleBaseCents', 'totalCostCents', 'apprentices'] as const) expect([name, sum(projects, name)]).toEqual([name, String(total[name])]);
        expect(new Set(projects.filter(({ fundedProjects }) => fundedProjects > 0).map(({ cfaId }) => cfaId)).size).toBe(total.fundedCfas);
        expect(sum(entries, 'committedCents')).toBe(total.committedCents);
        expect(sum(entries, 'eligibleBaseCents')).toBe(total.eligibleBaseCents);
      },
    );

    it('gives tables for spreadsheets that sum to the total, to the cent', async () => {
      const filters = 'branch=metallurgie,chimie&asOf=2024-12-31';
      const table = async (name: string, query = filters) => {
        const { status, headers, body } = await director.client.get<string>(`/api/portfolio/${name}.csv?${query}`);
        expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
        const [headings = [], ...rows] = parse(body, { bom: true, delimiter: ';' });
        return { headings, rows, file: headers.get('content-disposition') ?? '', sumOf: (heading: string) => rows.reduce((sum, row) => sum + BigInt(row[headings.indexOf(heading)]?.replace(',', '') ?? 'x'), 0n) };
      };
      const { total } = (await director.client.get<TotalsBody>(`/api/portfolio/totals?${filters}`)).body;
      expect(Number(total.committedCents)).toBeGreaterThan(0);
      for (const [name, query] of [['totals', `${filters}&groupBy=branch,year`], ['totals', filters], ['projects', filters]] as const) {
        const { sumOf, rows } = await table(name, query);
        expect([rows.length > 0, String(sumOf('Engagé (€)')), String(sumOf('Demandé (€)')), String(sumOf('Assiette éligible (€)'))]).toEqual([true, total.committedCents, total.requestedCents, total.eligibleBaseCents]);
      }
      const entries = await table('entries');
      expect(String(entries.sumOf('Engagé (€)'))).toBe(total.committedCents);
      expect(entries.file).toBe('attachment; filename="ecritures-2024-12-31T22h59Z.csv"');
      for (const { headings, rows } of [entries, await table('totals', 'groupBy=branch,year&language=en&asOf=2024-12-31')]) {
        expect(new Set(rows.map((row) => row[headings.findIndex((heading) => ['Situation au', 'As of'].includes(heading))]))).toEqual(new Set(['2024-12-31T22:59:59.999Z']));
      }
    });

    it('shows a branch officer the own branches only', async () => {
      const officer = await anOfficer(house, { branches: ['chimie'] });
      const body = await totals('groupBy=year', officer);
      expect(body).toMatchObject({ filters: { branch: ['chimie'] }, basis: 'preSummed', total: { submittedProjects: 1, requestedCents: '4000000', committedCents: '2000000' } });
      expect((await get('totals?branch=metallurgie', officer)).body).toMatchObject({ status: 403, code: 'portfolio.other-branch' });
      expect((await get('projects?branch=chimie,metallurgie', officer)).status).toBe(403);
      expect((await get('entries?branch=metallurgie', officer)).status).toBe(403);
      expect((await pages('entries', officer)).map(({ branchCode }) => branchCode)).toEqual(['chimie']);
      expect((await pages('projects', officer)).map(({ requestedCents }) => requestedCents)).toEqual(['4000000']);
    });

    it('counts a project of two own branches once for an officer of both', async () => {
      const officer = await anOfficer(house, { branches: ['chimie', 'metallurgie'] });
      const body = await totals('groupBy=branch', officer);
      expect(body).toMatchObject({ filters: { branch: ['chimie', 'metallurgie'] }, basis: 'facts', total: { submittedProjects: 2, committedCents: '6000000' } });
      expect(body.groups.map(({ submittedProjects }) => submittedProjects)).toEqual([1, 2]);
    });

    it('is closed to people without the permission', async () => {
      const administrator = await anAdministrator(house);
      for (const path of ['totals', 'overview', 'projects', 'entries']) expect((await get(path, administrator)).status).toBe(403);
      expect((await fetch(`${house.url}/api/portfolio/totals`)).status).toBe(401);
    });

    it.each([
      'totals?groupBy=colour', 'totals?groupBy=branch,branch', 'totals?groupBy[a]=branch', 'totals?year=24', 'totals?year=2024.5', 'totals?year=99999999999', 'totals?campaign=7', 'totals?branch=%00', 'totals?branch=',
      `totals?branch=${'a'.repeat(41)}`, `totals?branch=${Array.from({ length: 61 }, (_, number) => number).join()}`, 'totals?purpose=fun', 'totals?category=', 'totals?asOf=2024-02-30', 'totals?asOf=2024-02-30T10:00:00Z', 'totals?asOf=yesterday',
      'totals?asOf=2024-01-01T25:00:00Z', 'totals?asOf=0000-00-00', 'totals?unknown=1', 'totals?region[]=%00', 'projects?limit=0', 'projects?limit=201', 'projects?limit=many', 'projects?cursor=nonsense', 'entries?cursor=WyIxIl0', 'entries?limit=-1',
    ])('refuses %s by name', async (path) => {
      const { status, body } = await get(path);
      expect([status, String(body['code'])]).toEqual([400, expect.stringMatching(/^(request|time|portfolio)\./)]);
    });
  });

  async function inOutbox(told: readonly Told[]): Promise<string[]> {
    await sql().run(async () => {
      for (const { event } of told) house.get(Outbox).publish(event, null);
    });
    return (await sql().read.rows<{ id: string }>('SELECT id FROM outbox_message ORDER BY seq DESC LIMIT $1', [told.length])).map(({ id }) => id);
  }
});

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await check();
    } catch (error) {
      if (attempt >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
