import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CampaignId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { aCampaign, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, type SubmittedFile } from '../builders/cases.js';
import { aCfa, type TestCfa } from '../builders/cfas.js';
import { aDirector, anOfficer, type Person } from '../builders/people.js';
import { aDraft } from '../builders/projects.js';
import { type House, startHouse } from '../harness/house.js';

interface Hit {
  readonly kind: 'project' | 'cfa';
  readonly id: string;
  readonly number?: string;
  readonly title: string | null;
}

describe('what somebody remembers of a file', () => {
  let house: House;
  let campaignId: CampaignId;
  let director: Person;
  let cfa: TestCfa;
  let file: SubmittedFile;

  beforeAll(async () => {
    house = await startHouse({ now: '2026-03-02T10:00:00Z' });
    ({ id: campaignId } = await aCampaign(house));
    director = await aDirector(house);
    cfa = await aCfa(house, { name: 'Pôle Formation de l’Éducation Cœur d’Oïse' });
    file = await aSubmittedProject(house, campaignId, { cfa, title: 'Îlot de soudage robotisé', apprentices: apprenticesOf([METALLURGIE, 60]) });
  });
  afterAll(() => house.stop());

  const search = async (person: Person, q: string): Promise<readonly Hit[]> => {
    const { status, body } = await person.client.get<{ items: Hit[] }>(`/api/search?q=${encodeURIComponent(q)}`);
    expect([q, status]).toEqual([q, 200]);
    return body.items;
  };
  const ids = async (person: Person, q: string) => (await search(person, q)).map(({ id }) => id);

  it.each([['the title', 'Îlot de soudage'], ['the title without accents', 'ilot soudage'], ['capitals', 'ÎLOT ROBOTISÉ'], ['the end of a word', 'obotise'], ['the CFA\'s name', 'pole formation oise'], ['a ligature', 'coeur'], ['a straight apostrophe', "l'education"]])(
    'finds the project by %s', async (_, q) => {
      expect(await ids(director, q)).toContain(file.projectId);
    },
  );

  it('finds the project by its number, whole or in part', async () => {
    expect((await search(director, file.number.toLowerCase()))[0]).toMatchObject({ kind: 'project', id: file.projectId, number: file.number });
    expect(await ids(director, file.number.slice(-6))).toContain(file.projectId);
  });

  it('finds a CFA by name, SIREN, SIRET in groups, and UAI', async () => {
    for (const q of ['cœur d’oise', cfa.siren, cfa.siret, cfa.siret.replace(/(\d{3})(?=\d{6})/g, '$1 '), cfa.siret.slice(0, 11), cfa.sites[0]?.uai ?? '', (cfa.sites[0]?.uai ?? '').toLowerCase()]) {
      expect([q, (await search(director, q)).filter(({ kind }) => kind === 'cfa').map(({ id }) => id)]).toEqual([q, [cfa.id]]);
    }
  });

  it('takes no word for a pattern', async () => {
    expect(await search(director, '%%')).toEqual([]);
    expect(await search(director, '__')).toEqual([]);
    expect(await search(director, '\\\\')).toEqual([]);
  });

  it('shows nobody what their lists would not', async () => {
    const elsewhere = await anOfficer(house, { branches: ['textile'] });
    expect(await ids(elsewhere, 'ilot soudage')).toEqual([]);
    const stranger = await aCfa(house);
    expect(await ids(stranger.signatory, 'ilot soudage')).toEqual([]);
    expect(await ids(stranger.signatory, cfa.siret)).toEqual([]);
    expect(await ids(cfa.signatory, 'ilot soudage')).toEqual([file.projectId]);
  });

  it('finds a draft for its CFA only', async () => {
    const { project, cfa: author } = await aDraft(house, campaignId, {});
    expect(await ids(author.signatory, project.number)).toEqual([project.id]);
    expect(await ids(director, project.number)).toEqual([]);
  });

  it('lists projects and CFAs by the same words', async () => {
    const projects = await director.client.get<{ items: { id: string }[] }>('/api/projects?search=ilot%20ROBOTISE');
    expect(projects.body.items.map(({ id }) => id)).toEqual([file.projectId]);
    const cfas = await director.client.get<{ items: { id: string }[] }>('/api/cfas?search=coeur%20pole');
    expect(cfas.body.items.map(({ id }) => id)).toEqual([cfa.id]);
  });

  it('stays quick among a hundred thousand', async () => {
    await house.get(UnitOfWork).read.execute(
      `INSERT INTO project (id, number, campaign_id, campaign_year, campaign_opens_at, cfa_id, cfa_name, region_code, state, version, content, title, requested_cents, cost_cents, synthetic, created_at, created_by, updated_at, submitted_at)
       SELECT gen_random_uuid(), 'P-2025-' || lpad(n::text, 6, '0'), gen_random_uuid(), 2025, now(), gen_random_uuid(), 'CFA numéro ' || n, '84', 'submitted', 1, '{}', 'Atelier ' || md5(n::text), 1, 1, true, now() - n * interval '1 minute', gen_random_uuid(), now(), now()
       FROM generate_series(1, 100000) n`,
    );
    await house.get(UnitOfWork).read.execute('VACUUM ANALYZE project');
    for (const q of ['ilot soudage', 'P-2025-09', 'numero 4711', 'atelier', 'ab', 'nothing like it']) {
      const since = performance.now();
      await search(director, q);
      expect([q, performance.now() - since < 1000]).toEqual([q, true]);
    }
  });
});
