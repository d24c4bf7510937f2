import { Group, Stack, Text } from '@mantine/core';
import { Card } from '../../../components/Card';
import { DataTable } from '../../../components/DataTable';
import { Facts } from '../../../components/Facts';
import type { View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { count, dayAndTime, euros, percent } from '../../../lib/format';
import { regionName } from '../../../lib/regions';
import { useCommonWords } from '../../../words';
import { useProjectWords } from '../words';
import { CostLines } from './CostLines';
import { FundingPlan } from './FundingPlan';

interface FileViewProps {
  readonly project: View<'ProjectView'>;
  /** The sites by name, as they were when the file was handed in; null while it is a draft. */
  readonly siteNames: readonly string[] | null;
}

/** The file as it was handed in. Nothing can be changed here. */
export function FileView({ project, siteNames }: FileViewProps) {
  const { file } = useProjectWords();
  const { purposes, aims, unknown } = useCommonWords();
  const { content, submittedAt, campaignYear, regionCode } = project;
  return (
    <Stack gap="lg">
      <Card title={file.about}>
        {content.summary && <Text style={{ whiteSpace: 'pre-line' }} maw="48rem">{content.summary}</Text>}
        <Facts facts={[
          [file.purpose, content.purpose ? purposes[content.purpose] : unknown],
          [file.aims, content.aims.length > 0 ? content.aims.map((aim) => aims[aim]).join(', ') : unknown],
          [file.rncp, content.rncpCodes.length > 0 ? content.rncpCodes.join(', ') : unknown],
          [file.sites, siteNames && siteNames.length > 0 ? siteNames.join(', ') : file.sitesCount(content.siteIds.length)],
          [file.region, regionName(regionCode)],
          [file.campaign, campaignYear],
          ...(submittedAt ? [[file.submittedOn, dayAndTime(submittedAt)] as const] : []),
        ]} />
      </Card>
      <Card title={file.lines} style={{ breakInside: 'auto' }}><CostLines lines={content.costLines} /></Card>
      <Card title={file.plan}><FundingPlan content={content} /></Card>
      <Apprentices project={project} />
    </Stack>
  );
}

function Apprentices({ project: { content: { apprentices }, shares } }: Pick<FileViewProps, 'project'>) {
  const { file } = useProjectWords();
  const { unknown } = useCommonWords();
  const { branchName } = useBranches();
  const { total, inSector, section } = apprentices;
  const number = (value: number | null) => (value === null ? unknown : count(value));
  return (
    <Card title={file.apprentices}>
      <Facts facts={[
        [file.total, number(total)],
        [file.inSector, number(inSector)],
        ...(section ? [[file.section(section.name ?? unknown), file.sectionCounts(section.total ?? 0, section.inSector ?? 0, section.inFirms ?? 0)] as const] : []),
      ]} />
      {shares.length > 0 && (
        <DataTable
          caption={file.sharesCaption} rows={shares} rowKey={({ branchCode }) => branchCode}
          columns={[
            { key: 'branch', title: file.branch, heading: true, cell: ({ branchCode }) => branchName(branchCode) },
            { key: 'apprentices', title: file.apprenticesOf, numeric: true, cell: (share) => count(share.apprentices) },
            { key: 'share', title: file.share, numeric: true, cell: ({ basisPoints }) => <ShareBar basisPoints={basisPoints} /> },
            { key: 'requested', title: file.requestedShare, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
            { key: 'cost', title: file.costShare, numeric: true, cell: ({ costCents }) => euros(costCents) },
          ]}
        />
      )}
    </Card>
  );
}

function ShareBar({ basisPoints }: { readonly basisPoints: number }) {
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      <span aria-hidden style={{ width: 64, height: 8, borderRadius: 99, background: '#e6eaef', overflow: 'hidden' }}>
        <span style={{ display: 'block', height: '100%', width: `${basisPoints / 100}%`, background: 'var(--mantine-color-ink-7)', printColorAdjust: 'exact' }} />
      </span>
      <span>{percent(basisPoints)}</span>
    </Group>
  );
}
