import { Ageing } from './Ageing';
import { Part } from './Part';
import { TightEnvelopes } from './TightEnvelopes';
import { Totals } from './Totals';
import { useHomeWords } from './words';

/** The portfolio in a few figures, and what needs an eye: envelopes near their end, files that grow old. */
export default function DirectorHome() {
  const { totals: words } = useHomeWords();
  return (
    <Part title={words.title}>
      <Totals />
      <TightEnvelopes />
      <Ageing />
    </Part>
  );
}
