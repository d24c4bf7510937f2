import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../components/Card';
import { useCommonWords } from '../../../words';
import { nameOf, useReasons } from '../case/reasons';
import type { ReasonCode } from '../case/sheet';
import { useCaseWords } from '../case/words';
import type { Decision } from './ConfirmDecision';
import { useDecisionWords } from './words';

interface WayProps {
  readonly onDecide: (decision: Decision) => void;
}

/** A refusal states its reasons, each with what it says too little without. */
export function Refuse({ onDecide }: WayProps) {
  const { panel: words } = useDecisionWords();
  const { lines } = useCaseWords();
  const { optional } = useCommonWords();
  const { reasons } = useReasons();
  const [chosen, setChosen] = useState<readonly ReasonCode[]>([]);
  const [comments, setComments] = useState<Readonly<Record<string, string>>>({});
  const [comment, setComment] = useState('');
  const [insists, setInsists] = useState(false);
  const said = (code: ReasonCode) => (comments[code] ?? '').trim();
  const silent = reasons.find(({ code, needsComment }) => needsComment && chosen.includes(code) && said(code) === '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setInsists(true);
    if (chosen.length === 0 || silent) return;
    onDecide({ decision: 'refuse', awardCents: '0', reasons: chosen.map((code) => ({ code, ...(said(code) && { comment: said(code) }) })), ...(comment.trim() && { comment: comment.trim() }) });
  };
  return (
    <Card title={words.refuse}>
      <form onSubmit={submit}>
        <Stack>
          <Checkbox.Group label={words.reasons} description={words.reasonsLead} value={[...chosen]} onChange={setChosen} error={insists && chosen.length === 0 && words.reasonMissing}>
            <Stack gap="xs" mt="xs">
              {reasons.map((reason) => (
                <div key={reason.code}>
                  <Checkbox value={reason.code} label={<>{nameOf(reason)}{reason.article && <Text span size="sm" c="dimmed"> ({lines.article(reason.article)})</Text>}</>} />
                  {chosen.includes(reason.code) && (
                    <Textarea mt={4} ml="xl" rows={1} size="sm" label={words.commentOf(nameOf(reason))} description={reason.needsComment ? undefined : optional} maxLength={2000} value={comments[reason.code] ?? ''}
                      error={insists && reason.needsComment && said(reason.code) === '' && words.commentMissing} onChange={({ currentTarget: { value } }) => setComments((before) => ({ ...before, [reason.code]: value }))} />
                  )}
                </div>
              ))}
            </Stack>
          </Checkbox.Group>
          <Textarea label={words.comment} description={optional} rows={2} maxLength={2000} value={comment} onChange={({ currentTarget }) => setComment(currentTarget.value)} />
          <Group><Button type="submit" color="red.9">{words.refuse}</Button></Group>
        </Stack>
      </form>
    </Card>
  );
}

/** Back to whoever reviews, with a word on what to look at again. */
export function Return({ onDecide }: WayProps) {
  const { panel: words } = useDecisionWords();
  const [comment, setComment] = useState('');
  const [insists, setInsists] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setInsists(true);
    if (comment.trim() !== '') onDecide({ decision: 'return', awardCents: '0', comment: comment.trim() });
  };
  return (
    <Card title={words.returnToOfficer}>
      <form onSubmit={submit}>
        <Stack>
          <Textarea autoFocus label={words.returnComment} rows={3} maxLength={2000} value={comment} onChange={({ currentTarget }) => setComment(currentTarget.value)} error={insists && comment.trim() === '' && words.returnMissing} />
          <Group><Button type="submit">{words.returnToOfficer}</Button></Group>
        </Stack>
      </form>
    </Card>
  );
}
