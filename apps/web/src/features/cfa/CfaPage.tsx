import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { Card } from '../../components/Card';
import { Facts } from '../../components/Facts';
import { Page } from '../../components/Page';
import { Synthetic } from '../../components/Synthetic';
import { Waiting } from '../../components/Waiting';
import { day, dayAndTime, isoDay } from '../../lib/format';
import { useCommonWords } from '../../words';
import { useMay } from '../session/session';
import { type Cfa, useCfa } from './cfa';
import { Region } from './CfasPage';
import { CfaHistory } from './CfaHistory';
import { CfaProjects } from './CfaProjects';
import { EditCfa } from './EditCfa';
import { grouped } from './identifiers';
import { Invitations } from './Invitations';
import { Members } from './Members';
import { qualiopiOn } from './qualiopi/qualiopi';
import { QualiopiNotice } from './qualiopi/QualiopiNotice';
import { useQualiopiWords } from './qualiopi/words';
import { Sites } from './Sites';
import { useCfaWords } from './words';

export function Component() {
  const { id = '' } = useParams();
  const { data: cfa } = useCfa(id);
  return cfa ? <CfaFile cfa={cfa} key={cfa.id} /> : <Waiting />;
}

/** A CFA as it stands, and what this person may do with it: the server says which. */
function CfaFile({ cfa }: { readonly cfa: Cfa }) {
  const words = useCfaWords();
  const [editing, setEditing] = useState(false);
  const mayReadProjects = useMay('project.read');
  const mayEdit = cfa.allowedActions.includes('edit');
  return (
    <Page title={cfa.name} above={<Group gap="xs">{words.siren(grouped(cfa.siren))}<Synthetic when={cfa.synthetic} /></Group>}>
      <QualiopiNotice cfa={cfa} onUpdate={mayEdit ? () => setEditing(true) : null} />
      <Card title={words.page.identity} actions={mayEdit && <Button variant="default" className="no-print" onClick={() => setEditing(true)}>{words.page.edit}</Button>}>
        <Identity cfa={cfa} />
      </Card>
      <Sites cfa={cfa} />
      <Members cfa={cfa} />
      {cfa.allowedActions.includes('invite') && <Invitations cfa={cfa} />}
      {mayReadProjects && <CfaProjects cfaId={cfa.id} />}
      <CfaHistory cfa={cfa} />
      {editing && <EditCfa cfa={cfa} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Identity({ cfa }: { readonly cfa: Cfa }) {
  const { page: words, origins } = useCfaWords();
  const { unknown: none } = useCommonWords();
  return (
    <Facts
      facts={[
        [words.nda, cfa.nda ?? none],
        [words.region, <Region key="region" code={cfa.regionCode} />],
        [words.certificate, cfa.qualiopiCertificate ?? none],
        [words.validUntil, <QualiopiEnd key="qualiopi" validUntil={cfa.qualiopiValidUntil} />],
        [words.submits, cfa.requiresSignatory ? words.signatoryOnly : words.everybody],
        [words.origin, origins[cfa.origin]],
        [words.changed, dayAndTime(cfa.updatedAt)],
      ]}
    />
  );
}

function QualiopiEnd({ validUntil }: { readonly validUntil: string | null }) {
  const words = useQualiopiWords();
  const { unknown: none } = useCommonWords();
  const standing = qualiopiOn(validUntil, isoDay(new Date()));
  if (validUntil === null || standing.state === 'unknown') return none;
  return <>{day(validUntil)} <Text span size="sm" c={COLOURS[standing.state]}>({words.states[standing.state]})</Text></>;
}
const COLOURS = { expired: 'var(--bad)', ending: 'var(--warn)', valid: 'var(--good)' } as const;
