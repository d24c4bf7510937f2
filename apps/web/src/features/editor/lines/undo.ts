import type { Content } from '../draft/content';
import type { Draft } from '../draft/draft';
import { merge3 } from '../draft/merge';

/** A step that can be taken back: what the lines were before it and after it. */
export interface Step {
  readonly name: string;
  readonly before: Pick<Draft, 'content' | 'unread'>;
  readonly after: Pick<Draft, 'content' | 'unread'>;
}

/** Takes back what a step did, and keeps what was typed or came from others since: a merge in which the step is undone on one side. */
export function undone({ before, after }: Step, now: Pick<Draft, 'content' | 'unread'>): { readonly content: Content; readonly unread: Draft['unread'] } {
  const { value } = merge3(after.content, before.content, now.content);
  const stepped = new Set(Object.keys(after.unread).filter((path) => before.unread[path] !== after.unread[path]));
  const lost = Object.entries(before.unread).filter(([path]) => after.unread[path] === undefined);
  return { content: value as Content, unread: { ...Object.fromEntries(Object.entries(now.unread).filter(([path]) => !stepped.has(path))), ...Object.fromEntries(lost) } };
}
