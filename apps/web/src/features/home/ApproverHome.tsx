import { Card } from '../../components/Card';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query } from '../../lib/api';
import { count, day, euros, inDays, roundedEuros } from '../../lib/format';
import { CaseTable } from './CaseTable';
import { Figures, Nothing, Part, SeeAll } from './Part';
import { useHomeWords } from './words';

const FIRST_CASES = 8;

/** The cases that wait for this person's authority. */
export default function ApproverHome() {
  const { approver: words } = useHomeWords();
  const work = query.useQuery('get', '/api/review/my-work');
  const cases = query.useQuery('get', '/api/review/my-cases', { params: { query: { kind: 'awaitingMyDecision', limit: FIRST_CASES } } });
  const waiting = work.data?.awaitingMyDecision;
  return (
    <Part title={words.title}>
      <ProblemAlert error={work.error ?? cases.error} focus={false} />
      {waiting && (
        <Figures
          figures={[
            { label: words.count, value: count(waiting.count) },
            { label: words.overdue, value: count(waiting.overdue), bad: waiting.overdue > 0 },
            { label: words.award, value: roundedEuros(waiting.awardCents), note: euros(waiting.awardCents) },
            ...(waiting.oldestOpenedAt ? [{ label: words.oldest, value: day(waiting.oldestOpenedAt), note: inDays(waiting.oldestOpenedAt) }] : []),
          ]}
        />
      )}
      <Card title={words.waiting} actions={<SeeAll to="/decisions">{words.all}</SeeAll>}>
        {cases.isPending && <Waiting />}
        {cases.data?.items.length === 0 && <Nothing>{words.none}</Nothing>}
        {cases.data && cases.data.items.length > 0 && <CaseTable caption={words.caption} cases={cases.data.items} shows="award" />}
      </Card>
    </Part>
  );
}
