import { useProjectWords } from '../words';
import type { Fault } from './answer';

/** The field of a line or row on the page, so that a refusal can lead there. */
export const inputId = (id: string, field: Fault['field']): string => `answer-${id}-${field}`;

/** What is wrong with a field, in words; undefined when nothing is. */
export type SayFault = (id: string, field: Fault['field']) => string | undefined;

export function useFaultWords(faults: readonly Fault[]): SayFault {
  const { answer: words } = useProjectWords();
  const texts: Readonly<Record<Fault['fault'], string>> = { needed: words.needed, amount: words.amountNeeded, atLeastOne: words.wholeNumber(1), atLeastZero: words.wholeNumber(0) };
  return (id, field) => {
    const found = faults.find((each) => each.id === id && each.field === field);
    return found && texts[found.fault];
  };
}
