import { describe, expect, it } from '@jest/globals';
import { DomainError } from './domain-error.js';

class EnvelopeExhausted extends DomainError {
  constructor() {
    super('conflict', 'funding.envelope-exhausted', 'The envelope has too little left.', { availableCents: '12' });
  }
}

describe('DomainError', () => {
  it('carries its kind, its stable code and its public details', () => {
    expect(new EnvelopeExhausted()).toMatchObject({
      kind: 'conflict',
      code: 'funding.envelope-exhausted',
      message: 'The envelope has too little left.',
      details: { availableCents: '12' },
    });
  });

  it('has no details unless some are given', () => {
    expect(new DomainError('notFound', 'projects.not-found', 'There is no such project.').details).toEqual({});
  });

  it('is named after its class in the log', () => {
    expect(new EnvelopeExhausted().name).toBe('EnvelopeExhausted');
    expect(new DomainError('stale', 'a.b', 'c').name).toBe('DomainError');
  });

  it('keeps the translated cause for the log', () => {
    const cause = new Error('23514');
    expect(new DomainError('conflict', 'a.b', 'c', {}, { cause }).cause).toBe(cause);
  });
});
