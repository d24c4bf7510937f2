import { Part, UsefulLinks } from './Part';
import { Totals } from './Totals';
import { useHomeWords } from './words';

export default function AuditorHome() {
  const { auditor: words } = useHomeWords();
  return (
    <Part title={words.title}>
      <Totals />
      <UsefulLinks
        links={[
          ['/portefeuille/ecritures', words.entries], ['/declarations-interet', words.interests], ['/enveloppes', words.envelopes], ['/portefeuille', words.portfolio],
          ['/projets', words.projects], ['/cfas', words.cfas], ['/instruction', words.queues], ['/anciennete', words.ageing],
        ]}
      />
    </Part>
  );
}
