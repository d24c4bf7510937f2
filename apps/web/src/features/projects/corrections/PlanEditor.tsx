import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { Card } from '../../../components/Card';
import { EurosInput } from '../../../components/EurosInput';
import { focusNext } from '../../../lib/focus';
import { euros } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { type Content, type FundingRow, totalsOf } from '../file/file';
import { useProjectWords } from '../words';
import { type Answer, answered, changesCost } from './answer';
import classes from './corrections.module.css';
import { inputId, type SayFault } from './faults';

const ADD_ROW = 'answer-add-row';

interface PlanEditorProps {
  readonly content: Pick<Content, 'costLines' | 'fundingPlan'>;
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
  readonly sayFault: SayFault;
}

/** The plan opens when the cost moves, or when somebody wants it to; beneath it how far it is from the cost. */
export function PlanEditor({ content, answer, onChange, sayFault }: PlanEditorProps) {
  const { answer: words } = useProjectWords();
  const { cost, planned } = totalsOf(answered(content, answer));
  const costMoves = changesCost(content, answer);
  const [first] = content.fundingPlan;
  const open = () => {
    edit(content.fundingPlan);
    if (first) focusNext(inputId(first.id, 'amountCents'));
  };
  const edit = (fundingPlan: readonly FundingRow[]) => onChange({ ...answer, fundingPlan });
  return (
    <Card title={words.plan}>
      <Text size="sm" c="dimmed">{costMoves ? `${words.planChanged(euros(cost))} ${words.planLead}` : answer.fundingPlan ? words.planLead : words.planUnchanged}</Text>
      {answer.fundingPlan === null && !costMoves
        ? <Group><Button variant="default" onClick={open}>{words.planOpen}</Button></Group>
        : <Rows rows={answer.fundingPlan ?? content.fundingPlan} onChange={edit} sayFault={sayFault} />}
      {(answer.fundingPlan !== null || costMoves) && <Balance difference={cost - planned} />}
    </Card>
  );
}

/** The live region is there from the start, so that every change of it is read. */
function Balance({ difference }: { readonly difference: bigint }) {
  const { answer: words } = useProjectWords();
  const text = difference === 0n ? words.planBalanced : difference > 0n ? words.planShort(euros(difference)) : words.planOver(euros(-difference));
  return <Text role="status" fw={600} c={difference === 0n ? 'var(--good)' : 'var(--bad)'}>{text}</Text>;
}

interface RowsProps {
  readonly rows: readonly FundingRow[];
  readonly onChange: (rows: readonly FundingRow[]) => void;
  readonly sayFault: SayFault;
}

function Rows({ rows, onChange, sayFault }: RowsProps) {
  const { answer: words } = useProjectWords();
  const { fundingSources, actions, unknown, optional } = useCommonWords();
  const change = (id: string, over: Partial<FundingRow>) => onChange(rows.map((row) => (row.id === id ? { ...row, ...over } : row)));
  const add = () => {
    const id = newId();
    onChange([...rows, { id, source: null, label: null, amountCents: null }]);
    focusNext(inputId(id, 'source'));
  };
  const remove = (id: string) => {
    onChange(rows.filter((row) => row.id !== id));
    focusNext(ADD_ROW);
  };
  const sources = Object.entries(fundingSources) as [NonNullable<FundingRow['source']>, string][];
  return (
    <Stack gap="sm">
      {rows.map(({ id, source, label, amountCents }) => {
        const name = source ? fundingSources[source] : unknown;
        return (
          <div key={id} className={classes.row}>
            <NativeSelect id={inputId(id, 'source')} label={words.rowSource} error={sayFault(id, 'source')} value={source ?? ''} onChange={({ currentTarget }) => change(id, { source: sources.find(([code]) => code === currentTarget.value)?.[0] ?? null })}
              data={[...(source === null ? [{ value: '', label: '' }] : []), ...sources.map(([value, text]) => ({ value, label: text }))]} />
            <TextInput label={`${words.rowLabel(name)} (${optional})`} maxLength={200} autoComplete="off" value={label ?? ''} onChange={({ currentTarget }) => change(id, { label: currentTarget.value.trim() === '' ? null : currentTarget.value })} />
            <EurosInput id={inputId(id, 'amountCents')} label={words.amountOf(name)} error={sayFault(id, 'amountCents')} value={amountCents} onChange={(cents) => change(id, { amountCents: cents })} />
            <Button variant="default" aria-label={words.removeRow(name)} onClick={() => remove(id)}>{actions.remove}</Button>
          </div>
        );
      })}
      <Group><Button id={ADD_ROW} variant="default" onClick={add}>{words.addRow}</Button></Group>
    </Stack>
  );
}

/** A version 4 UUID. (`crypto.randomUUID` exists on https pages only.) */
function newId(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, place) => (place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
