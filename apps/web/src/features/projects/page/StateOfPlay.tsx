import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Card } from '../../../components/Card';
import type { View } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { day, inDays, isPast } from '../../../lib/format';
import { useMay } from '../../session/session';
import { type ProjectWords, useProjectWords } from '../words';
import classes from './page.module.css';

export type Story = View<'ProjectStoryView'>;
type Step = Story['branches'][number];

/** Where the project stands in plain words, who acts next, and by when. */
export function StateOfPlay({ story }: { readonly story: Story }) {
  const { follow } = useProjectWords();
  const steps = story.branches.filter(({ actsNext }) => actsNext !== 'nobody');
  return (
    <Card title={follow.title} className={classes.state}>
      <Text size="lg">{follow.what[story.state]}</Text>
      <Stack gap={4} component="section" aria-label={follow.nextTitle}>
        <Text fw={600}>{follow.nextTitle}</Text>
        {story.state === 'draft' && story.by && <Next who={follow.draftNext} when={follow.closing(day(story.by), inDays(story.by))} />}
        {steps.map((step) => <BranchStep key={step.branchCode} step={step} />)}
        {story.actsNext === 'nobody' && <Text>{follow.nobody}</Text>}
      </Stack>
    </Card>
  );
}

function BranchStep({ step }: { readonly step: Step }) {
  const { follow } = useProjectWords();
  const { branchName } = useBranches();
  const answers = useMay('correction.answer');
  const owed = step.actsNext === 'cfa' && step.correctionId;
  return (
    <Next who={who(step, branchName(step.branchCode), follow)} when={when(step, follow)} stopped={step.clockStoppedSince ? follow.stopped(day(step.clockStoppedSince)) : undefined} late={isLate(step.by)}>
      {owed && answers && <Anchor component={Link} to={`/complements/${step.correctionId}`} fw={600}>{follow.answer}</Anchor>}
    </Next>
  );
}

interface NextProps {
  readonly who: string;
  readonly when: string | null;
  readonly stopped?: string;
  readonly late?: boolean;
  readonly children?: React.ReactNode;
}

function Next({ who: name, when: until, stopped, late = false, children }: NextProps) {
  return (
    <div className={classes.next} data-late={late || undefined}>
      <Text fw={550}>{name}</Text>
      {until && <Text size="sm">{until}</Text>}
      {stopped && <Text size="sm" c="dimmed">{stopped}</Text>}
      {children}
    </div>
  );
}

const isLate = (by: string | null): boolean => by !== null && isPast(by);

function who({ actsNext, state }: Step, branch: string, { who: names }: ProjectWords['follow']): string {
  switch (actsNext) {
    case 'cfa': return names.answer(branch);
    case 'approver': return names.approver(branch);
    case 'officer': return state === 'underReview' ? names.officer(branch) : names.queue(branch);
    case 'nobody': return branch;
  }
}

function when({ actsNext, by }: Step, follow: ProjectWords['follow']): string | null {
  if (by === null) return null;
  if (actsNext === 'cfa') return isLate(by) ? follow.answerLate(day(by)) : follow.answerDue(day(by), inDays(by));
  return isLate(by) ? follow.late(day(by)) : follow.decisionDue(day(by), inDays(by));
}
