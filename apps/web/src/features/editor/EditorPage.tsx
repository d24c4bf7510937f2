import { Anchor, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Link, Navigate, useLocation, useParams } from 'react-router';
import { Notice } from '../../components/Notice';
import { Page } from '../../components/Page';
import { ProblemAlert } from '../../components/ProblemAlert';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { query, type View } from '../../lib/api';
import { dayAndTime } from '../../lib/format';
import { useSession } from '../session/session';
import { Alarm } from './Alarm';
import { Disagreements } from './Disagreements';
import { type Editing, EditingContext, useDraft, useEditing, useKeeper } from './draft/useKeeper';
import classes from './editor.module.css';
import { FundingSection } from './FundingSection';
import { EquipmentSection } from './lines/EquipmentSection';
import { PeopleSection } from './PeopleSection';
import { ProjectSection } from './ProjectSection';
import { RulesPanel } from './RulesPanel';
import { SaveStatus } from './SaveStatus';
import { SectionNav, SectionSteps } from './SectionNav';
import { SECTIONS, type SectionName, sectionAddress } from './sections';
import { SubmitSection } from './SubmitSection';
import { useEditorWords } from './words';

type Project = View<'ProjectView'>;

const PARTS: Readonly<Record<SectionName, () => React.ReactNode>> = {
  project: ProjectSection, people: PeopleSection, equipment: EquipmentSection, funding: FundingSection, submit: SubmitSection,
};

export function Component() {
  const { id = '' } = useParams();
  const { data: project, error } = query.useQuery('get', '/api/projects/{id}', { params: { path: { id } } });
  if (!project) return error ? <ProblemPage error={error} /> : <Waiting />;
  if (project.state !== 'draft') return <Submitted project={project} />;
  return <Opening key={id} project={project} />;
}

function ProblemPage({ error }: { readonly error: unknown }) {
  const { alarm } = useEditorWords();
  return <Page title={alarm.opening}><ProblemAlert error={error} /></Page>;
}

function Submitted({ project }: { readonly project: Project }) {
  const { submit } = useEditorWords();
  return (
    <Page title={submit.submitted} above={project.number} lead={submit.submittedLead}>
      <Anchor component={Link} to={`/projets/${project.id}`}>{submit.open}</Anchor>
    </Page>
  );
}

function Opening({ project }: { readonly project: Project }) {
  const { user } = useSession();
  const { data: campaign, error: noCampaign } = query.useQuery('get', '/api/campaigns/{id}', { params: { path: { id: project.campaignId } } });
  const { data: cfa, error: noCfa } = query.useQuery('get', '/api/cfas/{id}', { params: { path: { id: project.cfaId } } });
  const opening = useKeeper(project, { userId: user.id, displayName: user.displayName });
  const error = opening?.error ?? noCampaign ?? noCfa;
  if (error) return <ProblemPage error={error} />;
  if (!opening?.keeper || !campaign || !cfa) return <Waiting />;
  return (
    <EditingContext value={{ keeper: opening.keeper, project, campaign, cfa, readOnly: !project.allowedActions.includes('save') }}>
      <Editor />
    </EditingContext>
  );
}

function Editor() {
  const words = useEditorWords();
  const editing = useEditing();
  const { project, campaign, cfa, readOnly } = editing;
  const { part } = useParams();
  const { content } = useDraft();
  useWaking(editing);
  useFocusFromAddress();
  const section = SECTIONS.find(({ at }) => at === part)?.name;
  if (!section) return <Navigate to={sectionAddress(project.id, 'project')} replace />;
  const Part = PARTS[section];
  return (
    <Page
      title={words.sections[section]}
      above={<Group gap="xs"><Anchor component={Link} to={`/projets/${project.id}`} size="sm">{project.number}</Anchor><span>{content.title ?? words.untitled} · {cfa.name} · {words.closesAt(dayAndTime(campaign.closesAt))}</span><Synthetic when={project.synthetic} /></Group>}
    >
      <div className={`${classes.bar} no-print`}>
        <SectionNav />
        <SaveStatus />
      </div>
      <Alarm />
      {readOnly && <ReadOnly />}
      <Disagreements />
      <div className={classes.desk} data-wide={section === 'equipment' || section === 'submit' || undefined}>
        <div className={classes.part}>
          <Part />
          <SectionSteps current={section} />
        </div>
        {section !== 'submit' && <RulesPanel section={section} />}
      </div>
    </Page>
  );
}

function ReadOnly() {
  const { readOnly } = useEditorWords();
  const { campaign } = useEditing();
  const reason = campaign.phase === 'closed' ? readOnly.closed : campaign.phase === 'announced' ? readOnly.notOpen : readOnly.other;
  return <Notice kind="info" role="status"><Text size="sm">{reason}</Text></Notice>;
}

/** Somebody signed in again: what could not be sent meanwhile is sent. */
function useWaking({ keeper }: Editing): void {
  const session = useSession();
  useEffect(() => keeper.wake(), [keeper, session]);
}

/** `…#champ-title`: a rule led here. The field is on the screen after this rendering. */
function useFocusFromAddress(): void {
  const { hash, key } = useLocation();
  useEffect(() => {
    if (!hash) return;
    const timer = setTimeout(() => {
      const place = document.getElementById(decodeURIComponent(hash.slice(1)));
      place?.closest('details')?.setAttribute('open', '');
      const control = place?.matches('input, textarea, select, button') ? place : place?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button') ?? place;
      control?.scrollIntoView({ block: 'center' });
      control?.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [hash, key]);
}
