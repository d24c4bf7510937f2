import { describe, expect, it } from '@jest/globals';
import { createApiClient, type Problem, ProblemError } from './index.js';

const problem: Problem = { type: 'urn:cfa-grants:problem:projects.stale-version', title: 'Changed in between', status: 412, code: 'projects.stale-version', details: { currentVersion: 8 }, instance: 'urn:request:1' };
const answering = (...responses: readonly Response[]) => {
  const requests: Request[] = [];
  const queue = [...responses];
  const fetch = (request: Request) => {
    requests.push(request);
    const response = queue.shift();
    return response ? Promise.resolve(response) : Promise.reject(new TypeError('fetch failed'));
  };
  const client = createApiClient({ baseUrl: 'http://portal', fetch, csrfToken: () => 'token' });
  // Without types: this is about what travels, whatever the routes of the day are.
  const send = (method: 'GET' | 'POST', path: string, init: object = {}) => (client[method] as unknown as (path: string, init: object) => Promise<{ data?: unknown }>)(path, init);
  return { send, requests };
};
const json = (body: unknown, status = 200, type = 'application/json') => new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

describe('the portal\'s client', () => {
  it('gives what the server answered', async () => {
    const { send, requests } = answering(json({ id: 7 }));
    expect((await send('GET', '/api/projects/{id}', { params: { path: { id: 'p-7' } } })).data).toEqual({ id: 7 });
    expect(requests[0]?.url).toBe('http://portal/api/projects/p-7');
  });
  it('repeats the CSRF token where something changes, and nowhere else', async () => {
    const { send, requests } = answering(json({}), json({}));
    await send('GET', '/api/session');
    await send('POST', '/api/projects', { body: {} });
    expect(requests.map(({ headers }) => headers.get('x-csrf-token'))).toEqual([null, 'token']);
  });
  it('throws what the server refused, with its code and details', async () => {
    const refusal = await answering(json(problem, 412, 'application/problem+json')).send('POST', '/api/projects', { body: {} }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ProblemError);
    expect(refusal).toMatchObject({ code: 'projects.stale-version', status: 412, problem: { details: { currentVersion: 8 } } });
  });
  it('says that something between answered, or that nothing did', async () => {
    const proxy = await answering(new Response('<html>', { status: 502, statusText: 'Bad Gateway' })).send('GET', '/api/session').catch((error: unknown) => error);
    expect(proxy).toMatchObject({ code: 'client.unexpected-answer', status: 502 });
    const silence = await answering().send('GET', '/api/session').catch((error: unknown) => error);
    expect(silence).toMatchObject({ code: 'client.unreachable', status: 0 });
  });
});
