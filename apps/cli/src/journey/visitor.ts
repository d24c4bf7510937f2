import { createApiClient } from '#libs/api-client';

type Api = ReturnType<typeof createApiClient>;

/** Somebody at a browser: keeps the session's cookie and repeats its CSRF token. */
export class Visitor {
  readonly api: Api;
  private cookie = '';
  private csrf: string | null = null;

  constructor(baseUrl: string) {
    this.api = createApiClient({
      baseUrl,
      csrfToken: () => this.csrf,
      fetch: async (request) => {
        if (this.cookie) request.headers.set('cookie', this.cookie);
        const response = await fetch(request);
        for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(';')[0] ?? '';
        return response;
      },
    });
  }

  async signIn(email: string, password: string): Promise<this> {
    const { data } = await this.api.POST('/api/session', { body: { email, password } });
    this.csrf = given(data).csrfToken;
    return this;
  }
}

/** The api client throws on every refusal, so a missing answer is a fault of ours. */
export function given<T>(data: T | undefined): T {
  if (data === undefined) throw new Error('The portal answered without a body');
  return data;
}
