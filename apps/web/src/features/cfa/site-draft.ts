import type { View } from '../../lib/api';

export const SITE_FIELDS = ['siret', 'uai', 'name', 'address', 'postalCode', 'city'] as const;
export type SiteField = (typeof SITE_FIELDS)[number];
/** What the form of a site holds: nothing is the empty text. */
export type SiteDraft = Readonly<Record<SiteField, string>> & Pick<View<'SiteView'>, 'kind' | 'state'>;

export const NO_SITE: SiteDraft = { siret: '', uai: '', name: '', address: '', postalCode: '', city: '', kind: 'site', state: 'open' };

export const siteDraftOf = ({ siret, uai, name, address, postalCode, city, kind, state }: Pick<View<'SiteView'>, SiteField | 'kind' | 'state'>): SiteDraft =>
  ({ siret, uai: uai ?? '', name, address: address ?? '', postalCode: postalCode ?? '', city: city ?? '', kind, state });

const orNull = (typed: string): string | null => typed.trim() || null;

export const newSite = ({ siret, kind, uai, name, address, postalCode, city }: SiteDraft): View<'AddSiteDto'> =>
  ({ siret, kind, uai: orNull(uai), name: orNull(name), address: orNull(address), postalCode: orNull(postalCode), city: orNull(city) });

/** Only what differs from what was shown: what somebody else changed in the meantime stays. A site's SIRET and kind never change. */
export function siteChanges(shown: SiteDraft, draft: SiteDraft): View<'ChangeSiteDto'> {
  const changed = (['uai', 'name', 'address', 'postalCode', 'city'] as const).filter((name) => draft[name].trim() !== shown[name]);
  return { ...Object.fromEntries(changed.map((name) => [name, orNull(draft[name])])), ...(draft.state !== shown.state && { state: draft.state }) };
}
