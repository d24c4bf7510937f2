export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

interface Call {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser without a screen: keeps the session cookie, repeats the CSRF token. */
export class Client {
  private cookie = '';
  private csrf = '';

  /** `url`: of the one API, or asked for each request where there are several. */
  constructor(private readonly url: string | (() => string)) {}

  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.post<{ csrfToken: string }>('/api/session', { body: { email, password } });
    if (answer.status !== 201) throw new Error(`Signing in as ${email} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    this.csrf = answer.body.csrfToken;
    return this;
  }

  get = <T = Record<string, unknown>>(path: string, call: Call = {}) => this.send<T>('GET', path, call);
  post = <T = Record<string, unknown>>(path: string, call: Call = {}) => this.send<T>('POST', path, call);
  put = <T = Record<string, unknown>>(path: string, call: Call = {}) => this.send<T>('PUT', path, call);
  patch = <T = Record<string, unknown>>(path: string, call: Call = {}) => this.send<T>('PATCH', path, call);
  delete = <T = Record<string, unknown>>(path: string, call: Call = {}) => this.send<T>('DELETE', path, call);

  /** Paths start with `/api/`, `/health/` …; bodies travel as JSON. */
  async send<T>(method: string, path: string, { body, raw, headers = {} }: Call = {}): Promise<Answer<T>> {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const url = typeof this.url === 'string' ? this.url : this.url();
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf-token': this.csrf } : {}),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (response.headers.get('content-type')?.includes('json') && text ? JSON.parse(text) : text) as T };
  }
}
