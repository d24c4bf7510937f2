import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { DataTable } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import { useBranches } from '../../../lib/branches';
import { sumCents } from '../../../lib/euros';
import { euros, longDay } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { type CampaignForm, type Parameters, requestOf, unreadableIn } from './campaign-form';
import { DEADLINES, RULES } from './parameters';
import { ParametersTable } from './ParametersTable';
import type { Step } from './refusals';
import { useCampaignWords } from './words';

interface ReviewProps {
  readonly form: CampaignForm;
  readonly defaults: Parameters;
  readonly onEdit: (step: Step) => void;
}

/** Everything as it will be sent, in words. */
export function CampaignReview({ form, defaults, onEdit }: ReviewProps) {
  const { form: words, page, envelopes } = useCampaignWords();
  const { unknown } = useCommonWords();
  const { branchName } = useBranches();
  const request = requestOf(form);
  const parameters: Parameters = { ...defaults, ...request.parameters };
  const faulty = new Set(unreadableIn(form));
  // What was typed, not an instant: whether this time exists is the server's question.
  const moment = (on: string, time: string): string => (on && time ? `${longDay(`${on}T12:00:00Z`)}, ${time}` : unknown);
  const sums = request.envelopes ?? [];
  const ceilings = Object.entries(parameters.delegationCeilings.byBranch);
  return (
    <Stack gap="lg">
      <Part title={words.step.calendar} onEdit={() => onEdit('calendar')}>
        <Facts facts={[[page.titled, request.title || unknown], [page.year, form.year], [page.opening, moment(form.opensOn, form.opensTime)], [page.closing, moment(form.closesOn, form.closesTime)]]} />
      </Part>
      <Part title={words.step.rules} onEdit={() => onEdit('rules')}><ParametersTable caption={words.step.rules} names={RULES.filter((name) => !faulty.has(name))} parameters={parameters} defaults={defaults} /></Part>
      <Part title={words.step.deadlines} onEdit={() => onEdit('deadlines')}>
        <ParametersTable caption={words.step.deadlines} names={DEADLINES.filter((name) => !faulty.has(name))} parameters={parameters} defaults={defaults} />
        {ceilings.length > 0 && <Facts facts={ceilings.map(([code, cents]) => [words.branchCeiling(branchName(code)), euros(cents)])} />}
      </Part>
      <Part title={words.step.envelopes} onEdit={() => onEdit('envelopes')}>
        <DataTable
          caption={envelopes.caption} captionHidden rows={sums} rowKey={({ branchCode }) => branchCode}
          columns={[{ key: 'branch', title: envelopes.branch, heading: true, cell: ({ branchCode }) => branchName(branchCode) }, { key: 'amount', title: envelopes.amount, numeric: true, cell: ({ allocatedCents }) => euros(allocatedCents) }]}
          foot={<Table.Tr><Table.Th scope="row">{envelopes.total}</Table.Th><Table.Td className="amount" fw={650}>{euros(sumCents(sums.map(({ allocatedCents }) => allocatedCents)))}</Table.Td></Table.Tr>}
        />
      </Part>
    </Stack>
  );
}

function Part({ title, onEdit, children }: { readonly title: string; readonly onEdit: () => void; readonly children: ReactNode }) {
  const { form: words } = useCampaignWords();
  const { actions } = useCommonWords();
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3} size="h5">{title}</Title>
        <Button variant="default" size="xs" aria-label={words.goTo(title)} onClick={onEdit}>{actions.edit}</Button>
      </Group>
      <Text component="div">{children}</Text>
    </Stack>
  );
}
