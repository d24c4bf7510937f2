import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import { toJson } from './json.js';

/** The package is CommonJS (`module.exports = serialize`) but types itself as an ES default export, which nodenext reads as `.default`. */
const canonicalize = canonicalizeModule as unknown as (document: unknown) => string;

/**
 * The one spelling of a document: RFC 8785 (JCS), keys sorted, no spaces, so that equal content gives equal text and equal hashes.
 * The value first passes through `toJson`: bigint and Money become digits, what has no JSON form throws a TypeError.
 */
export function canonicalJson(value: unknown): string {
  return canonicalize(toJson(value));
}

/** SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
