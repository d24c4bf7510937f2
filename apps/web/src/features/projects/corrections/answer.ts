import type { components } from '#api-client';
import { type Content, type CostLine, type FundingRow, LINE_FIELDS, type LineField, lineCost } from '../file/file';

type AnswerBody = components['schemas']['AnswerCorrectionDto'];
type CorrectedLine = NonNullable<AnswerBody['lines']>[number];
type CorrectedRow = NonNullable<AnswerBody['fundingPlan']>[number];

/** What a CFA has typed in answer to a correction request: only what differs from the file, so that it also fits a file that changed meanwhile. */
export interface Answer {
  readonly lines: Readonly<Record<string, Partial<CostLine>>>;
  /** The whole plan anew; null: the submitted one stays. */
  readonly fundingPlan: readonly FundingRow[] | null;
  readonly note: string;
}

export const EMPTY_ANSWER: Answer = { lines: {}, fundingPlan: null, note: '' };

export const isEmpty = ({ lines, fundingPlan, note }: Answer): boolean => Object.keys(lines).length === 0 && fundingPlan === null && note === '';

/** A field of a line typed anew. What is as it was handed in is no change. */
export function withField<Field extends LineField>(answer: Answer, submitted: CostLine, field: Field, value: CostLine[Field]): Answer {
  const typed = { ...answer.lines[submitted.id], [field]: value };
  return withLine(answer, submitted.id, value === submitted[field] ? without(typed, field) : typed);
}

/** The line as it was handed in. */
export const withLineRestored = (answer: Answer, id: string): Answer => withLine(answer, id, {});

function withLine(answer: Answer, id: string, typed: Partial<CostLine>): Answer {
  return { ...answer, lines: Object.keys(typed).length === 0 ? without(answer.lines, id) : { ...answer.lines, [id]: typed } };
}

const without = <Table extends object>(table: Table, key: keyof Table): Table => Object.fromEntries(Object.entries(table).filter(([name]) => name !== key)) as Table;

/** The file as it would be. */
export function answered({ costLines, fundingPlan }: Pick<Content, 'costLines' | 'fundingPlan'>, answer: Answer) {
  return { costLines: costLines.map((line) => ({ ...line, ...answer.lines[line.id] })), fundingPlan: [...(answer.fundingPlan ?? fundingPlan)] };
}

/** Whether the mended lines cost something else, so that the plan has to follow. */
export const changesCost = (content: Pick<Content, 'costLines'>, answer: Answer): boolean =>
  content.costLines.some((line) => lineCost(line) !== lineCost({ ...line, ...answer.lines[line.id] }));

export interface Fault {
  /** Of the line or the row. */
  readonly id: string;
  readonly field: LineField | 'source' | 'amountCents';
  readonly fault: 'needed' | 'amount' | 'atLeastOne' | 'atLeastZero';
}

const AMOUNTS: Readonly<Partial<Record<LineField, Fault['fault']>>> = { unitPriceCents: 'amount', quantity: 'atLeastOne', depreciationMonths: 'atLeastZero' };

/** What cannot be sent as it is, in the order of the screen: in lines that changed something is empty or unreadable, or in the plan. */
export function faultsOf(content: Pick<Content, 'costLines' | 'fundingPlan'>, answer: Answer): readonly Fault[] {
  const { costLines, fundingPlan } = answered(content, answer);
  return [
    ...costLines.filter(({ id }) => answer.lines[id]).flatMap((line) => LINE_FIELDS.flatMap((field) => (isFilled(line[field]) ? [] : [{ id: line.id, field, fault: AMOUNTS[field] ?? 'needed' } as const]))),
    ...(answer.fundingPlan === null ? [] : fundingPlan.flatMap(({ id, source, amountCents }): Fault[] => [
      ...(source === null ? [{ id, field: 'source', fault: 'needed' } as const] : []),
      ...(isFilled(amountCents) ? [] : [{ id, field: 'amountCents', fault: 'amount' } as const]),
    ])),
  ];
}

/** The server takes amounts without sign. */
const isFilled = (value: CostLine[LineField]): boolean => value !== null && !(typeof value === 'string' && (value.trim() === '' || /^-\d/.test(value)));

/** What is sent: the changed lines, whole; the plan when it was opened; the note when there is one. Only an answer without faults can be sent. */
export function bodyOf(content: Pick<Content, 'costLines' | 'fundingPlan'>, answer: Answer): AnswerBody {
  const { costLines, fundingPlan } = answered(content, answer);
  const note = answer.note.trim();
  return {
    lines: costLines.filter(({ id }) => answer.lines[id]) as readonly CostLine[] as CorrectedLine[],
    ...(answer.fundingPlan === null ? {} : { fundingPlan: fundingPlan as readonly FundingRow[] as CorrectedRow[] }),
    ...(note === '' ? {} : { note }),
  };
}
