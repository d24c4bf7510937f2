import { DomainError } from './domain-error.js';

/** A UUID that says whose it is: an `Id<'Project'>` is no `Id<'Campaign'>`. Lower-case text; the brand exists for the compiler only. */
export type Id<Brand extends string> = string & { readonly __id: Brand };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text has the shape of a UUID, of any version and case: what a PostgreSQL `uuid` column takes. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** An id that comes from outside, lower-cased. Throws `id.malformed` when it is no UUID. Whether the thing exists is another question. */
export function parseId<Brand extends string>(text: string): Id<Brand> {
  if (!isUuid(text)) throw new DomainError('invalid', 'id.malformed', 'An identifier is a UUID.');
  return text.toLowerCase() as Id<Brand>;
}

/** Where new ids come from: a port, so that tests can foresee them. `ids.next<'Project'>()`. */
export abstract class Ids {
  abstract next<Brand extends string>(): Id<Brand>;
}

/** 00000000-0000-7000-8000-000000000001, …0002 and so on: for tests and demonstration data, where runs must repeat. */
export class SequentialIds extends Ids {
  private last = 0;

  next<Brand extends string>(): Id<Brand> {
    this.last += 1;
    return `00000000-0000-7000-8000-${String(this.last).padStart(12, '0')}` as Id<Brand>;
  }
}
