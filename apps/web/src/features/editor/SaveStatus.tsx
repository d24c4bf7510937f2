import { Text } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { announce } from '../../lib/announce';
import { dayAndTime, isoDay, time } from '../../lib/format';
import { type Phase, phaseOf } from './draft/draft';
import { useDraft, useEditing } from './draft/useKeeper';
import classes from './editor.module.css';
import { type EditorWords, useEditorWords } from './words';

const MARKS: Readonly<Record<Phase, string>> = { clean: '✓', dirty: '…', saving: '…', offline: '!', conflict: '?', refused: '!' };

function said(phase: Phase, savedAt: string | null, status: EditorWords['status']): string {
  if (phase !== 'clean') return status[phase];
  if (savedAt === null) return status.dirty;
  return isoDay(savedAt) === isoDay(new Date()) ? status.clean(time(savedAt)) : status.cleanOn(dayAndTime(savedAt));
}

/** « Enregistré à 14:32 »: always in sight. Told aloud once a minute at most, and at once when saving fails or works again. */
export function SaveStatus() {
  const { status } = useEditorWords();
  const { keeper, readOnly } = useEditing();
  const draft = useDraft();
  useSyncExternalStore(keeper.subscribe, keeper.current);
  const phase = phaseOf(draft);
  const text = said(phase, draft.savedAt, status);
  const unread = Object.keys(draft.unread).length;
  const told = useRef(text);
  useEffect(() => {
    if (text === told.current || phase === 'dirty' || phase === 'saving') return;
    told.current = text;
    announce(text);
  }, [text, phase]);
  if (readOnly) return <Text size="sm" className={classes.status}>{status.readOnly}</Text>;
  return (
    <div className={classes.status} data-phase={phase} role="group" aria-label={status.label}>
      <span className={classes.mark} aria-hidden>{MARKS[phase]}</span>
      <span>{text}</span>
      {unread > 0 && <span className={classes.unread}>{status.unread(unread)}</span>}
    </div>
  );
}
