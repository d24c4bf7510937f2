import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card';
import { More } from '../../components/More';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { day, dayAndTime } from '../../lib/format';
import { itemsOf, pages } from '../../lib/pages';
import { regionName } from '../../lib/regions';
import { useCommonWords } from '../../words';
import type { Cfa } from './cfa';
import { placeOf } from './history';
import { grouped } from './identifiers';
import { useCfaWords } from './words';

type Entry = View<'CfaTrailEntryView'>;
/** That the sites stand in another order tells nobody anything. */
const ORDER = '/$order';
type Change = View<'CfaChangeView'>;

/** Who changed the file, when, before and after; read when somebody asks for it. */
export function CfaHistory({ cfa }: { readonly cfa: Cfa }) {
  const { history: words } = useCfaWords();
  const [opened, setOpened] = useState(false);
  return (
    <Card title={words.title}>
      <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
        <summary>{words.show}</summary>
        {opened && <Entries cfa={cfa} />}
      </details>
    </Card>
  );
}

function Entries({ cfa }: { readonly cfa: Cfa }) {
  const { history: words } = useCfaWords();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get', '/api/cfas/{id}/history', { params: { path: { id: cfa.id }, query: { limit: 20 } } }, pages,
  );
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Waiting />;
  const entries = itemsOf(data);
  if (entries.length === 0) return <Text size="sm" mt="sm">{words.none}</Text>;
  return (
    <>
      <Stack component="ol" gap="md" p={0} mt="sm" style={{ listStyle: 'none' }}>{entries.map((entry) => <Entry key={`${entry.at}${entry.byId}${entry.event}`} entry={entry} cfa={cfa} />)}</Stack>
      {hasNextPage && <More shown={entries.length} hasMore loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />}
    </>
  );
}

function Entry({ entry: { at, byName, event, changes }, cfa }: { readonly entry: Entry; readonly cfa: Cfa }) {
  const { history: words } = useCfaWords();
  return (
    <li>
      <Text size="sm"><time dateTime={at}>{dayAndTime(at)}</time> · <strong>{byName}</strong> {words.events[event]}</Text>
      <ul style={{ margin: '0.25rem 0 0', paddingInlineStart: '1.25rem' }}>{changes.filter(({ path }) => !path.endsWith(ORDER)).map((change) => <ChangeLine key={change.path} change={change} cfa={cfa} />)}</ul>
    </li>
  );
}

function ChangeLine({ change: { path, before, after }, cfa }: { readonly change: Change; readonly cfa: Cfa }) {
  const { history: words } = useCfaWords();
  const { siteId, field } = placeOf(path);
  const name = field === null ? words.site : words.fields[field] ?? field;
  const site = siteId === null ? null : cfa.sites.find(({ id }) => id === siteId)?.name ?? null;
  return (
    <Text component="li" size="sm">
      {site !== null && field !== null ? words.ofSite(name, site) : name}{': '}
      <s><Value field={field} value={before} /></s> <span aria-hidden>→</span><span className="visually-hidden">{words.became}</span> <Value field={field} value={after} />
    </Text>
  );
}

function Value({ field, value }: { readonly field: string | null; readonly value: unknown }) {
  const { history: words, sites } = useCfaWords();
  const { yes, no } = useCommonWords();
  if (value === null || value === undefined || value === '') return words.nothing;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'object') return 'siret' in value && typeof value.siret === 'string' ? grouped(value.siret) : words.site;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (field === 'qualiopiValidUntil') return day(text);
  if (field === 'regionCode') return regionName(text);
  if (field === 'siret') return grouped(text);
  if (field === 'kind' && (text === 'site' || text === 'ufa')) return sites.kinds[text];
  if (field === 'state' && (text === 'open' || text === 'closed')) return sites.states[text];
  return text;
}
