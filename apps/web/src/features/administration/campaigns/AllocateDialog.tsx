import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../../components/Dialog';
import { EurosInput } from '../../../components/EurosInput';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { announce } from '../../../lib/announce';
import { api, refetchAll, type View } from '../../../lib/api';
import { euros } from '../../../lib/format';
import { useIntentionKey } from '../../../lib/once';
import { useCommonWords } from '../../../words';
import { useCampaignWords } from './words';

interface AllocateDialogProps {
  readonly campaignId: string;
  readonly envelope: View<'EnvelopeView'>;
  readonly onClose: () => void;
}

type Direction = View<'AllocationDto'>['direction'];

/** Puts money into one envelope or takes back what is free; a second press or a lost answer moves it once. */
export function AllocateDialog({ campaignId, envelope: { branchCode, branchName, availableCents }, onClose }: AllocateDialogProps) {
  const { allocation: words } = useCampaignWords();
  const { actions } = useCommonWords();
  const [direction, setDirection] = useState<Direction>('increase');
  const [amountCents, setAmount] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const key = useIntentionKey(JSON.stringify([campaignId, branchCode, direction, amountCents, reason]));
  const allocating = useMutation({
    mutationFn: (body: View<'AllocationDto'>) => api.POST('/api/campaigns/{id}/envelopes/{branch}/allocations', { params: { path: { id: campaignId, branch: branchCode }, header: { 'idempotency-key': key } }, body }),
    onSuccess: ({ data }) => {
      announce(words.done(branchName, data ? euros(data.allocatedCents) : ''));
      void refetchAll();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (amountCents !== null && reason.trim()) allocating.mutate({ amountCents, direction, reason: reason.trim() });
  };
  return (
    <Dialog title={words.title(branchName)} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert error={allocating.error} />
          <Text size="sm">{words.lead(euros(availableCents))}</Text>
          <Radio.Group label={words.direction} value={direction} onChange={(value) => setDirection(value)}>
            <Stack gap="xs" mt="xs">
              <Radio value="increase" label={words.increase} />
              <Radio value="decrease" label={words.decrease} description={words.decreaseHint} />
            </Stack>
          </Radio.Group>
          <EurosInput label={words.amount} value={amountCents} onChange={setAmount} error={asked && amountCents === null && words.amountMissing} />
          <TextInput label={words.reason} description={words.reasonHint} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={500} error={asked && !reason.trim() && words.reasonMissing} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={allocating.isPending}>{direction === 'increase' ? words.submitIncrease : words.submitDecrease}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
