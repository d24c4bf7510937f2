import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';

const programs = { api: ['dist/apps/api/src/main.js'], worker: ['dist/apps/worker/src/main.js'], migrate: ['dist/apps/cli/src/main.js', 'migrate'] } as const;

describe.each(Object.entries(programs))('%s, when it cannot reach its database', (_name, program) => {
  let database: TestDatabase;
  beforeAll(async () => { database = await createTestDatabase(); });
  afterAll(() => database.drop());

  /** What it says before it ends, and how it ends. */
  const startedWith = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    const { status, stderr } = spawnSync(process.execPath, [...program], {
      encoding: 'utf8', timeout: 50_000, env: { PATH: process.env['PATH'], DATABASE_URL: url.href, APP_SECRET: 'a secret for tests, long enough to be accepted', PORT: '0', LOG_LEVEL: 'warn' },
    });
    return { status, said: stderr.trim().split('\n') };
  };

  it.each([
    ['nothing answers there', (url: URL) => { url.port = '1'; }, /nothing answers at the configured database/],
    ['the password is wrong', (url: URL) => { url.password = 'not-the-one'; }, /refuses the user name or password of DATABASE_URL/],
    ['the database does not exist', (url: URL) => { url.pathname = '/nowhere'; }, /the database named in DATABASE_URL does not exist/],
  ])('says in one line that %s, and ends with an error', (_why, change, line) => {
    const { status, said } = startedWith(change);
    expect(said).toEqual([expect.stringMatching(line)]);
    expect(said[0]).not.toContain('not-the-one');
    expect(status).toBe(1);
  });
});
