import { Badge, Group, Text, TextInput } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { DataTable } from '../../../components/DataTable';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { count, day, isoDay } from '../../../lib/format';
import { AdministrationPage } from '../AdministrationPage';
import { useBranchWords } from './words';

/** The branches of a day with their agreements: names and agreements have dates, so an old campaign shows what was true then. */
export function Component() {
  const words = useBranchWords();
  const [address, setAddress] = useSearchParams();
  const on = address.get('le') ?? '';
  return (
    <AdministrationPage title={words.title} lead={words.lead}>
      <Group align="flex-end" className="no-print">
        <TextInput type="date" label={words.on} description={words.onHint} value={on || isoDay(new Date())} onChange={({ currentTarget: { value } }) => setAddress(value ? { le: value } : {}, { replace: true })} />
      </Group>
      <Branches on={on} />
    </AdministrationPage>
  );
}

function Branches({ on }: { readonly on: string }) {
  const words = useBranchWords();
  const { data, error, isPending } = query.useQuery('get', '/api/branches', { params: { query: on ? { on } : {} } }, { placeholderData: (previous: View<'BranchListView'> | undefined) => previous });
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  if (data.items.length === 0) return <Text>{words.none}</Text>;
  return (
    <>
      <Text size="sm" c="dimmed" role="status">{words.found(count(data.items.length))}</Text>
      <DataTable
        caption={words.caption} captionHidden rows={data.items} rowKey={({ code }) => code}
        columns={[
          { key: 'name', title: words.branch, heading: true, cell: ({ name, code }) => <div><Text size="sm" fw={600} maw="26rem" style={{ whiteSpace: 'normal' }}>{name}</Text><Text size="xs" c="dimmed" fw={400}>{code}</Text></div> },
          { key: 'idcc', title: words.agreements, cell: ({ agreements }) => <Agreements agreements={agreements} /> },
          { key: 'from', title: words.validFrom, cell: ({ validFrom }) => day(validFrom) },
          { key: 'until', title: words.validUntil, cell: ({ validUntil }) => (validUntil ? day(validUntil) : words.stillValid) },
        ]}
      />
    </>
  );
}

function Agreements({ agreements }: Pick<View<'BranchView'>, 'agreements'>) {
  const words = useBranchWords();
  if (agreements.length === 0) return words.noAgreement;
  return (
    <Group gap={6} maw="18rem">
      {agreements.map(({ idcc, certainty }) => (
        <Badge key={idcc} variant="outline" tt="none" color="gray.8" style={certainty === 'high' ? {} : { '--badge-color': 'var(--warn)', '--badge-bd': '1px solid var(--warn)' }}>{certainty === 'high' ? idcc : words.uncertain(idcc)}</Badge>
      ))}
    </Group>
  );
}
