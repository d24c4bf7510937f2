import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import { query, queryClient, type View } from '../../../lib/api';
import { adoptGone, forgetGone, keepInHaste, keepOnDevice, type Place, takeFromDevice, whenOthersGo } from './device';
import { type Draft, type Kept, keptOf, type Person } from './draft';
import { DraftKeeper } from './keeper';
import { readDraft, saveDraft } from './sender';
import { thisTab } from './tabs';

/** The editor that was left last may still be sending: whoever opens the next one waits for it, so as not to meet its own save as somebody else's. */
let leaving: Promise<void> = Promise.resolve();

const LATEST_WAIT_MS = 3_000;

export type Opening = { readonly keeper: DraftKeeper; readonly error: null } | { readonly keeper: null; readonly error: unknown } | null;

/** The draft of a project in this tab, from the moment it has been read from the server and the device. */
export function useKeeper({ id, updatedAt }: Pick<View<'ProjectView'>, 'id' | 'updatedAt'>, person: Person): Opening {
  const [opening, setOpening] = useState<Opening>(null);
  const { userId, displayName } = person;
  useEffect(() => {
    let isLeft = false;
    let close = (): void => { isLeft = true; };
    void open(id, { userId, displayName }, updatedAt).then((opened) => {
      if (isLeft) return opened.close();
      close = opened.close;
      setOpening(opened.opening);
    });
    return () => close();
    // The time of the last save is where the status begins; that it changes with each save is no reason to begin anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, userId, displayName]);
  return opening;
}

async function open(id: string, person: Person, savedAt: string): Promise<{ readonly opening: Opening; readonly close: () => void }> {
  await Promise.race([leaving, new Promise((resolve) => { setTimeout(resolve, LATEST_WAIT_MS); })]);
  const place: Place = { userId: person.userId, projectId: id, tab: await thisTab() };
  const [reading, kept] = await Promise.all([readDraft(id), takeFromDevice(place)]);
  if (reading.kind === 'trouble') return { opening: { keeper: null, error: reading.trouble.error }, close: () => undefined };
  const others = new BroadcastChannel(`draft:${id}`);
  const keeper = new DraftKeeper(
    {
      save: (version, patch) => saveDraft(id, person.userId, version, patch),
      read: () => readDraft(id),
      keep: (draft) => keepOnDevice(place, draft),
      now: () => new Date(),
      later: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      saved: (version) => {
        others.postMessage(version);
        markChanged(id);
      },
    },
    { stored: reading.stored, savedAt, ...kept, person },
  );
  if (kept.others.length > 0) void keeper.settledOnDevice().then((isKept) => (isKept ? forgetGone(place) : undefined));
  others.onmessage = () => void keeper.look();
  const adopt = (left: Kept): Promise<boolean> => {
    keeper.absorb(left, person);
    return keeper.settledOnDevice();
  };
  const unwatch = watch(keeper, place, () => adoptGone(place, adopt));
  const stopWaiting = whenOthersGo(place, adopt);
  return {
    opening: { keeper, error: null },
    close: () => {
      unwatch();
      stopWaiting();
      leaving = keeper.stop().finally(() => others.close());
    },
  };
}

/** The rules are asked for anew; lists and the project's page when they are looked at. */
function markChanged(id: string): void {
  const of = { params: { path: { id } } };
  void queryClient.invalidateQueries({ queryKey: query.queryOptions('get', '/api/projects/{id}/rules', of).queryKey });
  void queryClient.invalidateQueries({ queryKey: query.queryOptions('get', '/api/projects/{id}', of).queryKey });
  void queryClient.invalidateQueries({ queryKey: ['get', '/api/projects'], refetchType: 'none' });
}

/** The network comes back, the page is looked at again or put away, or is about to be left with something that nobody keeps. */
function watch(keeper: DraftKeeper, place: Place, adopt: () => Promise<void>): () => void {
  const wake = () => keeper.wake();
  const look = () => {
    if (document.visibilityState === 'hidden') return void keeper.flush();
    void adopt();
    if (keeper.current().trouble) keeper.wake();
    else void keeper.look();
  };
  const keepNow = (): boolean => !keeper.isAtRisk || keepInHaste(place, keptOf(keeper.current(), new Date().toISOString()));
  const warn = (event: BeforeUnloadEvent) => { if (!keepNow()) event.preventDefault(); };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', look);
  window.addEventListener('beforeunload', warn);
  window.addEventListener('pagehide', keepNow);
  return () => {
    window.removeEventListener('online', wake);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('beforeunload', warn);
    window.removeEventListener('pagehide', keepNow);
  };
}

export interface Editing {
  readonly keeper: DraftKeeper;
  readonly project: View<'ProjectView'>;
  readonly campaign: View<'CampaignView'>;
  readonly cfa: View<'CfaView'>;
  readonly readOnly: boolean;
}
export const EditingContext = createContext<Editing | null>(null);

/** The project that is being edited; only inside the editor. */
export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (!editing) throw new Error('This part is shown inside the editor');
  return editing;
}

export function useDraft(): Draft {
  const { keeper } = useEditing();
  return useSyncExternalStore(keeper.subscribe, keeper.current);
}

/** What the rules say of the last saved version. */
export function useRules(): { readonly rules: View<'EvaluationView'> | undefined; readonly isCurrent: boolean } {
  const { project, keeper } = useEditing();
  const { data, isFetching } = query.useQuery('get', '/api/projects/{id}/rules', { params: { path: { id: project.id } } }, { placeholderData: (previous) => previous });
  useSyncExternalStore(keeper.subscribe, keeper.current);
  return { rules: data, isCurrent: !isFetching };
}
