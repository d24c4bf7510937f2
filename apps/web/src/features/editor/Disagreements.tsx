import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Notice } from '../../components/Notice';
import { announce } from '../../lib/announce';
import { dayAndTime, isoDay, time } from '../../lib/format';
import { useSession } from '../session/session';
import { useDescriptions } from './describe';
import type { Disagreement, Person } from './draft/draft';
import { at } from './draft/json';
import { useDraft, useEditing } from './draft/useKeeper';
import classes from './editor.module.css';
import { useEditorWords } from './words';

const moment = (instant: string | null): string | null => (instant === null ? null : isoDay(instant) === isoDay(new Date()) ? time(instant) : dayAndTime(instant));

/** What two people (or two tabs) changed differently, for a choice; and what others changed, to be seen. */
export function Disagreements() {
  const { both } = useEditorWords();
  const { disagreements } = useDraft();
  const number = disagreements.length;
  useEffect(() => { if (number > 0) announce(both.title(number)); }, [number, both]);
  return (
    <>
      {number > 0 && (
        <Notice kind="warn" title={both.title(number)} role="group">
          <Stack gap="sm">
            <Text size="sm">{both.lead}</Text>
            <ul className={classes.plain}>{disagreements.map((one) => <li key={one.path}><Choice disagreement={one} /></li>)}</ul>
          </Stack>
        </Notice>
      )}
      <NewsOfOthers />
    </>
  );
}

function useWho(): (person: Person | null) => string {
  const { both } = useEditorWords();
  const { user } = useSession();
  return (person) => (person === null ? both.somebody : person.userId === user.id ? both.yourself : person.displayName);
}

function Choice({ disagreement: { path, theirs, before, by, at: when } }: { readonly disagreement: Disagreement }) {
  const { both } = useEditorWords();
  const { keeper } = useEditing();
  const { content, unread } = useDraft();
  const { fieldName, shown } = useDescriptions();
  const who = useWho();
  const name = fieldName(content, path, theirs);
  return (
    <Stack gap={4}>
      <Text fw={600} size="sm">{name}</Text>
      <dl className={classes.values}>
        <div><dt>{both.mine}</dt><dd>{unread[path] ?? shown(path, at(content, path))}</dd></div>
        <div><dt>{both.theirs(who(by), moment(when))}</dt><dd>{shown(path, theirs)}</dd></div>
        <div><dt>{both.before}</dt><dd>{shown(path, before)}</dd></div>
      </dl>
      <Group gap="xs">
        <Button size="xs" variant="default" aria-label={both.keepMineOf(name)} onClick={() => keeper.resolve(path, 'mine')}>{both.keepMine}</Button>
        <Button size="xs" variant="default" aria-label={both.takeTheirsOf(name)} onClick={() => keeper.resolve(path, 'theirs')}>{both.takeTheirs}</Button>
      </Group>
    </Stack>
  );
}

const SHOWN_AT_ONCE = 5;

function NewsOfOthers() {
  const { both } = useEditorWords();
  const { keeper } = useEditing();
  const { content, news } = useDraft();
  const { fieldName, shown } = useDescriptions();
  const who = useWho();
  const number = news.length;
  useEffect(() => { if (number > 0) announce(both.news(number)); }, [number, both]);
  if (number === 0) return null;
  return (
    <Notice kind="info" title={both.news(number)} role="group">
      <Stack gap="xs" align="flex-start">
        <ul className={classes.plain}>
          {news.slice(0, SHOWN_AT_ONCE).map(({ path, before, after, by, at: when }) => (
            <li key={path}><Text size="sm">{both.theirs(who(by), moment(when))} – {both.changed(fieldName(content, path, before), shown(path, before), shown(path, after))}</Text></li>
          ))}
          {number > SHOWN_AT_ONCE && <li><Text size="sm">{both.andMore(number - SHOWN_AT_ONCE)}</Text></li>}
        </ul>
        <Button size="xs" variant="default" onClick={() => keeper.dismissNews()}>{both.understood}</Button>
      </Stack>
    </Notice>
  );
}
