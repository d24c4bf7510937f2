import type { INestApplicationContext } from '@nestjs/common';

/**
 * Starts a process and ends it well: one clear line and exit code 1 when it cannot start; on SIGTERM, on SIGINT, or when
 * the launcher is gone (its IPC channel closes, even after kill -9), running work finishes first.
 */
export async function runProcess(name: string, start: () => Promise<INestApplicationContext>): Promise<void> {
  let application: INestApplicationContext | undefined;
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LAST_SECONDS_MS).unref();
    (application?.close() ?? Promise.resolve()).then(() => process.exit(0), () => process.exit(1));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);
  try {
    application = await start();
    process.send?.('ready');
  } catch (error) {
    process.stderr.write(`${name}: ${startProblem(error)}\n`);
    // What nobody foresaw is for whoever mends it: where it came from.
    if (!isKnown(error) && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}

/** Shorter than the ten seconds after which the launcher, or a container's host, kills. */
const LAST_SECONDS_MS = 8_000;

const KNOWN: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers at the configured database or Redis address',
  ENOTFOUND: 'the configured database or Redis host is unknown',
  ETIMEDOUT: 'the configured database or Redis host does not answer',
  EADDRINUSE: 'the port is in use; choose another with PORT',
  EACCES: 'no permission to listen on this port; choose one above 1023 with PORT',
  '28P01': 'the database refuses the user name or password of DATABASE_URL',
  '28000': 'the database refuses the user of DATABASE_URL',
  '3D000': 'the database named in DATABASE_URL does not exist',
  '53100': 'the disk of the database is full',
  '42P01': 'the database has not been migrated; run the migrate command',
  ENOSPC: 'the disk is full',
};

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');
const firstOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'errors' in error && Array.isArray(error.errors) ? (error.errors[0] as unknown) : undefined);
const isKnown = (error: unknown): boolean => codeOf(error) in KNOWN || (firstOf(error) !== undefined && isKnown(firstOf(error)));

/** One line a person can act on. */
export function startProblem(error: unknown): string {
  const code = codeOf(error);
  const inner = firstOf(error);
  if (KNOWN[code]) return `${KNOWN[code]} (${code})`;
  if (inner !== undefined) return startProblem(inner);
  return error instanceof Error ? error.message.split('\n')[0] ?? error.name : String(error);
}
