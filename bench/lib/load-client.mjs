// The people at their browsers: signed-in persons over kept-alive connections.
import { Pool } from 'undici';
import { Problem } from '../../scripts/lib/project.mjs';

const patienceMs = 60_000;

/** An answer that was not expected; `status` and `code` tell which. */
export class UnexpectedAnswer extends Problem {
  constructor(method, path, status, text) {
    super(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`);
    this.status = status;
    this.code = /"code":"([^"]+)"/.exec(text)?.[1];
  }
}

/** Requests to one server, at most `connections` at a time. */
export class LoadClient {
  #pool;

  constructor(origin, connections) {
    this.#pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: patienceMs, bodyTimeout: patienceMs });
  }

  /** Signs in by the same route as everybody. */
  async signIn({ email, password }) {
    const session = { cookie: '', csrf: '' };
    const { csrfToken } = await this.send(session, 'POST', '/api/session', { email, password });
    session.csrf = csrfToken;
    return session;
  }

  /** One request of a person; the answer's JSON, or an UnexpectedAnswer. */
  async send(session, method, path, body, moreHeaders) {
    const headers = { cookie: session.cookie, ...moreHeaders };
    if (method !== 'GET') headers['x-csrf-token'] = session.csrf;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await this.#pool.request({ method, path, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.body.text();
    if (answer.headers['set-cookie']) keepCookie(session, [answer.headers['set-cookie']].flat());
    if (answer.statusCode >= 400) throw new UnexpectedAnswer(method, path, answer.statusCode, text);
    return text === '' ? undefined : JSON.parse(text);
  }

  close() {
    return this.#pool.close();
  }
}

/** A session's token is replaced from time to time. */
function keepCookie(session, cookies) {
  for (const cookie of cookies) if (cookie.startsWith('session=')) session.cookie = cookie.slice(0, cookie.indexOf(';'));
}
