import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '#libs/access';
import { UnitOfWork } from '#libs/persistence';
import { aFailedJob } from '../e2e/valid-requests.js';
import { anAdministrator, type Person } from '../builders/people.js';
import { type House, startHouse } from '../harness/house.js';

describe('what administrators do about failed jobs', () => {
  let house: House;
  let administrator: Person;
  beforeAll(async () => {
    house = await startHouse();
    administrator = await anAdministrator(house);
  });
  afterAll(() => house.stop());

  it('is noted, whatever it is', async () => {
    const { client, userId } = administrator;
    const [first, second] = [await aFailedJob(house), await aFailedJob(house)];
    const jobs = '/api/job-queues/portfolio/failed-jobs';
    const { body } = await client.get<{ items: { id: string; reason: string; attempts: number }[] }>(jobs);
    expect(body.items.find(({ id }) => id === first)).toMatchObject({ reason: 'The disk is full', attempts: 1 });
    const queues = await client.get<{ items: { queue: string; failed: number }[] }>('/api/job-queues');
    expect(queues.body.items.find(({ queue }) => queue === 'portfolio')?.failed).toBe(2);
    expect(queues.body.items.map(({ queue }) => queue)).toEqual(expect.arrayContaining(['maintenance', 'review-metallurgie']));

    expect((await client.delete(`${jobs}/${first}`)).status).toBe(400);
    expect((await client.delete(`${jobs}/${first}?reason=Nobody%20waits%20for%20it`)).status).toBe(204);
    expect((await client.delete(`${jobs}/${first}?reason=Again`)).body).toMatchObject({ status: 404, code: 'operations.unknown-job' });
    expect((await client.post(`${jobs}/${second}/retry`)).status).toBe(204);
    expect((await client.post(`${jobs}/retries`)).status).toBe(204);
    expect((await client.get('/api/job-queues/review-nowhere/failed-jobs')).body).toMatchObject({ status: 404, code: 'operations.unknown-queue' });
    const acts = await client.get<{ items: object[] }>('/api/job-acts');
    expect(acts.body.items).toMatchObject([{ act: 'retriedAll', queue: 'portfolio', jobId: null, byId: userId }, { act: 'retried', jobId: second, jobName: 'nothing' }, { act: 'removed', jobId: first, reason: 'Nobody waits for it' }]);
    await expect(house.get(UnitOfWork).read.execute('DELETE FROM job_act')).rejects.toMatchObject({ code: '23001' });
  });

  it('is told beside what each role may do', async () => {
    const { body } = await administrator.client.get<{ items: { role: string; side: string; isHeldByBranch: boolean; permissions: string[] }[] }>('/api/roles');
    expect(body.items).toHaveLength(9);
    expect(body.items.find(({ role }) => role === 'branchOfficer')).toMatchObject({ side: 'opco', isHeldByBranch: true });
    expect(new Set(body.items.flatMap(({ permissions }) => permissions))).toEqual(new Set(Object.keys(PERMISSIONS)));
  });
});
