import { Badge } from '@mantine/core';
import { useCommonWords } from '../words';

/** Invented data says so wherever it shows. */
export function Synthetic({ when }: { readonly when: boolean }) {
  const words = useCommonWords();
  return when ? <Badge variant="outline" tt="none" color="gray.8" title={words.syntheticHelp}>{words.synthetic}</Badge> : null;
}
