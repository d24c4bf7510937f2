import type { View } from '../../lib/api';

/** What the form of a CFA's file holds: nothing is the empty text. */
export interface CfaDraft {
  readonly name: string;
  readonly nda: string;
  readonly qualiopiCertificate: string;
  readonly qualiopiValidUntil: string;
  readonly regionCode: string;
  readonly requiresSignatory: boolean;
}
type Stored = Pick<View<'CfaView'>, 'name' | 'nda' | 'qualiopiCertificate' | 'qualiopiValidUntil' | 'regionCode' | 'requiresSignatory'>;

export const draftOf = ({ name, nda, qualiopiCertificate, qualiopiValidUntil, regionCode, requiresSignatory }: Stored): CfaDraft =>
  ({ name, nda: nda ?? '', qualiopiCertificate: qualiopiCertificate ?? '', qualiopiValidUntil: qualiopiValidUntil ?? '', regionCode, requiresSignatory });

/** Only what differs is sent, so that two people who change different things do not undo each other. */
export function changesIn(stored: CfaDraft, draft: CfaDraft): View<'EditCfaDto'> {
  const text = (name: 'name' | 'nda' | 'regionCode') => (draft[name].trim() !== stored[name] && { [name]: draft[name].trim() });
  const orNothing = (name: 'qualiopiCertificate' | 'qualiopiValidUntil') => (draft[name].trim() !== stored[name] && { [name]: draft[name].trim() || null });
  return {
    ...text('name'), ...text('nda'), ...text('regionCode'), ...orNothing('qualiopiCertificate'), ...orNothing('qualiopiValidUntil'),
    ...(draft.requiresSignatory !== stored.requiresSignatory && { requiresSignatory: draft.requiresSignatory }),
  };
}

/** After somebody else saved: what this person did not touch follows the other one; what they typed stays. */
export const rebased = (before: CfaDraft, draft: CfaDraft, now: CfaDraft): CfaDraft =>
  Object.fromEntries((Object.keys(now) as (keyof CfaDraft)[]).map((name) => [name, draft[name] === before[name] ? now[name] : draft[name]])) as unknown as CfaDraft;

/** What is stored now and is not what was typed, in the order of the form. */
export const differing = (stored: CfaDraft, draft: CfaDraft): readonly (readonly [name: keyof CfaDraft, stored: string | boolean])[] =>
  (Object.keys(stored) as (keyof CfaDraft)[]).filter((name) => stored[name] !== draft[name]).map((name) => [name, stored[name]]);

/** What a refusal for a stale version tells: `{ currentVersion, current }`. Null when it tells nothing of use. */
export function storedIn({ currentVersion, current }: Readonly<Record<string, unknown>>): { readonly version: number; readonly stored: CfaDraft } | null {
  if (typeof currentVersion !== 'number' || typeof current !== 'object' || current === null || !('name' in current)) return null;
  return { version: currentVersion, stored: draftOf(current as Stored) };
}
