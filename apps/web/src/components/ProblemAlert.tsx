import { Alert, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ProblemError } from '../lib/api';
import { useCommonWords } from '../words';

interface ProblemText {
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** What whoever answers for the portal finds in the log. */
  readonly reference: string | null;
}

/** What the server refused, in the page's language. By the problem's code; for a code without words by its status. */
export function useProblemText(error: unknown): ProblemText {
  const { problems } = useCommonWords();
  if (!(error instanceof ProblemError)) return { code: 'client.unknown', ...problems.unknown, reference: null };
  const { code, status, details, instance } = error.problem;
  const known = (problems.byCode as Record<string, undefined | ((details: Record<string, unknown>) => { title: string; advice: string })>)[code];
  const text = known?.(details) ?? problems.byStatus[status] ?? problems.unknown;
  return { code, title: text.title, advice: text.advice, reference: status >= 500 && instance ? instance : null };
}

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
