import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { ProblemAlert } from '../../components/ProblemAlert';
import { typedIn } from '../../lib/forms';
import { type Session, useSignIn } from './session';
import { useSessionWords } from './words';

interface SignInFormProps {
  /** Only this person may go on. */
  readonly email?: string;
  readonly onSignedIn: (session: Session) => void;
}

export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const words = useSessionWords();
  const signIn = useSignIn();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { email: typed = '', password = '' } = typedIn(event);
    signIn.mutate({ email: email ?? typed, password }, { onSuccess: onSignedIn });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert error={signIn.error} />
        {email ? <input type="hidden" name="email" value={email} autoComplete="username" /> : <TextInput name="email" type="email" label={words.email} autoComplete="username" required />}
        <PasswordInput name="password" label={words.password} autoComplete="current-password" required />
        <Button type="submit" loading={signIn.isPending}>{words.signIn}</Button>
      </Stack>
    </form>
  );
}
