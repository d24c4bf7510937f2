import { describe, expect, it } from '@jest/globals';
import { correlated, correlationId } from './correlation.js';
import { describeError } from './describe-error.js';
import { metricsText, observe } from './metrics.js';
import { startProblem } from './run-process.js';

describe('a correlation id', () => {
  it('is there within, also after waiting, and gone outside', async () => {
    await correlated('a', async () => {
      await Promise.resolve();
      expect(correlationId()).toBe('a');
      correlated('b', () => expect(correlationId()).toBe('b'));
      expect(correlationId()).toBe('a');
    });
    expect(correlationId()).toBeNull();
  });
});

describe('an error in the log', () => {
  it('is described without the rows that the database attaches', () => {
    const error = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'user_email', detail: 'Key (email)=(a.dupont@cfa.fr) exists', parameters: ['a.dupont@cfa.fr'] });
    const described = describeError(Object.assign(new Error('could not save', { cause: error })));
    expect(described).toMatchObject({ type: 'Error', message: 'could not save', cause: { code: '23505', constraint: 'user_email' } });
    expect(JSON.stringify(described)).not.toContain('dupont');
  });
  it('shows what several parts say, and ends somewhere', () => {
    expect(describeError(new AggregateError([new Error('one'), 'two'], 'both'))).toMatchObject({ errors: [{ message: 'one' }, { message: 'two' }] });
    const endless = new Error('loop');
    endless.cause = endless;
    expect(JSON.stringify(describeError(endless)).match(/"loop"/g)?.length).toBe(5);
  });
});

describe('what stops a process at start', () => {
  it.each([
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'nothing answers at the configured database or Redis address (ECONNREFUSED)'],
    [new AggregateError([Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })], ''), 'nothing answers at the configured database or Redis address (ECONNREFUSED)'],
    [Object.assign(new Error('no password'), { code: '28P01' }), 'the database refuses the user name or password of DATABASE_URL (28P01)'],
    [new Error('first line\nsecond line'), 'first line'],
    ['thrown text', 'thrown text'],
  ])('is told in one line', (error, line) => {
    expect(startProblem(error)).toBe(line);
  });
});

describe('a gauge', () => {
  it('is asked for at each look, may be replaced, and says nothing when it cannot answer', async () => {
    let value = 1;
    observe('test_gauge', 'Help', ['branch'], () => Promise.resolve([{ labels: { branch: 'chimie' }, value }]));
    expect(await metricsText()).toContain('test_gauge{branch="chimie"} 1');
    value = 2;
    expect(await metricsText()).toContain('test_gauge{branch="chimie"} 2');
    observe('test_gauge', 'Help', [], () => Promise.reject(new Error('the database is away')));
    expect(await metricsText()).toMatch(/^test_gauge nan$/im); // never 0, which would read as "all is well"
  });
});
