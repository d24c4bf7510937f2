import { Part, UsefulLinks } from './Part';
import { TightEnvelopes } from './TightEnvelopes';
import { Totals } from './Totals';
import { useHomeWords } from './words';

export default function FinanceHome() {
  const { finance: words } = useHomeWords();
  return (
    <Part title={words.title}>
      <Totals />
      <TightEnvelopes />
      <UsefulLinks links={[['/portefeuille/ecritures', words.entries], ['/enveloppes', words.envelopes], ['/portefeuille', words.portfolio], ['/projets', words.projects]]} />
    </Part>
  );
}
