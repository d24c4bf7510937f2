/**
 * What sort of refusal this is. The HTTP layer maps it to a status, nothing else does:
 * invalid 400 · unauthenticated 401 · forbidden 403 · notFound 404 · conflict 409 · stale 412 ·
 * unprocessable 422 · tooManyRequests 429 · unavailable 503.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'stale'
  | 'unprocessable'
  | 'tooManyRequests'
  | 'unavailable';

/**
 * A refusal the caller is meant to understand. Anything else that is thrown is a fault of ours and says nothing outside.
 *
 * - `code` is stable and dotted, `feature.kebab-name` (`funding.envelope-exhausted`): clients and tests compare it, people never read it.
 * - `message` states a fact. It leaves the process, so it never repeats a submitted value.
 * - `details` leave the process too: public facts only (a limit, the letter that was expected, the events that were possible).
 * - `options.cause` stays inside, for the log: the database error that was translated, say.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}
