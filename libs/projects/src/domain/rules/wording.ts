import { formatPercent, type Money } from '#libs/kernel';
import type { CostLine } from '../project-content.js';

/** `1 234,50 €`; `€1,234.50`. */
export const euros = { fr: (amount: Money): string => amount.format(), en: englishEuros };

/** `12,5 %`; `12.5%`, from basis points. */
export const percent = { fr: formatPercent, en: (points: number): string => formatPercent(points).replace(/\s/g, '').replace(',', '.') };

/** `3 lignes`, `1 ligne`; English likewise. French counts zero and one alike. */
export const count = {
  fr: (number: number, one: string, many = `${one}s`): string => `${number} ${number < 2 ? one : many}`,
  en: (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`,
};

/** `2026-03-31` → `31/03/2026`. */
export const frenchDay = (day: string): string => day.split('-').toReversed().join('/');

const NAMED_LINES = 3;

/** The lines by name, the first few: `« Tour CN », « Robot » et 4 autres`. */
export const namesOf = {
  fr: (lines: readonly CostLine[]): string => enumerated(lines.map(({ label }) => `« ${label ?? 'sans libellé'} »`), (more) => ` et ${count.fr(more, 'autre')}`),
  en: (lines: readonly CostLine[]): string => enumerated(lines.map(({ label }) => `“${label ?? 'no label'}”`), (more) => ` and ${count.en(more, 'other')}`),
};

function enumerated(names: readonly string[], others: (more: number) => string): string {
  const more = names.length - NAMED_LINES;
  return `${names.slice(0, NAMED_LINES).join(', ')}${more > 0 ? others(more) : ''}`;
}

function englishEuros(amount: Money): string {
  const digits = amount.toJSON().replace('-', '').padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${amount.isNegative ? '-' : ''}€${whole}.${digits.slice(-2)}`;
}
