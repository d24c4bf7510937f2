import { Text } from '@mantine/core';
import { DataTable } from '../../../components/DataTable';
import type { Parameters } from './campaign-form';
import { isDefault, type ParameterName, useShown } from './parameters';
import { useCampaignWords } from './words';

interface ParametersTableProps {
  readonly caption: string;
  readonly names: readonly ParameterName[];
  readonly parameters: Parameters;
  /** When given, says of each whether it was chosen for this campaign. */
  readonly defaults?: Parameters;
}

/** A campaign's rules in words: value, source, and whether somebody chose it. */
export function ParametersTable({ caption, names, parameters, defaults }: ParametersTableProps) {
  const { parameters: words, page } = useCampaignWords();
  const shown = useShown();
  return (
    <DataTable
      caption={caption} captionHidden rows={names} rowKey={(name) => name}
      columns={[
        { key: 'parameter', title: page.parameter, heading: true, cell: (name) => <Text size="sm" maw="24rem" fw={550} style={{ whiteSpace: 'normal' }}>{words[name].label}</Text> },
        {
          key: 'value', title: page.value,
          cell: (name) => <div><Text size="sm" fw={600}>{shown(name, parameters)}</Text>{defaults && <Text size="xs" c="dimmed">{isDefault(name, parameters, defaults) ? page.default : page.changedFromDefault}</Text>}</div>,
        },
        { key: 'source', title: page.source, cell: (name) => <Text size="sm" c="dimmed">{words[name].source}</Text> },
      ]}
    />
  );
}
