import type { View } from '../../../lib/api';
import classes from './queue.module.css';

const COLOURS = { queued: '#2a5d94', underReview: '#6798cf', correctionRequested: '#d59a2b', proposed: '#8d5bb8' } as const;

/** How long a queue is beside the others, and of what; the figures beside it say it exactly. */
export function QueueBar({ counts, longest }: { readonly counts: View<'QueueCountsView'>; readonly longest: number }) {
  return (
    <span className={classes.bar} aria-hidden>
      {(Object.keys(COLOURS) as (keyof typeof COLOURS)[]).map((state) => <span key={state} style={{ width: `${(counts[state] / longest) * 100}%`, background: COLOURS[state] }} />)}
    </span>
  );
}
