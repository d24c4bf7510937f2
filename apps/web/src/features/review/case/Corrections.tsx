import { Stack, Text } from '@mantine/core';
import type { View } from '../../../lib/api';
import { dayAndTime } from '../../../lib/format';
import classes from './case.module.css';
import { useCaseWords } from './words';

interface CorrectionsProps {
  readonly corrections: readonly View<'CorrectionView'>[];
  readonly lineName: (id: string) => string | null;
}

/** What the CFA was asked and what it said. */
export function Corrections({ corrections, lineName }: CorrectionsProps) {
  const { corrections: words } = useCaseWords();
  if (corrections.length === 0) return <Text size="sm">{words.none}</Text>;
  return (
    <ol className={classes.plainList}>
      {corrections.map((each) => (
        <li key={each.id}>
          <Stack gap={4}>
            <Text size="sm" c="dimmed">{words.askedBy(each.requestedByName, dayAndTime(each.requestedAt))}</Text>
            {each.message && <Text size="sm" className={classes.prose}>{each.message}</Text>}
            {each.lines.map(({ lineId, question }) => <Text key={lineId} size="sm" className={classes.prose}><strong>{lineName(lineId)}</strong> {question}</Text>)}
            <Text size="sm" fw={600}>
              {each.answeredAt !== null && each.answeredByName !== null ? words.answered(each.answeredByName, dayAndTime(each.answeredAt)) : each.closedAt !== null ? words.closed(dayAndTime(each.closedAt)) : words.dueAt(dayAndTime(each.dueAt))}
            </Text>
            {each.answerNote && <blockquote className={classes.quote}><Text size="sm" c="dimmed">{words.answer}</Text><Text size="sm" className={classes.prose}>{each.answerNote}</Text></blockquote>}
          </Stack>
        </li>
      ))}
    </ol>
  );
}
