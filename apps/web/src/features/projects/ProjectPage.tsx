import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Page } from '../../components/Page';
import { ProjectStateBadge } from '../../components/StateBadge';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { orErrorPage, query, type View } from '../../lib/api';
import { DecisionView } from './decision/DecisionView';
import { FileView } from './file/FileView';
import { Branches } from './page/Branches';
import classes from './page/page.module.css';
import { Proofs } from './page/Proofs';
import { StateOfPlay } from './page/StateOfPlay';
import { Timeline } from './page/Timeline';
import { WithdrawDialog } from './page/WithdrawDialog';
import { useProjectWords } from './words';

type Project = View<'ProjectView'>;

/** The parts of the page by their name in the address; the first one needs none. */
const VIEWS = { suivi: 'follow', dossier: 'file', decision: 'decision', depots: 'proofs' } as const;
type ViewName = keyof typeof VIEWS;

/** A project with its story, for its CFA and for the OPCO's staff: each sees what the server shows them. */
export function Component() {
  const { id = '' } = useParams();
  const { data: project } = query.useQuery('get', '/api/projects/{id}', { params: { path: { id } } }, orErrorPage);
  return project ? <ProjectPage project={project} /> : <Waiting />;
}

function ProjectPage({ project }: { readonly project: Project }) {
  const { list, page } = useProjectWords();
  const { id, number, cfaName, state, synthetic, allowedActions, content } = project;
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <Page
      title={content.title ?? list.untitled}
      above={<><Anchor component={Link} to="/projets" size="sm" underline="always">{page.all}</Anchor> · {number} · {cfaName}</>}
      lead={<Group gap="sm" mt={4}><ProjectStateBadge state={state} /><Synthetic when={synthetic} /></Group>}
      actions={(
        <>
          {allowedActions.includes('save') && <Button component={Link} to={`/projets/${id}/saisie`}>{page.continue}</Button>}
          {allowedActions.includes('withdraw') && <Button variant="default" onClick={() => setWithdrawing(true)}>{page.withdraw}</Button>}
        </>
      )}
    >
      <Views project={project} />
      <WithdrawDialog projectId={id} opened={withdrawing} onClose={() => setWithdrawing(false)} />
    </Page>
  );
}

function Views({ project }: { readonly project: Project }) {
  const { page } = useProjectWords();
  const { cases, receipts } = useWhatWasHandedIn(project);
  const [address] = useSearchParams();
  const asked = address.get('onglet') ?? 'suivi';
  const offered = (Object.keys(VIEWS) as ViewName[]).filter((name) => name !== 'decision' || cases.some(({ decision }) => decision));
  const current = offered.find((name) => name === asked) ?? 'suivi';
  return (
    <>
      <nav aria-label={page.views} className={classes.views}>
        {offered.map((name) => (
          <Link key={name} to={name === 'suivi' ? '.' : `?onglet=${name}`} relative="path" preventScrollReset className={classes.view} aria-current={name === current ? 'page' : undefined}>{page[VIEWS[name]]}</Link>
        ))}
      </nav>
      {current === 'suivi' && <Follow project={project} cases={cases} />}
      {current === 'dossier' && <FileAsHandedIn project={project} lastSequence={receipts.at(-1)?.sequence ?? null} />}
      {current === 'decision' && <DecisionView project={project} cases={cases} />}
      {current === 'depots' && <Proofs project={project} />}
    </>
  );
}

/** What there is once the file was handed in. */
function useWhatWasHandedIn({ id, submittedAt }: Project) {
  const enabled = submittedAt !== null;
  const cases = query.useQuery('get', '/api/projects/{id}/cases', { params: { path: { id } } }, { enabled });
  const receipts = query.useQuery('get', '/api/projects/{id}/submissions', { params: { path: { id } } }, { enabled });
  return { cases: cases.data?.items ?? [], receipts: receipts.data?.items ?? [] };
}

function Follow({ project, cases }: { readonly project: Project; readonly cases: readonly View<'PublicCaseView'>[] }) {
  const { data: story } = query.useQuery('get', '/api/projects/{id}/story', { params: { path: { id: project.id } } }, orErrorPage);
  return (
    <Stack gap="lg">
      {story ? <StateOfPlay story={story} /> : <Waiting />}
      <Branches cases={cases} shares={project.shares} />
      <Timeline projectId={project.id} />
    </Stack>
  );
}

function FileAsHandedIn({ project, lastSequence }: { readonly project: Project; readonly lastSequence: number | null }) {
  const { data: sealed } = query.useQuery(
    'get', '/api/projects/{id}/submissions/{sequence}', { params: { path: { id: project.id, sequence: lastSequence ?? 1 } } }, { enabled: lastSequence !== null, staleTime: Infinity },
  );
  return <FileView project={project} siteNames={sealed?.applicant.sites.map(({ name }) => name) ?? null} />;
}
