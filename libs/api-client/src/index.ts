import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export { PROBLEM_CODES } from './problem-codes.js';
export type { ProblemCode } from './problem-codes.js';
export type { components, operations, paths } from './schema.js';

/** RFC 9457, as every refusal of the server looks. */
export type Problem = components['schemas']['ProblemView'];

/** What the server refused, or what came between. Screens decide by `code`, never by the text. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
  }
  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
}

export interface ApiClientOptions {
  /** Where the server is; empty: where the page comes from. */
  readonly baseUrl?: string;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** The CSRF token that `GET /api/session` gave, or null before signing in. Asked for each request that changes something. */
  readonly csrfToken: () => string | null;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Repeats the CSRF token and turns every refusal into a `ProblemError`. */
function portalRules(csrfToken: () => string | null): Middleware {
  return {
    onRequest({ request }) {
      const token = READING.has(request.method) ? null : csrfToken();
      if (token) request.headers.set('x-csrf-token', token);
      return request;
    },
    async onResponse({ response }) {
      if (!response.ok) throw new ProblemError(await problemIn(response));
      return undefined;
    },
    onError({ error }) {
      if (error instanceof ProblemError) return error;
      return new ProblemError({ type: 'about:blank', title: 'The portal does not answer', status: 0, code: 'client.unreachable', details: {}, instance: '' });
    },
  };
}

async function problemIn(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') return body as Problem;
  // A proxy in between, which knows nothing of problems.
  return { type: 'about:blank', title: response.statusText, status: response.status, code: 'client.unexpected-answer', details: {}, instance: '' };
}

/**
 * The server's routes with their types: `await api.GET('/api/projects/{id}', { params: { path: { id } } })`.
 * Only successes come back; every refusal is thrown as a `ProblemError`.
 */
export function createApiClient({ baseUrl = '', fetch, csrfToken }: ApiClientOptions): Client<paths> {
  const client = createClient<paths>({ baseUrl, credentials: 'same-origin', ...(fetch ? { fetch } : {}) });
  client.use(portalRules(csrfToken));
  return client;
}
