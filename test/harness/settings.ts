import { readSettings, type Settings } from '#libs/config';

/** Settings of a process under test; `TEST_LOG_LEVEL=info` makes it talk. */
export function testSettings(databaseUrl: string, more: Readonly<Record<string, string>> = {}): Settings {
  return readSettings({ DATABASE_URL: databaseUrl, APP_SECRET: 'a secret for tests, long enough to be accepted', PORT: '0', PUBLIC_REQUESTS_PER_MINUTE: '1000000', LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent', ...more });
}
