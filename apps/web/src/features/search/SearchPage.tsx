import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Card } from '../../components/Card';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { ProjectStateBadge } from '../../components/StateBadge';
import { Synthetic } from '../../components/Synthetic';
import { query, type View } from '../../lib/api';
import { regionName } from '../../lib/regions';
import { useSearchWords } from './words';

const LEAST = 2;
const MOST = 100;
const PAUSE_MS = 300;
/** The server shows so many of each kind. */
const SHOWN = 10;

type Hit = View<'SearchHitView'>;

/** Projects and CFAs by what somebody remembers of them; the address carries what was asked. */
export function Component() {
  const words = useSearchWords();
  const [parameters, setParameters] = useSearchParams();
  const asked = (parameters.get('q') ?? '').trim();
  return (
    <Page title={words.title}>
      <Field asked={asked} onAsk={(typed) => setParameters(typed === '' ? {} : { q: typed }, { replace: true })} />
      {asked.length >= LEAST && <Hits asked={asked} />}
    </Page>
  );
}

function Field({ asked, onAsk }: { readonly asked: string; readonly onAsk: (typed: string) => void }) {
  const words = useSearchWords();
  const [typed, setTyped] = useState(asked);
  const [before, setBefore] = useState(asked);
  // The header's field, or a link, asked for something else.
  if (asked !== before) {
    setBefore(asked);
    if (asked !== typed.trim()) setTyped(asked);
  }
  const ask = useDebouncedCallback(onAsk, PAUSE_MS);
  const short = typed.trim().length > 0 && typed.trim().length < LEAST;
  return (
    <form role="search" aria-label={words.title} onSubmit={(event) => { event.preventDefault(); onAsk(typed.trim()); }}>
      <TextInput type="search" label={words.what} description={short ? words.short : words.help} value={typed} maxLength={MOST} maw={640} autoComplete="off" onChange={({ currentTarget: { value } }) => { setTyped(value); ask(value.trim()); }} />
    </form>
  );
}

function Hits({ asked }: { readonly asked: string }) {
  const words = useSearchWords();
  const { data, error } = query.useQuery('get', '/api/search', { params: { query: { q: asked } } }, { placeholderData: (previous) => previous });
  const hits = data?.items ?? [];
  const projects = hits.filter(({ kind }) => kind === 'project');
  const cfas = hits.filter(({ kind }) => kind === 'cfa');
  return (
    <Stack gap="lg">
      <ProblemAlert error={error} focus={false} />
      <Text role="status" size="sm" c="dimmed">{data && (hits.length === 0 ? words.nothing(asked) : words.found(projects.length, cfas.length))}</Text>
      {projects.length > 0 && <Results title={words.projects} hits={projects} />}
      {cfas.length > 0 && <Results title={words.cfas} hits={cfas} />}
    </Stack>
  );
}

function Results({ title, hits }: { readonly title: string; readonly hits: readonly Hit[] }) {
  const words = useSearchWords();
  return (
    <Card title={title}>
      <Stack component="ul" gap="md" p={0} m={0} style={{ listStyle: 'none' }}>
        {hits.map((hit) => <li key={hit.id}>{hit.kind === 'project' ? <FoundProject hit={hit} /> : <FoundCfa hit={hit} />}</li>)}
      </Stack>
      {hits.length >= SHOWN && <Text size="sm" c="dimmed">{words.most}</Text>}
    </Card>
  );
}

function FoundProject({ hit: { id, number = '', title, cfaName, state, campaignYear, synthetic } }: { readonly hit: Hit }) {
  const words = useSearchWords();
  return (
    <>
      <Group gap="xs"><Anchor component={Link} to={`/projets/${id}`} fw={550}>{number} · {title ?? words.untitled}</Anchor>{state && <ProjectStateBadge state={state} />}<Synthetic when={synthetic} /></Group>
      <Text size="sm" c="dimmed">{[cfaName, campaignYear && words.campaign(campaignYear)].filter(Boolean).join(' · ')}</Text>
    </>
  );
}

function FoundCfa({ hit: { id, cfaName, siren, regionCode, synthetic } }: { readonly hit: Hit }) {
  const words = useSearchWords();
  return (
    <>
      <Group gap="xs"><Anchor component={Link} to={`/cfas/${id}`} fw={550}>{cfaName}</Anchor><Synthetic when={synthetic} /></Group>
      <Text size="sm" c="dimmed">{[siren && words.siren(siren), regionCode && regionCode !== '00' && regionName(regionCode)].filter(Boolean).join(' · ')}</Text>
    </>
  );
}
