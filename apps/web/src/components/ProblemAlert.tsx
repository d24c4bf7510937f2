import { Alert, Text } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { ProblemError } from '../lib/api';
import { loadProblemWords, problemWords, type ProblemWords } from '../problems/words';
import { useCommonWords } from '../words';

interface ProblemText {
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** What whoever answers for the portal finds in the log. */
  readonly reference: string | null;
}

/** What the server refused, in the page's language. By the problem's code; until the words for codes are there, or for a code without words, by its status. */
export function useProblemText(error: unknown): ProblemText {
  return useProblemTexts()(error);
}

/** The same for several refusals, or for one that is not there yet. */
export function useProblemTexts(): (error: unknown) => ProblemText {
  const { problems } = useCommonWords();
  const byCode = useSyncExternalStore(problemWords.subscribe, problemWords.current);
  return (error) => {
    if (!(error instanceof ProblemError)) return { code: 'client.unknown', ...problems.unknown, reference: null };
    if (!byCode) void loadProblemWords();
    const { code, status, details, instance } = error.problem;
    const known = byCode && isKnown(byCode, code) ? byCode[code] : null;
    const said = typeof known === 'function' ? known(details) : known;
    const text = said ? { title: said[0], advice: said[1] } : problems.byStatus[status] ?? problems.unknown;
    return { code, title: text.title, advice: text.advice, reference: status >= 500 && instance ? instance : null };
  };
}

const isKnown = (words: ProblemWords, code: string): code is keyof ProblemWords => Object.hasOwn(words, code);

/** Says why something was refused, where it was asked; takes the focus so that nobody misses it. */
export function ProblemAlert({ error, focus = true }: { readonly error: unknown; readonly focus?: boolean }) {
  const { problems } = useCommonWords();
  const text = useProblemText(error);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => { if (focus && error) alert.current?.focus(); }, [error, focus]);
  if (!error) return null;
  return (
    <Alert ref={alert} tabIndex={-1} role="alert" color="red" variant="outline" title={text.title} data-code={text.code}>
      <Text size="sm">{text.advice}</Text>
      {text.reference && <Text size="xs" c="dimmed">{problems.reference(text.reference)}</Text>}
    </Alert>
  );
}
