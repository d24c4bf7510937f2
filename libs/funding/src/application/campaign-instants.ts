import { DomainError, parisInstant } from '#libs/kernel';

/** The instant of a campaign's Paris wall time; a refusal (`time.skipped-local-time`, `time.invalid-local-time`) says which of the two it is about. */
export function campaignInstant(field: 'opensAt' | 'closesAt', local: string): Date {
  try {
    return parisInstant(local);
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.kind, error.code, error.message, { field });
    throw error;
  }
}
