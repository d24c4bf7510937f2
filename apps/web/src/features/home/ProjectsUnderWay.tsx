import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../components/Card';
import { type Column, DataTable } from '../../components/DataTable';
import { ProjectStateBadge } from '../../components/StateBadge';
import { Synthetic } from '../../components/Synthetic';
import { query, type View } from '../../lib/api';
import { Nothing, SeeAll } from './Part';
import { useHomeWords } from './words';

type Project = View<'ProjectSummaryView'>;

/** Where the CFA's submitted projects stand, and who owes the next step until when. */
export function ProjectsUnderWay({ projects }: { readonly projects: readonly Project[] }) {
  const { cfa: words } = useHomeWords();
  const columns: readonly Column<Project>[] = [
    { key: 'number', title: words.columns.number, heading: true, cell: ({ id, number }) => <Anchor inherit component={Link} to={`/projets/${id}`}>{number}</Anchor> },
    { key: 'title', title: words.columns.title, cell: ({ title, synthetic }) => <div>{title ?? words.untitled} <Synthetic when={synthetic} /></div> },
    { key: 'state', title: words.columns.state, cell: ({ state }) => <ProjectStateBadge state={state} /> },
    { key: 'next', title: words.columns.next, cell: ({ id }) => <Next projectId={id} shows="actor" /> },
    { key: 'by', title: words.columns.by, cell: ({ id }) => <Next projectId={id} shows="deadline" /> },
  ];
  return (
    <Card title={words.projects} actions={<SeeAll to="/projets">{words.allProjects}</SeeAll>}>
      {projects.length === 0 ? <Nothing>{words.noProject}</Nothing> : <DataTable caption={words.caption} captionHidden columns={columns} rows={projects} rowKey={({ id }) => id} />}
    </Card>
  );
}

/** From the project's story; asked once for both cells. */
function Next({ projectId, shows }: { readonly projectId: string; readonly shows: 'actor' | 'deadline' }) {
  const { cfa: words, deadline, noDeadline } = useHomeWords();
  const { data } = query.useQuery('get', '/api/projects/{id}/story', { params: { path: { id: projectId } } });
  if (!data) return null;
  if (shows === 'actor') return <Text span size="sm" fw={data.actsNext === 'cfa' ? 650 : 400}>{words.actors[data.actsNext]}</Text>;
  return data.by ? deadline(data.by) : noDeadline;
}
