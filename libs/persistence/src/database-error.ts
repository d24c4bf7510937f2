interface PgError {
  readonly code?: string;
  readonly constraint?: string;
  readonly detail?: string;
}

/** PostgreSQL's error, whether it comes from plain SQL or wrapped by TypeORM. */
function pgErrorOf(error: unknown): PgError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const inner = 'driverError' in error ? error.driverError : error;
  return typeof inner === 'object' && inner !== null && 'code' in inner ? (inner as PgError) : undefined;
}

/** Five-character SQLSTATE, or undefined when the error is not PostgreSQL's. */
export function sqlStateOf(error: unknown): string | undefined {
  return pgErrorOf(error)?.code;
}

/** Name of the violated constraint, or undefined. */
export function constraintOf(error: unknown): string | undefined {
  return pgErrorOf(error)?.constraint;
}

/** Runs `work`; when the database refuses by a constraint named in `errors`, throws the named domain error instead. It may use PostgreSQL's DETAIL. */
export async function translating<T>(errors: Readonly<Record<string, (detail: string | undefined) => Error>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const named = errors[constraintOf(error) ?? ''];
    throw named ? named(pgErrorOf(error)?.detail) : error;
  }
}
