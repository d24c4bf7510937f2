import { asStored, type Content, type ContentPatch } from './content';
import { at, isWithin, type Json, put, same, sharing, touches } from './json';
import { merge3, type Taken } from './merge';

export interface Person {
  readonly userId: string;
  readonly displayName: string;
}
/** As a stale save is answered: what changed since, who and when. */
export interface RecordedChange {
  readonly path: string;
  readonly at: string;
  readonly by: Person;
}

/** A field that this person and somebody else (or another tab) changed differently. Until one of the two values is chosen it is not saved. */
export interface Disagreement {
  readonly path: string;
  readonly before: Json | undefined;
  readonly theirs: Json | undefined;
  readonly by: Person | null;
  readonly at: string | null;
}
/** What others changed and this person did not: taken over, and told. */
export interface News {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly by: Person | null;
  readonly at: string | null;
}

/** Why what was typed is not on the server. `unreachable` and `signedOut` pass; what was `refused` must be changed; `closed` is for good. */
export type Trouble =
  | { readonly kind: 'unreachable' | 'signedOut'; readonly error: unknown }
  | { readonly kind: 'refused' | 'closed'; readonly error: unknown };

/**
 * A draft as somebody works on it. `base` is what the server held at `version`; `content` is what the person sees. Nothing here knows of time, network or
 * screen: each function takes a draft and gives the next one.
 */
export interface Draft {
  readonly version: number;
  readonly base: Content;
  readonly content: Content;
  /** What was typed or pasted into a field and cannot be read, by the field's path: kept as it is, on this device only. The content holds null there. */
  readonly unread: Readonly<Record<string, string>>;
  readonly disagreements: readonly Disagreement[];
  readonly news: readonly News[];
  /** Sent, and the answer has not come (yet). It is sent again, unchanged, before anything else: then it is known what the server holds. */
  readonly inDoubt: Content | null;
  readonly isSending: boolean;
  readonly trouble: Trouble | null;
  readonly savedAt: string | null;
}

export type Phase = 'clean' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'refused';

/** What of a draft is kept on the device until the server has it. */
export interface Kept extends Pick<Draft, 'version' | 'base' | 'content' | 'unread' | 'disagreements' | 'inDoubt'> {
  readonly keptAt: string;
}

export function opened(version: number, content: Content, savedAt: string | null): Draft {
  return { version, base: content, content, unread: {}, disagreements: [], news: [], inDoubt: null, isSending: false, trouble: null, savedAt };
}

/** Goes on where the device left off. Should the server have moved on since, the next save says so. */
export function restored({ version, base, content, unread, disagreements, inDoubt }: Kept, savedAt: string | null): Draft {
  return { ...opened(version, base, savedAt), content, unread, disagreements, inDoubt };
}

export function keptOf({ version, base, content, unread, disagreements, inDoubt }: Draft, keptAt: string): Kept {
  return { version, base, content, unread, disagreements, inDoubt, keptAt };
}

/** Whether the device holds something the server does not. */
export const needsKeeping = (draft: Draft): boolean => isDirty(draft) || draft.inDoubt !== null || draft.disagreements.length > 0 || Object.keys(draft.unread).length > 0;

/** A field with another value; `raw` is what was typed where it cannot be read as one. */
export function edited(draft: Draft, path: string, value: Json | undefined, raw: string | null = null): Draft {
  const content = put(draft.content, path, value, draft.base) as Content;
  const unread = Object.fromEntries(Object.entries(draft.unread).filter(([place]) => !isWithin(place, path)));
  return settled({ ...draft, content, unread: raw === null ? unread : { ...unread, [path]: raw }, trouble: afterEdit(draft.trouble) });
}

/** Several fields at once: rows added, removed, pasted. */
export function rewritten(draft: Draft, change: (content: Content) => Content, unread: Readonly<Record<string, string>> = draft.unread): Draft {
  return settled({ ...draft, content: change(draft.content), unread, trouble: afterEdit(draft.trouble) });
}

/** A refusal is about what was sent: after a change it is worth asking again. */
const afterEdit = (trouble: Trouble | null): Trouble | null => (trouble?.kind === 'refused' ? null : trouble);

/** What the server may hold now: where two people disagree, what it holds already. */
function sendable({ base, content, disagreements }: Draft): Content {
  return asStored(disagreements.reduce<Json>((document, { path }) => put(document, path, at(base, path), base), content) as Content);
}

/** The parts of the document that differ from what the server holds. */
function patchOf(base: Content, content: Content): ContentPatch {
  const known = base as Readonly<Record<string, Json>>;
  return Object.fromEntries(Object.entries(content).filter(([key, value]) => !same(known[key], value as Json)));
}

const isDirty = (draft: Draft): boolean => Object.keys(patchOf(draft.base, sendable(draft))).length > 0;

/** Where a draft stands. Disagreements come last: everything else is saved first. */
export function phaseOf(draft: Draft): Phase {
  if (draft.trouble?.kind === 'refused' || draft.trouble?.kind === 'closed') return 'refused';
  if (draft.trouble) return 'offline';
  if (draft.isSending) return 'saving';
  if (draft.inDoubt !== null || isDirty(draft)) return 'dirty';
  return draft.disagreements.length > 0 ? 'conflict' : 'clean';
}

export interface Save {
  readonly version: number;
  readonly content: Content;
  readonly patch: ContentPatch;
}

/** What to send next, or null when the server has everything it may have. What is in doubt goes first, as it was. */
export function saveOf(draft: Draft): Save | null {
  const content = draft.inDoubt ?? sendable(draft);
  const patch = patchOf(draft.base, content);
  return Object.keys(patch).length === 0 ? null : { version: draft.version, content, patch };
}

export const begun = (draft: Draft, { content }: Save): Draft => ({ ...draft, inDoubt: content, isSending: true });

/** Nothing to save, but the line was cut: the server is asked where it stands. */
export const asked = (draft: Draft): Draft => ({ ...draft, isSending: true });
export const answered = (draft: Draft): Draft => ({ ...draft, isSending: false, trouble: null });

/** What the server stored, and its version: whatever was typed meanwhile stays. */
export function confirmed(draft: Draft, save: Save, stored: { readonly version: number; readonly content: Content }, savedAt: string): Draft {
  const { value } = merge3(save.content, draft.content, stored.content);
  return settled({ ...draft, version: stored.version, base: sharing(stored.content, value) as Content, content: value as Content, inDoubt: null, isSending: false, trouble: null, savedAt });
}

/** The server holds something newer: joined with what is here, field by field. */
export function overtaken(draft: Draft, theirs: { readonly version: number; readonly content: Content }, changes: readonly RecordedChange[] = []): Draft {
  const { value, clashes, taken } = merge3(draft.base, draft.content, theirs.content, draft.inDoubt);
  const author = (path: string) => {
    const change = changes.findLast((one) => touches(one.path, path));
    return { by: change?.by ?? null, at: change?.at ?? null };
  };
  const typedOver = unreadUnder(taken, draft.unread).map((path) => ({ path, before: at(draft.base, path), theirs: at(theirs.content, path) }));
  const found = [...clashes, ...typedOver].map((clash) => ({ ...clash, ...author(clash.path) }));
  const content = typedOver.reduce<Json>((document, { path }) => put(document, path, at(draft.content, path), draft.content), value) as Content;
  const still = draft.disagreements
    .filter(({ path }) => !found.some((other) => isWithin(path, other.path)));
  const told = taken.filter(({ path }) => !typedOver.some((other) => touches(other.path, path))).map((one) => ({ ...one, ...author(one.path) }));
  return settled({
    ...draft, version: theirs.version, base: sharing(theirs.content, content) as Content, content, inDoubt: null, isSending: false, trouble: null,
    disagreements: [...still, ...found],
    news: [...draft.news.filter(({ path }) => !told.some((one) => isWithin(path, one.path))), ...told],
  });
}

/**
 * Places that only the others changed in the document, but where this person typed something that cannot be read (null in the document): the field, or the
 * whole row when the others took it out.
 */
function unreadUnder(taken: readonly Taken[], unread: Draft['unread']): readonly string[] {
  return taken.flatMap(({ path: outer, after }) => {
    const typed = Object.keys(unread).filter((path) => isWithin(path, outer));
    return after === undefined ? (typed.length > 0 ? [outer] : []) : typed;
  });
}

/** What another tab of this person left on the device: joined in; where both tabs changed a field, the older value can be chosen. */
export function absorbed(draft: Draft, other: Kept, by: Person): Draft {
  const { value, clashes } = merge3(other.base, draft.content, other.content);
  const found = clashes.map((clash) => ({ ...clash, by, at: other.keptAt }));
  return settled({
    ...draft, content: value as Content, unread: { ...other.unread, ...draft.unread },
    disagreements: [...draft.disagreements, ...other.disagreements.filter(({ path }) => !draft.disagreements.some((one) => one.path === path)), ...found],
  });
}

/** Not saved. What was sent may have been stored when no answer came; after a refusal it was not. */
export function failed(draft: Draft, trouble: Trouble): Draft {
  const inDoubt = trouble.kind === 'unreachable' ? draft.inDoubt : null;
  return { ...draft, inDoubt, isSending: false, trouble };
}

/** One of the two values is chosen for a field. */
export function resolved(draft: Draft, path: string, choice: 'mine' | 'theirs'): Draft {
  const disagreement = draft.disagreements.find((one) => one.path === path);
  if (!disagreement) return draft;
  const disagreements = draft.disagreements.filter((one) => one !== disagreement);
  return choice === 'mine' ? { ...draft, disagreements } : edited({ ...draft, disagreements }, path, disagreement.theirs);
}

export const informed = (draft: Draft): Draft => (draft.news.length === 0 ? draft : { ...draft, news: [] });

/** What was typed into a row that is gone goes with it; where both sides hold the same by now there is nothing to choose. */
function settled(draft: Draft): Draft {
  const unread = Object.fromEntries(Object.entries(draft.unread).filter(([path]) => at(draft.content, path) !== undefined));
  return { ...draft, unread, disagreements: draft.disagreements.filter(({ path, theirs }) => path in unread || !same(at(draft.content, path), theirs)) };
}
