import type { View } from '../../lib/api';
import { count, euros, oneDecimal, roundedEuros, tenths } from '../../lib/format';

export type Figures = View<'MeasuresView'>;

/** What charts can show: whatever can be compared side by side. */
export const MEASURES = ['committedCents', 'requestedCents', 'fundedProjects', 'submittedProjects', 'fundedCfas', 'apprentices'] as const;
export type Measure = (typeof MEASURES)[number];

const isMoney = (measure: Measure): measure is 'committedCents' | 'requestedCents' => measure.endsWith('Cents');

export const NOTHING: Figures = {
  submittedProjects: 0, requestedCents: '0', fundedProjects: 0, fundedCfas: 0, committedCents: '0', eligibleBaseCents: '0', totalCostCents: '0', leverageBasisPoints: null, apprentices: 0, syntheticProjects: 0,
};

export const valueOf = (figures: Figures, measure: Measure): bigint => BigInt(figures[measure]);
/** As charts write it. */
export const rounded = (measure: Measure, value: bigint): string => (isMoney(measure) && value !== 0n ? roundedEuros(value) : count(value.toString()));
/** To the cent. */
export const exact = (measure: Measure, value: bigint): string => (isMoney(measure) ? euros(value) : count(value.toString()));

/** Where there is room for a number only: the unit that all numbers of a picture share, and a number in it. */
export function unitFor(measure: Measure, largest: bigint): { readonly unit: string; readonly write: (value: bigint) => string } {
  if (!isMoney(measure)) return { unit: '', write: (value) => count(value.toString()) };
  const [unit, cents] = largest >= MILLION ? ['M€', MILLION] as const : ['k€', MILLION / 1000n] as const;
  return { unit, write: (value) => oneDecimal(tenths(value, cents)) };
}
const MILLION = 100_000_000n;

/** From the address: `?figure=apprentices`. */
export const measureIn = (address: URLSearchParams): Measure => MEASURES.find((measure) => measure === address.get('figure')) ?? 'committedCents';

/** A part of the largest, from 0 to 1: how long its bar is. What is below zero (a year of releases) has none. */
export const lengthOf = (value: bigint, largest: bigint): number => (largest <= 0n || value <= 0n ? 0 : Number((value * 10_000n) / largest) / 10_000);

export const largestOf = (values: readonly bigint[]): bigint => values.reduce((largest, value) => (value > largest ? value : largest), 0n);

/** Upper ends of at most six equal classes of amounts up to the largest, the width a round number (1, 2 or 5 times a power of ten): what a legend can say. */
export function classesUpTo(largest: bigint, steps = 6): readonly bigint[] {
  if (largest <= 0n) return [];
  const wanted = (largest + BigInt(steps) - 1n) / BigInt(steps);
  const power = 10n ** BigInt(wanted.toString().length - 1);
  const width = [1n, 2n, 5n, 10n].map((factor) => factor * power).find((candidate) => candidate >= wanted) ?? wanted;
  const classes: bigint[] = [];
  for (let end = width; classes.length === 0 || end - width < largest; end += width) classes.push(end);
  return classes;
}

/** Which class a value falls into, from 0; -1 of nothing. */
export const classOf = (value: bigint, classes: readonly bigint[]): number => (value <= 0n ? -1 : classes.findIndex((end) => value <= end));
