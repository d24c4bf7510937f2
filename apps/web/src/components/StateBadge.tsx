import { Badge } from '@mantine/core';
import type { View } from '../lib/api';
import { useCommonWords } from '../words';

export type ProjectState = View<'ProjectView'>['state'];
export type CaseState = View<'ReviewCaseView'>['state'];

/** Colour only repeats what the word says. Each pair passes WCAG AA. */
const COLOURS: Readonly<Record<ProjectState | CaseState, { readonly color: string; readonly background: string }>> = {
  draft: { color: '#3d4753', background: '#e9ecf0' },
  submitted: { color: '#1d4a7a', background: '#dbe6f2' },
  queued: { color: '#1d4a7a', background: '#dbe6f2' },
  underReview: { color: '#1d4a7a', background: '#dbe6f2' },
  correctionRequested: { color: '#7a4a00', background: '#fdf0d0' },
  proposed: { color: '#5b2a86', background: '#efe4f8' },
  granted: { color: '#1a6b3c', background: '#def2e6' },
  partlyGranted: { color: '#0f6363', background: '#d9f0f0' },
  refused: { color: '#a3201d', background: '#fde4e2' },
  withdrawn: { color: '#3d4753', background: '#e9ecf0' },
};

function StateLabel({ state, label }: { readonly state: ProjectState | CaseState; readonly label: string }) {
  const { color, background } = COLOURS[state];
  return <Badge variant="filled" tt="none" fw={600} size="lg" style={{ '--badge-color': color, '--badge-bg': background }}>{label}</Badge>;
}

export function ProjectStateBadge({ state }: { readonly state: ProjectState }) {
  const { projectStates } = useCommonWords();
  return <StateLabel state={state} label={projectStates[state]} />;
}

export function CaseStateBadge({ state }: { readonly state: CaseState }) {
  const { caseStates } = useCommonWords();
  return <StateLabel state={state} label={caseStates[state]} />;
}
