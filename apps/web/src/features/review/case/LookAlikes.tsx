import { Anchor, Badge, Stack, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { ProjectStateBadge } from '../../../components/StateBadge';
import { query, type View } from '../../../lib/api';
import { count, euros } from '../../../lib/format';
import type { Case } from './CaseFile';
import classes from './case.module.css';
import { type CaseWords, useCaseWords } from './words';

type LookAlike = View<'LookAlikeView'>;
type Line = View<'ComparedLineView'>;

const FIELDS: readonly (readonly [name: keyof CaseWords['alike'] & ('label' | 'supplier' | 'quote' | 'quantity' | 'price'), value: (line: Line) => string])[] = [
  ['label', ({ label }) => label ?? '–'],
  ['supplier', ({ supplier }) => supplier ?? '–'],
  ['quote', ({ quoteReference }) => quoteReference ?? '–'],
  ['quantity', ({ quantity }) => (quantity === null ? '–' : count(quantity))],
  ['price', ({ unitPriceCents }) => (unitPriceCents === null ? '–' : euros(unitPriceCents))],
];

/** Each line of the case beside the one it looks like: whoever decides sees the evidence, not a verdict. */
export function LookAlikes({ file }: { readonly file: Case }) {
  const { alike: words } = useCaseWords();
  const { data, error } = query.useQuery('get', '/api/review/cases/{id}/look-alikes', { params: { path: { id: file.id } } }, { enabled: file.duplicates.length > 0 });
  if (file.duplicates.length === 0) return <Text size="sm">{words.none}</Text>;
  if (error) return <ProblemAlert error={error} focus={false} />;
  return <Stack>{data?.items.map((pair, place) => <Pair key={`${pair.lineId} ${place}`} pair={pair} file={file} />)}</Stack>;
}

function Pair({ pair: { lineId, kind, ours, other, otherCampaignYear }, file }: { readonly pair: LookAlike; readonly file: Case }) {
  const { alike: words } = useCaseWords();
  const label = file.lines.find((line) => line.lineId === lineId)?.label ?? ours?.label ?? '';
  const said = kind === 'sameQuote' ? words.sameQuote : words.sameLine;
  if (!other) return <div><Text size="sm" fw={600}>{label} · {said}</Text><Text size="sm">{words.hidden(otherCampaignYear)}</Text></div>;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.caption(label)}>
      <Table withTableBorder className={classes.pair}>
        <Table.Caption className={classes.caption}>{words.caption(label)} <Badge variant="outline" tt="none" color="yellow.9">{said}</Badge></Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{words.field}</Table.Th>
            <Table.Th scope="col">{words.here}</Table.Th>
            <Table.Th scope="col"><Anchor component={Link} to={`/projets/${other.projectId}`} inherit>{words.there(other.number)}</Anchor></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr><Table.Th scope="row">{words.cfa}</Table.Th><Table.Td>{file.cfaName}</Table.Td><Table.Td>{other.isOfSameCfa ? words.sameCfa : other.cfaName}</Table.Td></Table.Tr>
          <Table.Tr><Table.Th scope="row">{words.year}</Table.Th><Table.Td>–</Table.Td><Table.Td>{otherCampaignYear} <ProjectStateBadge state={other.state} /></Table.Td></Table.Tr>
          {ours && other.line ? FIELDS.map(([name, value]) => <Compared key={name} name={words[name]} here={value(ours)} there={other.line ? value(other.line) : '–'} />) : <Table.Tr><Table.Td colSpan={3}>{words.gone}</Table.Td></Table.Tr>}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Compared({ name, here, there }: { readonly name: string; readonly here: string; readonly there: string }) {
  const { alike: words } = useCaseWords();
  const same = here === there && here !== '–';
  return (
    <Table.Tr>
      <Table.Th scope="row">{name}</Table.Th>
      <Table.Td>{here}</Table.Td>
      <Table.Td bg={same ? 'var(--warn-soft)' : undefined}>{there}{same && <Text span size="sm" c="var(--warn)"> ({words.same})</Text>}</Table.Td>
    </Table.Tr>
  );
}
