import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Card } from '../../../components/Card';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { api, type View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import type { Case } from '../case/CaseFile';
import { LineSheet, type LineSheetHandle } from '../case/LineSheet';
import { Running } from '../case/Running';
import { changed, decisionsIn, NO_WORK, sheetOf } from '../case/sheet';
import { useAwardPreview } from '../case/useAwardPreview';
import { useLineDetails } from '../case/useLineDetails';
import { useWork } from '../case/useWork';
import { useSession } from '../../session/session';
import type { Decision } from './ConfirmDecision';
import { keptDecisionKey } from './kept';
import { useDecisionWords } from './words';

interface DecideInPartProps {
  readonly file: Case;
  readonly proposal: View<'ProposalView'>;
  readonly onDecide: (decision: Decision) => void;
}

/** The proposal's lines, to be cut further. What was done so far is kept on this machine until it is decided. */
export function DecideInPart({ file, proposal, onDecide }: DecideInPartProps) {
  const { panel: words } = useDecisionWords();
  const { user } = useSession();
  const { work, change } = useWork(keptDecisionKey(user.id, proposal.id), file.lines, { ...NO_WORK, sheet: sheetOf(proposal.lines, file.lines) });
  const sheet = work?.sheet ?? {};
  const decisions = decisionsIn(sheet, file.lines);
  const { preview, isBehind, error } = useAwardPreview(file.id, decisions);
  const detailOf = useLineDetails(file.projectId);
  const lineSheet = useRef<LineSheetHandle>(null);
  const [insists, setInsists] = useState(false);
  const isReady = work !== null && preview !== undefined;
  useEffect(() => { if (isReady) lineSheet.current?.focusFirst(); }, [isReady]);
  const check = useMutation({
    mutationFn: async () => (await api.POST('/api/review/cases/{id}/award-preview', { params: { path: { id: file.id } }, body: { lines: decisions } })).data,
    onSuccess: (checked) => {
      const [problem] = checked?.problems ?? [];
      setInsists(problem !== undefined);
      if (problem) lineSheet.current?.focusProblem(problem);
      else if (checked) onDecide({ decision: 'approveInPart', lines: decisions, awardCents: checked.figures.awardCents });
    },
  });
  if (!isReady) return <ProblemAlert error={error} />;
  const less = BigInt(proposal.awardCents) - BigInt(preview.figures.awardCents);
  return (
    <>
      <Card title={words.approveInPart}>
        <Text size="sm">{words.inPartLead}</Text>
        <ProblemAlert error={error ?? check.error} />
        <LineSheet
          ref={lineSheet}
          lines={file.lines}
          sheet={sheet}
          onChange={(lineId, what) => change((before) => ({ ...before, sheet: changed(before.sheet, lineId, what) }))}
          preview={preview}
          alike={new Set(file.duplicates.map(({ lineId }) => lineId))}
          detailOf={detailOf}
          insists={insists}
        />
      </Card>
      <Running preview={preview} isBehind={isBehind} awardName={words.award}>
        <Group justify="space-between" mt="xs" className="no-print">
          <Text size="sm" c="dimmed">{less > 0n ? words.less(euros(less)) : words.sameAsProposed}</Text>
          <Button loading={check.isPending} onClick={() => check.mutate()}>{words.decideInPart}</Button>
        </Group>
      </Running>
    </>
  );
}
