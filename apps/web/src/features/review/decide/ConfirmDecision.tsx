import { Button, Group, Stack, Text } from '@mantine/core';
import { del } from 'idb-keyval';
import { Dialog } from '../../../components/Dialog';
import { Facts } from '../../../components/Facts';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { query, refetchAll, type View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import { useIntentionKey } from '../../../lib/once';
import { useCommonWords } from '../../../words';
import type { Case } from '../case/CaseFile';
import { useReasons } from '../case/reasons';
import { useSession } from '../../session/session';
import { keptDecisionKey } from './kept';
import { useDecisionWords } from './words';

type Body = View<'DecideCaseDto'>;
/** What somebody is about to decide, with the amount it comes to. */
export type Decision = Pick<Body, 'decision' | 'lines' | 'reasons' | 'comment'> & { readonly awardCents: string };

interface ConfirmDecisionProps {
  readonly file: Case;
  readonly proposal: View<'ProposalView'>;
  readonly decision: Decision;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** Repeats what is about to be decided. Sent twice it is decided once; another proposal in the place of the one that was read is not decided unseen. */
export function ConfirmDecision({ file, proposal, decision: { awardCents, ...body }, onClose, onDone }: ConfirmDecisionProps) {
  const { confirm: words, panel, done } = useDecisionWords();
  const { actions } = useCommonWords();
  const { reasonName } = useReasons();
  const { user } = useSession();
  const sent: Body = { ...body, proposalId: proposal.id };
  const key = useIntentionKey(JSON.stringify([file.id, sent]));
  const decide = query.useMutation('post', '/api/review/cases/{id}/decision');
  const confirmed = () => decide.mutate({ params: { path: { id: file.id } }, headers: { 'idempotency-key': key }, body: sent }, {
    onSuccess: ({ state, awardCents: awarded }) => {
      void del(keptDecisionKey(user.id, proposal.id)).catch(() => undefined);
      const amount = euros(awarded ?? '0');
      const said = state === 'granted' ? done.granted(amount) : state === 'partlyGranted' ? done.partlyGranted(amount) : state === 'refused' ? done.refused : done.returned;
      announce(said);
      onDone(said);
      void refetchAll();
    },
  });
  const gives = body.decision === 'approve' || body.decision === 'approveInPart';
  return (
    <Dialog title={words[body.decision]} opened onClose={onClose}>
      <Stack>
        <ProblemAlert error={decide.error} />
        <Facts facts={[
          [panel.asked, euros(file.requestedCents)],
          [panel.proposed, euros(proposal.awardCents)],
          ...(gives ? [[panel.award, <Text key="award" span fz="xl" fw={700}>{euros(awardCents)}</Text>] as const] : []),
          ...(body.reasons ? [[words.reasonsName, body.reasons.map(({ code }) => reasonName(code)).join(', ')] as const] : []),
          ...(body.comment ? [[body.decision === 'return' ? panel.returnComment : panel.comment, body.comment] as const] : []),
        ]} />
        <Text size="sm">{gives ? words.final : body.decision === 'refuse' ? words.finalRefusal : words.back}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
          <Button data-autofocus color={body.decision === 'refuse' ? 'red.9' : undefined} loading={decide.isPending} onClick={confirmed}>{words.go[body.decision]}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
