import { Button, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Notice } from '../../../components/Notice';
import { announce } from '../../../lib/announce';
import { lineTotal, sumCents } from '../../../lib/euros';
import { count, euros } from '../../../lib/format';
import { LIMITS } from '../draft/content';
import { useDraft, useEditing, useRules } from '../draft/useKeeper';
import { fieldId } from '../fields';
import { RULE_PLACES } from '../sections';
import type { Target } from './apply';
import { type ColumnName, COLUMNS } from './columns';
import { EquipmentCards } from './EquipmentCards';
import { EquipmentGrid, type LineFlag } from './EquipmentGrid';
import { FillColumn } from './FillColumn';
import { gridKey } from './keyboard';
import classes from './lines.module.css';
import { type Mapping, mappingOf, pasted } from './paste';
import { PasteDialog } from './PasteDialog';
import { PasteResult, type PasteReport } from './PasteResult';
import { useLineCommands } from './useLineCommands';
import { useLineWords } from './words';

/** What is to be bought, line by line. */
export function EquipmentSection() {
  const words = useLineWords();
  const { keeper, readOnly } = useEditing();
  const { content: { costLines }, unread } = useDraft();
  const commands = useLineCommands();
  const flagOf = useFlags();
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const add = useRef<HTMLButtonElement>(null);
  const [dialog, setDialog] = useState<{ readonly text: string; readonly mapping: Mapping | null; readonly target: Target } | null>(null);
  const [report, setReport] = useState<PasteReport | null>(null);
  const total = sumCents(costLines.map((line) => lineTotal(line) ?? 0n));
  const unpriced = costLines.filter((line) => lineTotal(line) === null).length;
  useFocusOn(commands.focus);

  const paste = (text: string, mapping: Mapping, target: Target): string | null => {
    const what = pasted(text);
    const result = commands.paste(what, mapping, target);
    if ('refused' in result) return result.refused === 'nothing' ? words.paste.nothing : words.paste.tooMany(costLines.length, what.rows.length, LIMITS.costLines);
    setReport({ text, paste: what, mapping, target, result });
    announce(words.paste.result(what.rows.length));
    setDialog(null);
    return null;
  };
  const onPaste = (event: React.ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain');
    const { line: lineId = null, column } = event.target instanceof HTMLElement ? event.target.dataset : {};
    if (readOnly || !lineId || !/[\t\n\r]/.test(text.trim())) return; // a single cell goes into the field as it is
    event.preventDefault();
    const what = pasted(text);
    const target: Target = { kind: what.headers ? 'new' : 'over', lineId };
    const refusal = paste(text, mappingOf(what, COLUMNS.find((one) => one === column)), target);
    if (refusal) setDialog({ text, mapping: null, target });
  };

  const table = (
    <EquipmentGrid keeper={keeper} lines={costLines} unread={unread} flagOf={flagOf} readOnly={readOnly} actions={commands.actions} />
  );
  return (
    <Stack id={fieldId('/costLines')} tabIndex={-1} gap="sm" onPaste={onPaste}>
      {!readOnly && (
        <Group gap="sm" className="no-print">
          <Button variant="default" onClick={() => setDialog({ text: '', mapping: null, target: { kind: 'new', lineId: costLines.at(-1)?.id ?? null } })}>{words.paste.open}</Button>
          {commands.last && <Button variant="default" onClick={commands.undo}>{words.undo.button(commands.last)}</Button>}
          {!isNarrow && costLines.length > 0 && <a href="#apres-tableau" className={classes.skip}>{words.skip}</a>}
        </Group>
      )}
      {report && <PasteResult report={report} onClose={() => setReport(null)} onChange={() => { commands.undo(); setReport(null); setDialog({ text: report.text, mapping: report.mapping, target: report.target }); }} />}
      {costLines.length === 0
        ? <Notice kind="info" title={words.empty}><Text size="sm">{words.emptyLead}</Text></Notice>
        : isNarrow
          ? <EquipmentCards keeper={keeper} lines={costLines} unread={unread} flagOf={flagOf} readOnly={readOnly} actions={commands.actions} />
          : (
            // Keys that bubble up from the cells; the frame is no control itself.
            <div className={classes.frame} role="presentation" onKeyDown={(event) => gridKey(event, { fillFromAbove: (lineId, column) => commands.fillFromAbove(lineId, column as ColumnName), undo: commands.undo, below: () => add.current?.focus(), leave: () => add.current?.focus() })}>{table}</div>
          )}
      <Group justify="space-between" id="apres-tableau" tabIndex={-1}>
        {!readOnly && <Button ref={add} disabled={costLines.length >= LIMITS.costLines} onClick={commands.add}>{words.add}</Button>}
        <Text fw={650} className={classes.cost}>{words.projectCost(euros(total))}</Text>
        <Text size="sm" c="dimmed">{count(costLines.length)} / {count(LIMITS.costLines)}</Text>
      </Group>
      {costLines.length >= LIMITS.costLines && <Text size="sm" role="status">{words.full(LIMITS.costLines)}</Text>}
      {unpriced > 0 && <Text size="sm" c="dimmed">{words.unpriced(unpriced)}</Text>}
      {!readOnly && costLines.length > 0 && <FillColumn onFill={commands.fill} />}
      {!isNarrow && costLines.length > 0 && <details className="no-print"><summary>{words.keysTitle}</summary><Text size="sm">{words.keys}</Text></details>}
      {dialog && <PasteDialog text={dialog.text} mapping={dialog.mapping} onClose={() => setDialog(null)} onPaste={(_paste, mapping, text) => paste(text, mapping, dialog.target)} />}
    </Stack>
  );
}

/** Lines that a rule names, by the worst outcome. */
function useFlags(): (id: string) => LineFlag {
  const { rules } = useRules();
  const flags = useMemo(() => {
    const found = new Map<string, LineFlag>();
    for (const { ruleId, outcome, lines } of rules?.results ?? []) {
      const place = RULE_PLACES[ruleId];
      if (outcome === 'pass' || !('section' in place)) continue;
      for (const id of lines) if (found.get(id) !== 'fail') found.set(id, outcome);
    }
    return found;
  }, [rules]);
  return (id) => flags.get(id) ?? null;
}

/** After a line came or went, the focus is where one goes on. */
function useFocusOn(focus: { readonly id: string } | null): void {
  useEffect(() => {
    if (!focus) return;
    const place = document.getElementById(focus.id);
    place?.closest('details')?.setAttribute('open', '');
    place?.focus();
  }, [focus]);
}
