import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type Column, DataTable } from '../../components/DataTable';
import { More } from '../../components/More';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { type ProjectState, ProjectStateBadge } from '../../components/StateBadge';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { announce } from '../../lib/announce';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { day, euros } from '../../lib/format';
import { typedIn } from '../../lib/forms';
import { itemsOf, pages } from '../../lib/pages';
import { OpenCampaigns } from '../editor/OpenCampaigns';
import { useMay } from '../session/session';
import { useCommonWords } from '../../words';
import { type ProjectWords, useProjectWords } from './words';

type Summary = View<'ProjectSummaryView'>;

/** What the address carries, so that a link shows the same list. */
const FILTERS = ['q', 'campagne', 'etat', 'branche', 'cfa'] as const;
type Filter = (typeof FILTERS)[number];

export function Component() {
  const { list } = useProjectWords();
  const mayDraft = useMay('project.draft');
  const [address, setAddress] = useSearchParams();
  const change = (changes: Partial<Record<Filter, string>>) => setAddress((before) => {
    const next = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes)) if (value) next.set(name, value); else next.delete(name);
    return next;
  }, { replace: true });
  return (
    <Page title={list.title} lead={list.lead}>
      {mayDraft && <OpenCampaigns />}
      <Filters address={address} onChange={change} onClear={() => setAddress({}, { replace: true })} />
      <Projects address={address} />
    </Page>
  );
}

interface FiltersProps {
  readonly address: URLSearchParams;
  readonly onChange: (changes: Partial<Record<Filter, string>>) => void;
  readonly onClear: () => void;
}

function Filters({ address, onChange, onClear }: FiltersProps) {
  const { list } = useProjectWords();
  const { projectStates, actions } = useCommonWords();
  const { branches } = useBranches();
  const { data: campaigns } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 100 } } });
  const chosen = (name: Filter) => address.get(name) ?? '';
  return (
    <form role="search" aria-label={list.filters} className="no-print" onSubmit={(event) => onChange({ q: typedIn(event)['q']?.trim() ?? '' })}>
      <Group align="flex-end" gap="sm">
        <TextInput key={chosen('q')} name="q" type="search" label={list.search} defaultValue={chosen('q')} maxLength={100} flex="1 1 14rem" />
        <NativeSelect label={list.campaign} value={chosen('campagne')} onChange={({ currentTarget }) => onChange({ campagne: currentTarget.value })} flex="1 1 11rem"
          data={[{ value: '', label: list.anyCampaign }, ...(campaigns?.items ?? []).map(({ id, title }) => ({ value: id, label: title }))]} />
        <NativeSelect label={list.branch} value={chosen('branche')} onChange={({ currentTarget }) => onChange({ branche: currentTarget.value })} flex="1 1 11rem"
          data={[{ value: '', label: list.anyBranch }, ...branches.map(({ code, name }) => ({ value: code, label: name }))]} />
        <NativeSelect label={list.state} value={chosen('etat')} onChange={({ currentTarget }) => onChange({ etat: currentTarget.value })} flex="1 1 10rem"
          data={[{ value: '', label: list.anyState }, ...Object.entries(projectStates).map(([value, label]) => ({ value, label }))]} />
        <Button type="submit">{actions.search}</Button>
        {FILTERS.some((name) => address.has(name)) && <Button variant="default" onClick={onClear}>{list.clear}</Button>}
      </Group>
    </form>
  );
}

function Projects({ address }: { readonly address: URLSearchParams }) {
  const { list } = useProjectWords();
  const common = useCommonWords();
  const { branchName } = useBranches();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery(
    'get', '/api/projects', { params: { query: { limit: 25, ...asked(address) } } },
    { ...pages, placeholderData: (previous) => previous },
  );
  const rows = itemsOf(data);
  const shown = data && rows.length;
  useEffect(() => { if (shown !== undefined) announce(list.found(shown)); }, [shown, list]);
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  if (rows.length === 0) return <Text>{FILTERS.some((name) => address.has(name)) ? list.nothing : list.none}</Text>;
  return (
    <Stack gap="sm">
      <DataTable caption={list.caption} captionHidden columns={columnsOf(list, common, branchName)} rows={rows} rowKey={({ id }) => id} />
      <More shown={rows.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Stack>
  );
}

function columnsOf(list: ProjectWords['list'], common: ReturnType<typeof useCommonWords>, branchName: (code: string) => string): readonly Column<Summary>[] {
  return [
    {
      key: 'project', title: list.project, heading: true,
      cell: ({ id, number, title, cfaName }) => (
        <Stack gap={2} maw="30rem">
          <Anchor component={Link} to={`/projets/${id}`} fw={600}>{title ?? list.untitled}</Anchor>
          <Text size="sm" c="dimmed" fw={400}>{number} · {cfaName}</Text>
        </Stack>
      ),
    },
    { key: 'state', title: list.state, cell: ({ state, synthetic }) => <Stack gap={4} align="flex-start"><ProjectStateBadge state={state} /><Synthetic when={synthetic} /></Stack> },
    { key: 'requested', title: list.requested, numeric: true, cell: ({ requestedCents, costCents }) => <div>{euros(requestedCents)}<Text size="sm" c="dimmed">{list.of(euros(costCents))}</Text></div> },
    { key: 'branches', title: list.branch, cell: ({ branches }) => <Text size="sm" maw="14rem">{branches.length > 0 ? list.branches(branches.map(branchName)) : common.unknown}</Text> },
    { key: 'submitted', title: list.submittedOn, cell: ({ submittedAt }) => (submittedAt ? day(submittedAt) : list.notSubmitted) },
  ];
}

/** The filters of the address as the server takes them. */
function asked(address: URLSearchParams) {
  const [search, campaignId, state, branch, cfaId] = FILTERS.map((name) => address.get(name) || undefined);
  return { ...(search && { search }), ...(campaignId && { campaignId }), ...(state && { state: state as ProjectState }), ...(branch && { branch }), ...(cfaId && { cfaId }) };
}
