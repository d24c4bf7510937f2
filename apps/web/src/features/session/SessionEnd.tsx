import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Dialog } from '../../components/Dialog';
import { api, queryClient, refetchAll, sessionLost } from '../../lib/api';
import { time } from '../../lib/format';
import { type Session, useSession, useSignOut } from './session';
import { onSessionUsed } from './session-use';
import { SignInForm } from './SignInForm';
import { useSessionWords } from './words';

const MINUTE_MS = 60_000;
const WARNING_MS = 5 * MINUTE_MS;
const LOOK_EVERY_MS = 5_000;

/**
 * Says before a session ends, and when it has ended lets the same person sign in on top of the screen: nothing that was typed moves.
 * Another person gets a clean page.
 */
export function SessionEnd() {
  const words = useSessionWords();
  const session = useSession();
  const signOut = useSignOut();
  const [lost, setLost] = useState(false);
  const [idleEnd, setIdleEnd] = useState(() => Date.parse(session.idleEndsAt));
  const [now, setNow] = useState(() => Date.now());
  const [acknowledged, setAcknowledged] = useState(false);

  useEffect(() => sessionLost.subscribe(() => setLost(true)), []);
  useEffect(() => onSessionUsed((at) => setIdleEnd(at + session.idleMinutes * MINUTE_MS)), [session.idleMinutes]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);

  const latest = Date.parse(session.expiresAt);
  const endsAt = Math.min(latest, idleEnd);
  const over = lost || now >= endsAt;
  const renewable = idleEnd < latest;
  const near = !over && now >= endsAt - WARNING_MS && (renewable || !acknowledged);

  const goOn = (signedIn: Session) => {
    if (signedIn.user.id !== session.user.id) return window.location.assign('/');
    setIdleEnd(Date.parse(signedIn.idleEndsAt));
    setNow(Date.now());
    setAcknowledged(false);
    setLost(false);
    void refetchAll();
  };
  const stay = async () => {
    await api.GET('/api/session').catch(() => undefined); // answering renews it; a refusal opens the other dialog
    setNow(Date.now());
  };

  return (
    <>
      <Dialog opened={over} title={words.ended.title}>
        <Stack>
          <Text size="sm">{words.ended.lead(session.user.email)}</Text>
          <SignInForm email={session.user.email} onSignedIn={goOn} />
          <UnstyledButton onClick={() => { queryClient.clear(); signOut.mutate(); }}><Text size="sm" td="underline">{words.ended.other}</Text></UnstyledButton>
        </Stack>
      </Dialog>
      <Dialog opened={near} onClose={() => setAcknowledged(true)} title={words.ending.title}>
        <Stack>
          <Text size="sm">{renewable ? words.ending.lead(time(new Date(endsAt))) : words.ending.last(time(new Date(endsAt)))}</Text>
          <Group justify="flex-end">
            {renewable
              ? <Button data-autofocus onClick={() => void stay()}>{words.ending.stay}</Button>
              : <Button data-autofocus onClick={() => setAcknowledged(true)}>{words.ending.understood}</Button>}
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
