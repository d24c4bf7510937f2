import { Text } from '@mantine/core';
import { forwardRef, type Ref, useImperativeHandle, useRef } from 'react';
import type { View } from '../../../lib/api';
import classes from './case.module.css';
import { LineEditor } from './LineEditor';
import { draftOf, type LineDraft, type Sheet } from './sheet';
import { useCaseWords } from './words';

type Problem = View<'PreviewProblemView'>;

interface LineSheetProps {
  readonly lines: readonly View<'CaseLineView'>[];
  readonly sheet: Sheet;
  readonly onChange: (lineId: string, change: Partial<LineDraft>) => void;
  readonly preview: View<'AwardPreviewView'> | undefined;
  /** Lines that look like others. */
  readonly alike: ReadonlySet<string>;
  /** What the project says of the line besides: quantity, price, depreciation. */
  readonly detailOf: (lineId: string) => string;
  /** Say also what nobody has come to yet. */
  readonly insists: boolean;
  readonly onQuestion?: (lineId: string) => void;
}

export interface LineSheetHandle {
  /** To the line's field that has the problem, or to the line. */
  focusProblem: (problem: Problem) => void;
  focusFirst: () => void;
}

const FIELD_OF: Readonly<Record<Problem['problem'], string>> = {
  undecided: '[data-line-group]', cutNotBetweenZeroAndCost: 'input[inputmode=decimal]', moreThanProposed: 'input[inputmode=decimal], [data-line-group]', reasonRequired: 'select', reasonNeedsComment: 'textarea',
};

/** All lines of a case with their decisions, one after the other, by mouse or by key. */
export const LineSheet = forwardRef(function LineSheet({ lines, sheet, onChange, preview, alike, detailOf, insists, onQuestion }: LineSheetProps, handle: Ref<LineSheetHandle>) {
  const { lines: words } = useCaseWords();
  const list = useRef<HTMLOListElement>(null);
  const find = (lineId: string, selector: string) => list.current?.querySelector<HTMLElement>(`[data-line="${lineId}"]`)?.querySelector<HTMLElement>(selector);
  /** After the fields of a new verdict are there. */
  const focusIn = (lineId: string, selector: string) => { setTimeout(() => find(lineId, selector)?.focus()); };
  const focusLine = (place: number) => {
    const line = lines[Math.min(lines.length - 1, Math.max(0, place))];
    if (line) find(line.lineId, '[data-line-group]')?.focus();
  };
  useImperativeHandle(handle, () => ({
    focusProblem: ({ lineId, problem }) => focusIn(lineId, FIELD_OF[problem]),
    focusFirst: () => focusLine(Math.max(0, lines.findIndex(({ lineId }) => draftOf(sheet, lineId).verdict === null))),
  }));
  const previewed = new Map(preview?.lines.map((line) => [line.lineId, line]));
  return (
    <>
      <Text size="sm" c="dimmed" className="no-print">{words.keysHint}</Text>
      <ol className={classes.lines} ref={list}>
        {lines.map((line, place) => {
          const draft = draftOf(sheet, line.lineId);
          const problem = preview?.problems.find(({ lineId }) => lineId === line.lineId)?.problem ?? null;
          return (
            <li key={line.lineId} data-line={line.lineId}>
              <LineEditor
                line={line}
                draft={draft}
                awardCents={draft.verdict === null ? null : previewed.get(line.lineId)?.awardCents ?? null}
                problem={insists || problem === 'moreThanProposed' ? problem : null}
                looksAlike={alike.has(line.lineId)}
                detail={detailOf(line.lineId)}
                onChange={(change) => onChange(line.lineId, change)}
                onMove={(step) => focusLine(place + step)}
                onFocusField={(selector) => focusIn(line.lineId, selector)}
                onQuestion={onQuestion && (() => onQuestion(line.lineId))}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
});
