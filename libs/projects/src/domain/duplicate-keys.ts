import { sha256Hex } from '#libs/kernel';
import type { CostLine } from './project-content.js';

/*
 * By which two cost lines are recognised as the same, however they were typed. Compared in SQL, so every key is a plain text; null compares with nothing.
 */

/** Letters and digits only, small, without accents: `Société  ACME (S.A.S.)` → `societeacmesas`. Null when nothing is left. */
export function normalised(text: string | null): string | null {
  const key = (text ?? '').normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return key === '' ? null : key;
}

export const supplierKeyOf = ({ supplier }: Pick<CostLine, 'supplier'>): string | null => normalised(supplier);
export const quoteKeyOf = ({ quoteReference }: Pick<CostLine, 'quoteReference'>): string | null => normalised(quoteReference);

const FINGERPRINT_LENGTH = 32;

/** The same thing at the same price from the same supplier, whatever its quote is called; null while one of the three is missing. */
export function fingerprintOf(line: Pick<CostLine, 'label' | 'supplier' | 'unitPriceCents'>): string | null {
  const parts = [normalised(line.label), normalised(line.supplier), line.unitPriceCents];
  return parts.includes(null) ? null : sha256Hex(parts.join('|')).slice(0, FINGERPRINT_LENGTH);
}
