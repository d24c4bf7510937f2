import { describe, expect, it } from '@jest/globals';
import { environmentExample, InvalidSettingsError, readSettings, SETTINGS } from './settings.js';

const enough = { DATABASE_URL: 'postgres://grants:hunter2@127.0.0.1:5432/grants', APP_SECRET: 'a secret of more than thirty-two characters' };
const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof InvalidSettingsError) return error.problems;
  }
  return [];
};

describe('settings', () => {
  it('need a database and a secret, the rest has defaults', () => {
    expect(readSettings(enough)).toMatchObject({ ...enough, PORT: 3000, HOST: '127.0.0.1', REDIS_URL: null, WORKER_PORT: null, LOG_LEVEL: 'info' });
  });
  it('tell everything that is wrong at once', () => {
    expect(problemsOf({ APP_SECRET: 'short', PORT: '70000', LOG_LEVEL: 'loud', REDIS_URL: 'http://redis' })).toEqual([
      expect.stringMatching(/^DATABASE_URL is missing/),
      'REDIS_URL expects an address that starts with redis:// or rediss://',
      'APP_SECRET expects at least 32 characters',
      'PORT expects a whole number from 0 to 65535',
      expect.stringMatching(/^LOG_LEVEL expects one of trace, /),
    ]);
  });
  it('never repeat a value, which may be a password', () => {
    const problems = problemsOf({ ...enough, DATABASE_URL: 'mysql://root:hunter2@db', APP_SECRET: 'hunter2', PORT: 'hunter2' });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('hunter2');
  });
  it.each(['1e3', '3000.5', '-1', ' ', '0x10', 'NaN'])('do not take %j for a port, or take the default', (text) => {
    const problems = problemsOf({ ...enough, PORT: text });
    // Number('1e3') and Number('0x10') are whole numbers; JavaScript's notation is no harm here.
    if (['1e3', '0x10', ' '].includes(text)) expect(problems).toEqual([]);
    else expect(problems).toEqual(['PORT expects a whole number from 0 to 65535']);
  });
  it('count an empty variable as absent', () => {
    expect(readSettings({ ...enough, REDIS_URL: '', PORT: '' })).toMatchObject({ REDIS_URL: null, PORT: 3000 });
  });
  it('are all in the example, the required ones to be filled in', () => {
    const example = environmentExample();
    for (const name of Object.keys(SETTINGS)) expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'));
    expect(example).toMatch(/^DATABASE_URL=/m);
    expect(example).toMatch(/^# PORT=3000$/m);
  });
});
