import { useMemo, useRef, useState } from 'react';
import { announce } from '../../../lib/announce';
import { type CostLine, newId } from '../draft/content';
import type { Draft } from '../draft/draft';
import { useEditing } from '../draft/useKeeper';
import { fieldId } from '../fields';
import { type Applied, applied, cellPath, columnFilled, type Lines, newLine, type Refusal, type Target, withLines } from './apply';
import type { CellValue, ColumnName } from './columns';
import type { Mapping, Pasted } from './paste';
import { type Step, undone } from './undo';
import { useLineWords } from './words';

const MOST_STEPS = 50;

/** What can be done to lines as a whole; each of it can be taken back. */
export function useLineCommands() {
  const words = useLineWords();
  const { keeper, campaign } = useEditing();
  const steps = useRef<readonly Step[]>([]);
  const [last, setLast] = useState<string | null>(null);
  const [focus, setFocus] = useState<{ readonly id: string } | null>(null);
  const { taxBasis } = campaign.parameters;

  return useMemo(() => {
    const start: Partial<CostLine> = { taxBasis };
    const linesNow = (): Lines => ({ costLines: keeper.current().content.costLines, unread: keeper.current().unread });
    const stateNow = (): Step['before'] => { const { content, unread }: Draft = keeper.current(); return { content, unread }; };
    const step = (name: string, costLines: readonly CostLine[], unread?: Lines['unread']) => {
      const before = stateNow();
      keeper.rewrite((content) => withLines(content, costLines), unread);
      steps.current = [...steps.current.slice(1 - MOST_STEPS), { name, before, after: stateNow() }];
      setLast(name);
      announce(name);
    };
    const goTo = (id: string | undefined, column: ColumnName = 'label') => setFocus({ id: fieldId(id === undefined ? '/costLines' : cellPath(id, column)) });

    return {
      actions: {
        duplicate: (id: string) => {
          const { costLines, unread } = linesNow();
          const position = costLines.findIndex((line) => line.id === id);
          const line = costLines[position];
          if (!line) return;
          const copy = { ...line, id: newId() };
          const typed = Object.entries(unread).flatMap(([path, raw]) => (path.startsWith(`/costLines/${id}/`) ? [[path.replace(id, copy.id), raw] as const] : []));
          step(words.undo.duplicated, [...costLines.slice(0, position + 1), copy, ...costLines.slice(position + 1)], { ...unread, ...Object.fromEntries(typed) });
          goTo(copy.id);
        },
        remove: (id: string) => {
          const { costLines } = linesNow();
          const position = costLines.findIndex((line) => line.id === id);
          step(words.undo.removed(costLines[position]?.label ?? words.unnamed), costLines.filter((line) => line.id !== id));
          goTo((costLines[position + 1] ?? costLines[position - 1])?.id);
        },
      },
      add: () => {
        const line = newLine(start);
        step(words.undo.added, [...linesNow().costLines, line]);
        goTo(line.id);
      },
      paste: (paste: Pasted, mapping: Mapping, target: Target): Applied | Refusal => {
        const result = applied(linesNow(), paste, mapping, target, start);
        if ('refused' in result) return result;
        step(words.undo.pasted(paste.rows.length), result.costLines, result.unread);
        goTo(result.lineIds[0], mapping.find((column) => column !== null) ?? 'label');
        return result;
      },
      fill: (column: ColumnName, value: CellValue) => {
        const { costLines, filled } = columnFilled(linesNow(), column, value);
        if (filled > 0) step(words.undo.filled(filled), costLines);
      },
      fillFromAbove: (lineId: string, column: ColumnName) => {
        const { costLines } = linesNow();
        const above = costLines[costLines.findIndex(({ id }) => id === lineId) - 1];
        if (!above) return;
        keeper.edit(cellPath(lineId, column), above[column], keeper.current().unread[cellPath(above.id, column)] ?? null);
        announce(words.filled);
      },
      undo: () => {
        const latest = steps.current.at(-1);
        if (!latest) return;
        const { content, unread } = undone(latest, stateNow());
        keeper.rewrite(() => content, unread);
        steps.current = steps.current.slice(0, -1);
        setLast(steps.current.at(-1)?.name ?? null);
        announce(words.undo.done(latest.name));
      },
      last,
      focus,
    };
  }, [keeper, taxBasis, words, last, focus]);
}
