import { Center, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useCommonWords } from '../words';

const PATIENCE_MS = 300;

/** Something is on its way. Quick answers show nothing, so that the screen does not flicker. */
export function Waiting() {
  const { waiting } = useCommonWords();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return <Center mih={160} data-waiting role="status" aria-label={waiting}>{slow && <Loader type="dots" aria-hidden />}</Center>;
}
