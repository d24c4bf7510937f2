import { Badge, NativeSelect, Text, Textarea } from '@mantine/core';
import { type KeyboardEvent, useId } from 'react';
import { EurosInput } from '../../../components/EurosInput';
import type { View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import classes from './case.module.css';
import { nameOf, useReasons } from './reasons';
import type { LineDraft, ReasonCode, Verdict } from './sheet';
import { useCaseWords } from './words';

interface LineEditorProps {
  readonly line: View<'CaseLineView'>;
  readonly draft: LineDraft;
  readonly awardCents: string | null;
  readonly problem: View<'PreviewProblemView'>['problem'] | null;
  readonly looksAlike: boolean;
  readonly detail: string;
  readonly onChange: (change: Partial<LineDraft>) => void;
  readonly onMove: (step: number) => void;
  readonly onFocusField: (selector: string) => void;
  readonly onQuestion?: () => void;
}

const VERDICTS = ['kept', 'cut', 'refused'] as const;
const typesIn = (target: EventTarget): boolean => target instanceof HTMLElement && (target.tagName === 'SELECT' || target.tagName === 'TEXTAREA' || (target instanceof HTMLInputElement && target.type !== 'radio'));

/** One line: what it costs, what is said of it, what that comes to. Its keys act only while the line has the focus. */
export function LineEditor({ line, draft, awardCents, problem, looksAlike, detail, onChange, onMove, onFocusField, onQuestion }: LineEditorProps) {
  const { lines: words } = useCaseWords();
  const { categories, optional } = useCommonWords();
  const { reasons } = useReasons();
  const id = useId();
  const reason = reasons.find(({ code }) => code === draft.reasonCode);
  const said = (...problems: readonly NonNullable<typeof problem>[]) => (problem !== null && problems.includes(problem) ? words.problems[problem] : undefined);

  const say = (verdict: Verdict) => {
    onChange({ verdict });
    if (verdict === 'cut') onFocusField('input[inputmode=decimal]');
    if (verdict === 'refused') onFocusField('select');
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && event.target !== event.currentTarget) return event.currentTarget.focus();
    if (typesIn(event.target)) {
      if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onFocusField('select');
      return;
    }
    const isOnLine = event.target === event.currentTarget;
    const act = {
      k: () => say('kept'), c: () => say('cut'), r: () => say('refused'), q: onQuestion,
      ArrowDown: isOnLine ? () => onMove(1) : undefined, ArrowUp: isOnLine ? () => onMove(-1) : undefined,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // Arrows and letters move and decide; every one of them has a control inside that does the same.
    <div role="group" tabIndex={0} aria-labelledby={`${id}-label`} aria-describedby={`${id}-detail`} data-line-group data-verdict={draft.verdict ?? undefined} className={classes.line} onKeyDown={onKey}>
      <div>
        <Text fw={600} id={`${id}-label`}>{line.label}</Text>
        <Text size="sm" c="dimmed" id={`${id}-detail`}>{[categories[line.category], line.supplier, words.quote(line.quoteReference), detail].filter(Boolean).join(' · ')}</Text>
        {looksAlike && <Badge variant="outline" color="yellow.9" tt="none" mt={4}>{words.alike}</Badge>}
      </div>
      <div className={classes.amounts}>
        <Text fw={600}>{euros(line.costCents)}</Text>
        {awardCents !== null && <Text size="sm" c="dimmed">{words.award} <strong>{euros(awardCents)}</strong></Text>}
      </div>
      <div className={classes.wide}>
        <div className={classes.verdicts} role="radiogroup" aria-label={words.verdict(line.label)}>
          {VERDICTS.map((verdict) => (
            <label key={verdict}>
              <input type="radio" name={`${id}-verdict`} value={verdict} checked={draft.verdict === verdict} onChange={() => onChange({ verdict })} aria-describedby={said('undecided') ? `${id}-problem` : undefined} />
              <span>{words[verdict]}</span>
            </label>
          ))}
        </div>
        {said('undecided', 'moreThanProposed') && draft.verdict !== 'cut' && <Text size="sm" c="var(--bad)" id={`${id}-problem`} role="alert">{said('undecided', 'moreThanProposed')}</Text>}
      </div>
      {(draft.verdict === 'cut' || draft.verdict === 'refused') && (
        <div className={classes.fields}>
          {draft.verdict === 'cut'
            ? <EurosInput size="sm" label={words.eligible} description={words.eligibleHint(euros(line.costCents))} rightSection="€" value={draft.eligibleCents} onChange={(eligibleCents) => onChange({ eligibleCents })} error={said('cutNotBetweenZeroAndCost', 'moreThanProposed')} />
            : <span />}
          <NativeSelect size="sm" label={words.reason} description={reason?.article ? words.article(reason.article) : '\u00a0'} value={draft.reasonCode ?? ''} error={said('reasonRequired')}
            onChange={({ currentTarget }) => onChange({ reasonCode: currentTarget.value === '' ? null : (currentTarget.value as ReasonCode) })}
            data={[{ value: '', label: words.chooseReason }, ...reasons.map((each) => ({ value: each.code, label: nameOf(each) }))]} />
          <Textarea size="sm" rows={2} label={words.comment} description={reason?.needsComment ? '\u00a0' : optional} maxLength={2000} value={draft.comment} onChange={({ currentTarget }) => onChange({ comment: currentTarget.value })} error={said('reasonNeedsComment')} />
        </div>
      )}
    </div>
  );
}
