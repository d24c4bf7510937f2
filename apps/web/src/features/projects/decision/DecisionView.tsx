import { Button, Group, Stack, Text } from '@mantine/core';
import { Card } from '../../../components/Card';
import { Facts } from '../../../components/Facts';
import type { View } from '../../../lib/api';
import { euros, percent } from '../../../lib/format';
import { useProjectWords } from '../words';
import { BranchDecision } from './BranchDecision';
import { decidedTotals } from './totals';

interface DecisionViewProps {
  readonly project: View<'ProjectView'>;
  readonly cases: readonly View<'PublicCaseView'>[];
}

/** What was decided, for the whole project and branch by branch: asked, eligible, granted, and why. */
export function DecisionView({ project, cases }: DecisionViewProps) {
  const { decision: words } = useProjectWords();
  const totals = decidedTotals(cases);
  return (
    <Stack gap="lg">
      <Group justify="flex-end" className="no-print"><Button variant="default" onClick={() => window.print()}>{words.print}</Button></Group>
      {cases.length > 1 && (
        <Card title={words.whole}>
          {totals.decided < cases.length
            ? <Text>{words.waiting(totals.decided, cases.length)}</Text>
            : (
              <>
                {totals.partOfRequest !== null && <Text size="lg">{words.steps.result(euros(totals.award), euros(totals.requested), percent(totals.partOfRequest))}</Text>}
                <Facts facts={[[words.cost, euros(totals.cost)], [words.eligible, euros(totals.eligible)], [words.requested, euros(totals.requested)], [words.granted, euros(totals.award)]]} />
              </>
            )}
        </Card>
      )}
      {cases.map((each) => each.decision && <BranchDecision key={each.id} project={project} branchCode={each.branchCode} decision={each.decision} alone={cases.length === 1} />)}
    </Stack>
  );
}
