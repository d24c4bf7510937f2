import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs `work` under a correlation id, which every log line and outbox message within it carries. */
export function correlated<T>(id: string, work: () => T): T {
  return storage.run(id, work);
}
/** The id of the request or job under way. */
export function correlationId(): string | null {
  return storage.getStore() ?? null;
}
