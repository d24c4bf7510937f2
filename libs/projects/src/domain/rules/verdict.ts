import type { CostLineId } from '#libs/contracts';
import type { Money } from '#libs/kernel';
import type { CostLine } from '../project-content.js';
import type { Figure, JudgedFile, Remedy, Verdict } from './rule.js';

export const cents = (name: string, amount: Money): Figure => ({ name, unit: 'cents', value: amount.toJSON() });
export const apprentices = (name: string, value: number): Figure => ({ name, unit: 'apprentices', value });
export const share = (name: string, value: number): Figure => ({ name, unit: 'basisPoints', value });
export const months = (name: string, value: number): Figure => ({ name, unit: 'months', value });
export const items = (name: string, value: number): Figure => ({ name, unit: 'items', value });
export const day = (name: string, value: string): Figure => ({ name, unit: 'day', value });

export function pass(figures: readonly Figure[] = []): Verdict {
  return { outcome: 'pass', figures, lines: [], remedy: null };
}

export function fail(figures: readonly Figure[], remedy: Remedy, lines: readonly CostLineId[] = []): Verdict {
  return { outcome: 'fail', figures, lines, remedy };
}

export function missing(remedy: Remedy, lines: readonly CostLineId[] = [], figures: readonly Figure[] = []): Verdict {
  return { outcome: 'missing', figures, lines, remedy };
}

export function remedy(code: string, sentences: { readonly fr: string; readonly en: string }, figures: readonly Figure[] = []): Remedy {
  return { code, figures, ...sentences };
}

/** What a rule about each cost line says of one line. */
export type LineOutcome = 'pass' | 'fail' | 'missing';

/**
 * Judges a file line by line: one line that fails makes the file fail, since the CFA must take it out or mend it; else one that cannot be judged
 * makes it missing. Without lines there is nothing to say against them; that there must be some is a rule of its own.
 */
export function eachLine(
  judgeLine: (line: CostLine, file: JudgedFile) => LineOutcome,
  remedies: { readonly fail: (lines: readonly CostLine[], file: JudgedFile) => Remedy; readonly missing: (lines: readonly CostLine[], file: JudgedFile) => Remedy },
  figures: (file: JudgedFile) => readonly Figure[] = () => [],
): (file: JudgedFile) => Verdict {
  return (file) => {
    const { costLines } = file.content;
    const failing = costLines.filter((line) => judgeLine(line, file) === 'fail');
    if (failing.length > 0) return fail([...figures(file), items('failingLines', failing.length)], remedies.fail(failing, file), idsOf(failing));
    const open = costLines.filter((line) => judgeLine(line, file) === 'missing');
    if (open.length > 0) return missing(remedies.missing(open, file), idsOf(open), [...figures(file), items('openLines', open.length)]);
    return pass(figures(file));
  };
}

const idsOf = (lines: readonly CostLine[]): CostLineId[] => lines.map(({ id }) => id);
