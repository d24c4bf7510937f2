/** What the log says of an error. PostgreSQL and TypeORM attach rows and parameters to theirs: people's data, which stays out. */
export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly cause?: ErrorDescription;
  readonly errors?: readonly ErrorDescription[];
}

const DEEPEST = 4;

export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 1000) };
  const { code, constraint, errors } = error as Error & { readonly code?: unknown; readonly constraint?: unknown; readonly errors?: unknown };
  const deeper = depth < DEEPEST;
  return {
    type: error.name,
    message: error.message.slice(0, 4000),
    ...(error.stack === undefined ? {} : { stack: error.stack.slice(0, 8000) }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(deeper && error.cause !== undefined ? { cause: describeError(error.cause, depth + 1) } : {}),
    ...(deeper && Array.isArray(errors) ? { errors: errors.slice(0, 10).map((one) => describeError(one, depth + 1)) } : {}),
  };
}
