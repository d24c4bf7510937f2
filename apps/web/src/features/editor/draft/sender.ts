import { api, ProblemError, rememberCsrfToken, type View } from '../../../lib/api';
import type { ContentPatch } from './content';
import type { RecordedChange, Trouble } from './draft';
import type { Answer, Reading, Stored } from './keeper';

/** Another person signed in in another tab of this browser: what was typed here is not theirs to save. */
export class AnotherPersonError extends Error {}

const storedOf = ({ version, content }: Pick<View<'ProjectDocumentView'>, 'version' | 'content'>): Stored => ({ version, content });

export async function saveDraft(id: string, userId: string, version: number, patch: ContentPatch): Promise<Answer> {
  try {
    const { data } = await withOwnToken(userId, () => api.PATCH('/api/projects/{id}', { params: { path: { id }, header: { 'if-match': `"${version}"` } }, body: patch }));
    return data ? { kind: 'stored', stored: storedOf(data) } : { kind: 'trouble', trouble: { kind: 'unreachable', error: null } };
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'projects.stale-version') return { kind: 'stale', changes: changesIn(error) };
    return { kind: 'trouble', trouble: troubleOf(error) };
  }
}

export async function readDraft(id: string): Promise<Reading> {
  try {
    const { data } = await api.GET('/api/projects/{id}', { params: { path: { id } } });
    return data ? { kind: 'read', stored: storedOf(data) } : { kind: 'trouble', trouble: { kind: 'unreachable', error: null } };
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOf(error) };
  }
}

/** Signing in again in another tab gives this browser another session: its token is asked for and the request made once more, if the person is the same. */
export async function withOwnToken<T>(userId: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'access.csrf-token-invalid') throw error;
    const { data: session } = await api.GET('/api/session');
    if (!session) throw error;
    if (session.user.id !== userId) throw new AnotherPersonError();
    rememberCsrfToken(session.csrfToken);
    return request();
  }
}

const FOR_GOOD = new Set(['projects.not-a-draft', 'projects.campaign-closed', 'projects.campaign-not-open', 'projects.unknown-project', 'access.forbidden']);

export function troubleOf(error: unknown): Trouble {
  if (error instanceof AnotherPersonError) return { kind: 'closed', error };
  if (!(error instanceof ProblemError)) return { kind: 'refused', error };
  const { status, code } = error;
  if (status === 401) return { kind: 'signedOut', error };
  if (FOR_GOOD.has(code) || status === 403 || status === 404) return { kind: 'closed', error };
  return { kind: status === 0 || status === 429 || status >= 500 ? 'unreachable' : 'refused', error };
}

/** The details of a stale save; whatever else stands there is left out. */
function changesIn({ problem }: ProblemError): readonly RecordedChange[] {
  const { changes } = problem.details as { readonly changes?: unknown };
  return Array.isArray(changes) ? changes.filter(isRecordedChange) : [];
}

function isRecordedChange(change: unknown): change is RecordedChange {
  return typeof change === 'object' && change !== null && 'path' in change && typeof change.path === 'string' && 'at' in change && typeof change.at === 'string'
    && 'by' in change && typeof change.by === 'object' && change.by !== null && 'displayName' in change.by && 'userId' in change.by;
}
