import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { useNavigate } from 'react-router';
import { api, ProblemError, rememberCsrfToken, type View } from '../../lib/api';
import { language, languageChosenHere, speak } from '../../lib/language';

export type Session = View<'SessionView'>;

export const SESSION_KEY = ['session'] as const;

/** Who is signed in, or null. */
async function currentSession(): Promise<Session | null> {
  try {
    const { data } = await api.GET('/api/session');
    rememberCsrfToken(data?.csrfToken ?? null);
    return data ?? null;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

export const useSessionQuery = () => useQuery({ queryKey: SESSION_KEY, queryFn: currentSession, staleTime: Infinity });

export const SessionContext = createContext<Session | null>(null);

/** The person who is signed in; only inside the signed-in frame. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('This screen is shown to people who are signed in');
  return session;
}

/** Whether the person's roles carry a permission at all: which screens to offer. What may be done with a thing is in its `allowedActions`. */
export function useMay(permission: Session['permissions'][number]): boolean {
  return useSession().permissions.includes(permission);
}

/** Signing in, also in the middle of work when the session has ended: only the session is replaced. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (credentials: View<'SignInDto'>) => {
      const { data } = await api.POST('/api/session', { body: credentials });
      if (!data) throw new Error('The portal signed somebody in without a session');
      return data;
    },
    onSuccess: (session) => {
      rememberCsrfToken(session.csrfToken);
      client.setQueryData(SESSION_KEY, session);
    },
  });
}

/**
 * Whoever has just come in goes on in the language their account remembers; one chosen in this tab counts more, and is what the account remembers from
 * now on. Not in the middle of work: another language loads the page anew.
 */
export async function takeUpLanguage({ user }: Session): Promise<void> {
  if (user.language === language) return;
  if (languageChosenHere()) await rememberLanguage();
  else speak(user.language);
}

/** A new account remembers the language it was made in. Nobody waits for it, and nothing fails with it. */
export async function rememberLanguage(): Promise<void> {
  await api.PATCH('/api/profile', { body: { language } }).catch(() => undefined);
}

export function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.DELETE('/api/session'),
    onSettled: async () => {
      rememberCsrfToken(null);
      await navigate('/connexion', { replace: true });
      client.clear(); // the next person at this screen sees nothing of this one's
      client.setQueryData(SESSION_KEY, null);
    },
  });
}
