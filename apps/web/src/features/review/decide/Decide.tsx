import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../components/Card';
import { Facts } from '../../../components/Facts';
import { query, type View } from '../../../lib/api';
import { dayAndTime, euros, percent } from '../../../lib/format';
import { Awarded } from '../case/Awarded';
import type { Case } from '../case/CaseFile';
import { EnvelopeGauge } from '../case/EnvelopeGauge';
import { useCaseWords } from '../case/words';
import { ConfirmDecision, type Decision } from './ConfirmDecision';
import { DecideInPart } from './DecideInPart';
import { Refuse, Return } from './Refuse';
import { useDecisionWords } from './words';

type Way = 'approveInPart' | 'refuse' | 'returnToOfficer';

interface DecideProps {
  readonly file: Case;
  readonly proposal: View<'ProposalView'>;
  readonly onDone: (said: string) => void;
}

/** The second person's word on a proposal: what was asked beside what is proposed, the envelope, and the four ways on. */
export function Decide({ file, proposal, onDone }: DecideProps) {
  const { panel: words } = useDecisionWords();
  const { running } = useCaseWords();
  const { data: money } = query.useQuery('get', '/api/review/cases/{id}/money', { params: { path: { id: file.id } } });
  const [way, setWay] = useState<Way | null>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  const own = file.beyondEnvelope ? '0' : proposal.awardCents;
  const lacking = money === undefined ? 0n : BigInt(proposal.awardCents) - BigInt(money.envelope.availableCents) - BigInt(own);
  const may = (action: Case['allowedActions'][number]) => file.allowedActions.includes(action);
  return (
    <Stack gap="md">
      <Card title={words.title}>
        <Text size="sm" c="dimmed">{words.by(proposal.officerName, dayAndTime(proposal.at))}</Text>
        <Facts facts={[
          [words.asked, euros(file.requestedCents)],
          [words.proposed, <Text key="proposed" span fz="xl" fw={700}>{euros(proposal.awardCents)}</Text>],
          [words.difference, euros(BigInt(proposal.awardCents) - BigInt(file.requestedCents))],
          ...(money?.figures?.partOfRequest == null ? [] : [[running.rate, `${percent(money.figures.grantedRate ?? 0)} (${running.ofAsked(percent(money.figures.partOfRequest))})`] as const]),
        ]} />
        {lacking > 0n && <Alert color="red.9" variant="outline" title={words.beyondTitle}>{words.beyond(euros(lacking))}</Alert>}
        {money && <EnvelopeGauge envelope={money.envelope} branch={file.branchCode} awardCents={proposal.awardCents} ownCents={own} />}
        <Awarded lines={proposal.lines} eligibleBaseCents={proposal.eligibleBaseCents} awardCents={proposal.awardCents} comment={proposal.comment} />
        <Group gap="sm" className="no-print">
          {may('approve') && <Button onClick={() => setDecision({ decision: 'approve', awardCents: proposal.awardCents })}>{words.approve}</Button>}
          {may('approveInPart') && <Button variant={way === 'approveInPart' ? 'light' : 'default'} aria-expanded={way === 'approveInPart'} onClick={() => setWay('approveInPart')}>{words.approveInPart}</Button>}
          {may('refuse') && <Button variant={way === 'refuse' ? 'light' : 'default'} aria-expanded={way === 'refuse'} onClick={() => setWay('refuse')}>{words.refuse}</Button>}
          {may('returnToOfficer') && <Button variant={way === 'returnToOfficer' ? 'light' : 'default'} aria-expanded={way === 'returnToOfficer'} onClick={() => setWay('returnToOfficer')}>{words.returnToOfficer}</Button>}
        </Group>
      </Card>
      {way === 'approveInPart' && <DecideInPart file={file} proposal={proposal} onDecide={setDecision} />}
      {way === 'refuse' && <Refuse onDecide={setDecision} />}
      {way === 'returnToOfficer' && <Return onDecide={setDecision} />}
      {decision && <ConfirmDecision file={file} proposal={proposal} decision={decision} onClose={() => setDecision(null)} onDone={(said) => { setDecision(null); setWay(null); onDone(said); }} />}
    </Stack>
  );
}
