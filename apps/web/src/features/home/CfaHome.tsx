import { Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { useCfa } from '../cfa/cfa';
import { QualiopiNotice } from '../cfa/qualiopi/QualiopiNotice';
import { useSession } from '../session/session';
import { Drafts } from './Drafts';
import classes from './home.module.css';
import { Part, SeeAll } from './Part';
import { ProjectsUnderWay } from './ProjectsUnderWay';
import { useHomeWords } from './words';

type Project = View<'ProjectSummaryView'>;
type Campaign = View<'CampaignView'>;
const OVER: readonly Project['state'][] = ['granted', 'partlyGranted', 'refused', 'withdrawn'];

/** What waits for the people of a CFA: corrections, drafts before the campaign closes, and where the rest stands. */
export default function CfaHome() {
  const { cfa: words } = useHomeWords();
  const { memberships } = useSession();
  const cfaIds = [...new Set(memberships.map(({ cfaId }) => cfaId))];
  const { data: projects, error } = query.useQuery('get', '/api/projects', { params: { query: { limit: 50 } } });
  const { data: asked, error: askedError } = query.useQuery('get', '/api/corrections', { params: { query: { limit: 200 } } });
  const { data: campaigns, error: campaignsError } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 20 } } });
  const live = projects?.items.filter(({ state }) => !OVER.includes(state)) ?? [];
  const drafts = live.filter(({ state }) => state === 'draft');
  const corrections = asked?.items.filter(({ allowedActions }) => allowedActions.includes('answer')) ?? [];
  const toBegin = projects && campaigns ? withoutProject(campaigns.items, projects.items, cfaIds) : [];
  const known = projects && asked && campaigns;
  return (
    <Part title={words.title} actions={<SeeAll to="/cfas">{words.file}</SeeAll>}>
      {cfaIds.map((id) => <Qualiopi key={id} cfaId={id} />)}
      <ProblemAlert error={error ?? askedError ?? campaignsError} focus={false} />
      {!known && !error && !askedError && !campaignsError && <Waiting />}
      {known && corrections.length + drafts.length + toBegin.length === 0 && <Card><Text>{words.nothing}</Text></Card>}
      <Corrections corrections={corrections} />
      <Drafts drafts={drafts} />
      <OpenCampaigns campaigns={toBegin} />
      {projects && <ProjectsUnderWay projects={live.filter(({ state }) => state !== 'draft')} />}
    </Part>
  );
}

/** Open campaigns in which one of the person's CFAs has no project yet. */
const withoutProject = (campaigns: readonly Campaign[], begun: readonly Project[], cfaIds: readonly string[]): readonly Campaign[] =>
  campaigns.filter(({ id, phase }) => phase === 'open' && cfaIds.some((cfaId) => !begun.some((project) => project.campaignId === id && project.cfaId === cfaId)));

function Qualiopi({ cfaId }: { readonly cfaId: string }) {
  const { data } = useCfa(cfaId);
  return data ? <QualiopiNotice cfa={data} onUpdate={null} /> : null;
}

/** What the CFA was asked and has not answered, the nearest deadline first. */
function Corrections({ corrections }: { readonly corrections: readonly View<'CorrectionView'>[] }) {
  const { cfa: words, deadlineAtHour } = useHomeWords();
  const { branchName } = useBranches();
  if (corrections.length === 0) return null;
  return (
    <Card title={words.corrections}>
      <ul className={classes.plain}>
        {[...corrections].sort((a, b) => a.dueAt.localeCompare(b.dueAt)).map(({ id, branchCode, projectNumber, lines, message, requestedByName, requestedAt, dueAt }) => (
          <Group component="li" key={id} justify="space-between" align="flex-start">
            <Stack gap={2} maw="46rem">
              <Text fw={600}>{words.correction(branchName(branchCode), projectNumber)}</Text>
              {message && <Text size="sm" lineClamp={3}>{message}</Text>}
              <Text size="sm" c="dimmed">{[lines.length > 0 && words.questions(lines.length), words.askedBy(requestedByName, requestedAt)].filter(Boolean).join(' · ')}</Text>
              <Text size="sm"><strong>{words.answerBefore} {deadlineAtHour(dueAt)}</strong></Text>
            </Stack>
            <Button component={Link} to={`/complements/${id}`} className="no-print" aria-label={words.answerTo(projectNumber)}>{words.answer}</Button>
          </Group>
        ))}
      </ul>
    </Card>
  );
}

function OpenCampaigns({ campaigns }: { readonly campaigns: readonly Campaign[] }) {
  const { cfa: words, deadlineAtHour } = useHomeWords();
  if (campaigns.length === 0) return null;
  return (
    <Card title={words.campaigns}>
      <ul className={classes.plain}>
        {campaigns.map(({ id, title, closesAt }) => (
          <Group component="li" key={id} justify="space-between">
            <Stack gap={2}>
              <Text fw={600}>{words.open(title)}</Text>
              <Text size="sm">{words.until} {deadlineAtHour(closesAt)}</Text>
            </Stack>
            <Button component={Link} to="/projets" variant="default" className="no-print">{words.begin}</Button>
          </Group>
        ))}
      </ul>
    </Card>
  );
}

