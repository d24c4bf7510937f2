import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { Card } from '../../components/Card';
import { Facts } from '../../components/Facts';
import { lineTotal, sumCents } from '../../lib/euros';
import { euros } from '../../lib/format';
import { useCommonWords } from '../../words';
import { type FundingRow, LIMITS, newId } from './draft/content';
import { useDraft, useEditing } from './draft/useKeeper';
import classes from './editor.module.css';
import { ChoiceField, fieldId, MoneyField } from './fields';
import { FundingPicture } from './FundingPicture';
import { useEditorWords } from './words';

const row = (source: FundingRow['source']): FundingRow => ({ id: newId(), source, label: null, amountCents: null });
const amountOf = ({ amountCents }: FundingRow): bigint => BigInt(amountCents ?? '0');

/** Who pays how much, with what is left to be found, to the cent. */
export function FundingSection() {
  const { funding } = useEditorWords();
  const { keeper, campaign, readOnly } = useEditing();
  const { content: { costLines, fundingPlan } } = useDraft();
  const cost = sumCents(costLines.map((line) => lineTotal(line) ?? 0n));
  const planned = sumCents(fundingPlan.map(amountOf));
  const balance = cost - planned;
  const add = (rows: readonly FundingRow[]) => keeper.rewrite((content) => ({ ...content, fundingPlan: [...content.fundingPlan, ...rows] }));
  return (
    <Stack>
      <Card>
        <Text size="sm" c="dimmed">{funding.lead}</Text>
        <div className={classes.balance} data-balanced={(balance === 0n && cost > 0n) || undefined} id={fieldId('/fundingPlan')} tabIndex={-1}>
          <Facts facts={[
            [funding.cost, euros(cost)],
            [funding.planned, euros(planned)],
            [funding.balance, euros(balance)],
          ]} />
          <Text size="sm">{cost === 0n ? funding.noCost : balance === 0n ? funding.balanced : balance > 0n ? funding.lacking(euros(balance)) : funding.surplus(euros(-balance))}</Text>
        </div>
        <FundingPicture cost={cost} plan={fundingPlan.map((one) => ({ ...one, cents: amountOf(one) }))} limit={campaign.parameters.maxFundingRate} />
      </Card>
      <Card>
        {fundingPlan.length === 0 && (
          <Stack gap="xs" align="flex-start">
            <Text>{funding.empty}</Text>
            {!readOnly && <Button onClick={() => add([row('opco'), row('region'), row('ownFunds')])}>{funding.begin}</Button>}
            <Text size="sm" c="dimmed">{funding.beginHelp}</Text>
          </Stack>
        )}
        {fundingPlan.map((one, position) => <Funder key={one.id} row={one} position={position} balance={balance} />)}
        {!readOnly && <Group><Button variant="default" disabled={fundingPlan.length >= LIMITS.fundingRows} onClick={() => add([row(null)])}>{funding.add}</Button></Group>}
      </Card>
    </Stack>
  );
}

function Funder({ row: { id, source, label, amountCents }, position, balance }: { readonly row: FundingRow; readonly position: number; readonly balance: bigint }) {
  const { funding } = useEditorWords();
  const { fundingSources } = useCommonWords();
  const { keeper, readOnly } = useEditing();
  const path = `/fundingPlan/${id}`;
  const name = [source ? fundingSources[source] : funding.row(position + 1), label].filter(Boolean).join(', ');
  const rest = BigInt(amountCents ?? '0') + balance;
  return (
    <fieldset className={classes.funder}>
      <legend className="visually-hidden">{name}</legend>
      <ChoiceField path={`${path}/source`} label={funding.source} choices={Object.entries(fundingSources)} />
      <TextInput id={fieldId(`${path}/label`)} label={funding.label} value={label ?? ''} maxLength={LIMITS.text} readOnly={readOnly} autoComplete="off" onChange={({ currentTarget }) => keeper.edit(`${path}/label`, currentTarget.value || null)} />
      <MoneyField path={`${path}/amountCents`} label={funding.amount} width="100%" />
      {!readOnly && (
        <Group gap="xs" className={classes.funderActions}>
          {balance !== 0n && rest >= 0n && <Button size="xs" variant="default" aria-label={funding.restOf(name)} onClick={() => keeper.edit(`${path}/amountCents`, rest.toString())}>{funding.rest}</Button>}
          <Button size="xs" variant="subtle" color="red.9" aria-label={funding.remove(name)} onClick={() => keeper.rewrite((content) => ({ ...content, fundingPlan: content.fundingPlan.filter((other) => other.id !== id) }))}>×</Button>
        </Group>
      )}
    </fieldset>
  );
}
