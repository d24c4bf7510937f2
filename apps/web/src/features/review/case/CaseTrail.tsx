import { Stack, Text } from '@mantine/core';
import { day, dayAndTime, euros } from '../../../lib/format';
import type { Case } from './CaseFile';
import classes from './case.module.css';
import { type CaseWords, useCaseWords } from './words';

/** What falls due when; what was already sent. */
export function Deadlines({ file }: { readonly file: Case }) {
  const { deadlines: words } = useCaseWords();
  return (
    <Stack gap="xs">
      {file.clockStoppedAt && <Text size="sm" c="var(--warn)">{words.stopped(day(file.clockStoppedAt))}</Text>}
      <ol className={classes.plainList}>
        {file.deadlines.map(({ kind, daysBefore, dueAt, firedAt }) => (
          <li key={`${kind} ${daysBefore}`}>
            <Text size="sm"><strong>{day(dueAt)}</strong> {kind === 'legal' ? words.legal : words[kind](daysBefore)}{firedAt && <Text span size="sm" c="dimmed"> · {words.fired(day(firedAt))}</Text>}</Text>
          </li>
        ))}
      </ol>
    </Stack>
  );
}

const textIn = (details: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = details[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The remarks an event carries: an amount, a colleague's name, a reason. */
function remarks(details: Readonly<Record<string, unknown>>, words: CaseWords['history']): string {
  const award = textIn(details, 'awardCents');
  const to = textIn(details, 'toName');
  return [
    to && words.to(to),
    award && /^\d+$/.test(award) && words.award(euros(award)),
    details['beyondEnvelope'] === true && words.beyond,
    textIn(details, 'comment') ?? textIn(details, 'reason'),
  ].filter((each) => typeof each === 'string').join(' · ');
}

/** What happened to the case, the latest first. */
export function History({ history }: { readonly history: Case['history'] }) {
  const { history: words } = useCaseWords();
  return (
    <ol className={classes.plainList}>
      {history.toReversed().map(({ at, byName, event, details }, place) => (
        <li key={place}>
          <Text size="sm" c="dimmed">{dayAndTime(at)}</Text>
          <Text size="sm"><strong>{byName ?? words.portal}</strong> {words.events[event] ?? event}</Text>
          {remarks(details, words) && <Text size="sm" className={classes.prose}>{remarks(details, words)}</Text>}
        </li>
      ))}
    </ol>
  );
}
