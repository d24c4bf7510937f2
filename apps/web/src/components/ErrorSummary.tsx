import { Alert, Anchor } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useCommonWords } from '../words';

interface ErrorSummaryProps {
  /** In the order of the form; `id` is that of the field. */
  readonly errors: readonly { readonly id: string; readonly text: string }[];
  /** Changes with each attempt: the summary takes the focus again, so that nobody misses it. */
  readonly attempt: number;
}

/** Above a form that was refused: how many answers need another look, and the way to each. */
export function ErrorSummary({ errors, attempt }: ErrorSummaryProps) {
  const { forms } = useCommonWords();
  const summary = useRef<HTMLDivElement>(null);
  const some = errors.length > 0;
  useEffect(() => { if (some && attempt > 0) summary.current?.focus(); }, [some, attempt]);
  if (!some) return null;
  return (
    <Alert ref={summary} tabIndex={-1} role="alert" color="red" variant="outline" title={forms.errors(errors.length)}>
      <ul style={{ margin: 0, paddingInlineStart: '1.2rem', lineHeight: 1.8 }}>
        {errors.map(({ id, text }) => (
          <li key={id}>
            <Anchor href={`#${id}`} size="sm" c="var(--bad)" onClick={(event) => { event.preventDefault(); document.getElementById(id)?.focus(); }}>{text}</Anchor>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
