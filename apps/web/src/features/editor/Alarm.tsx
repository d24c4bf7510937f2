import { Button, Stack, Text } from '@mantine/core';
import { Notice } from '../../components/Notice';
import { useProblemTexts } from '../../components/ProblemAlert';
import { AnotherPersonError } from './draft/sender';
import type { Trouble } from './draft/draft';
import { useDraft, useEditing } from './draft/useKeeper';
import { useEditorWords } from './words';

/** Says loudly that what was typed is not on the server, and what to do. */
export function Alarm() {
  const { alarm } = useEditorWords();
  const { keeper } = useEditing();
  const { trouble } = useDraft();
  const said = useAlarm();
  const isDeviceFailing = keeper.isDeviceFailing;
  return (
    <>
      {trouble && (
        <Notice role="alert" kind="bad" title={said(trouble).title}>
          <Stack gap="xs" align="flex-start">
            {said(trouble).advice.map((advice) => <Text size="sm" key={advice}>{advice}</Text>)}
            {trouble.kind !== 'closed' && <Button size="xs" variant="default" onClick={() => void keeper.flush()}>{alarm.retry}</Button>}
          </Stack>
        </Notice>
      )}
      {isDeviceFailing && (
        <Notice role="alert" kind="bad" title={alarm.device}><Text size="sm">{alarm.deviceAdvice}</Text></Notice>
      )}
    </>
  );
}

function useAlarm(): (trouble: Trouble) => { readonly title: string; readonly advice: readonly string[] } {
  const { alarm } = useEditorWords();
  const problemText = useProblemTexts();
  return ({ kind, error }) => {
    switch (kind) {
      case 'unreachable': return { title: alarm.unreachable, advice: [alarm.unreachableAdvice] };
      case 'signedOut': return { title: alarm.signedOut, advice: [alarm.signedOutAdvice] };
      case 'refused':
      case 'closed': {
        if (error instanceof AnotherPersonError) return { title: alarm.anotherPerson, advice: [alarm.anotherPersonAdvice] };
        const { title, advice } = problemText(error);
        return { title, advice: [advice, alarm.refusedAdvice] };
      }
    }
  };
}
