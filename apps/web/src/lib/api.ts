import createQueryHooks from 'openapi-react-query';
import { QueryClient } from '@tanstack/react-query';
import { type components, createApiClient, ProblemError } from '#api-client';

export type { components, paths, Problem } from '#api-client';
export { ProblemError } from '#api-client';
/** `View<'ProjectView'>`: what the server sends, by its name in the OpenAPI document. */
export type View<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Kept in memory only: a script from elsewhere finds nothing to take along. */
let csrfToken: string | null = null;
export const rememberCsrfToken = (token: string | null): void => { csrfToken = token; };

type Listener = () => void;
const listenersOf = () => {
  const listeners = new Set<Listener>();
  return {
    subscribe: (listener: Listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    tell: () => listeners.forEach((listener) => listener()),
  };
};
/** The server renewed the session by answering. */
export const sessionUsed = listenersOf();
/** The server does not know this browser (any more). */
export const sessionLost = listenersOf();

async function watchedFetch(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.status === 401 && !request.url.endsWith('/api/session')) sessionLost.tell();
  else if (response.status < 500) sessionUsed.tell();
  return response;
}

/** The server's routes with their types. Only successes come back; every refusal is thrown as a `ProblemError`. */
export const api = createApiClient({ csrfToken: () => csrfToken, fetch: watchedFetch });

/** `query.useQuery('get', '/api/projects/{id}', { params: { path: { id } } })` and its sisters. */
export const query = createQueryHooks(api);

const RETRIES = 2;
/** The network or a restarting server: asking again may help. A refusal stays a refusal. */
export const isPassing = (error: unknown): boolean => error instanceof ProblemError && (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < RETRIES && isPassing(error), throwOnError: false },
    mutations: { retry: false },
  },
});

/** For what a screen is nothing without: when it does not come at all, the error page says why. */
export const orErrorPage = { throwOnError: (_: unknown, { state }: { readonly state: { readonly data: unknown } }): boolean => state.data === undefined };

/** After something was changed: every list and page asks again when it is looked at. */
export const refetchAll = (): Promise<void> => queryClient.invalidateQueries();
