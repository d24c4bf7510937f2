import { Button, Group, NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/Dialog';
import { ErrorSummary } from '../../components/ErrorSummary';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useRefusedFields } from '../../components/useRefusedFields';
import { announce } from '../../lib/announce';
import { api, ProblemError } from '../../lib/api';
import { useCommonWords } from '../../words';
import { type Cfa, ifMatch, readAgain, showCfa, type Site } from './cfa';
import { grouped } from './identifiers';
import { IdentifierField } from './IdentifierField';
import { NO_SITE, newSite, SITE_FIELDS as FIELDS, siteChanges, type SiteDraft as Draft, siteDraftOf, type SiteField as Field } from './site-draft';
import { useCfaWords } from './words';


const FIELD_OF_CODE: Readonly<Record<string, Field>> = {
  'identifier.siret': 'siret', 'identifier.siren': 'siret', 'cfa-accounts.site-of-another-siren': 'siret', 'cfa-accounts.siret-already-listed': 'siret', 'identifier.uai': 'uai', 'cfa-accounts.unknown-postal-code': 'postalCode',
};


interface SiteFormProps {
  readonly cfa: Cfa;
  /** Null: a new one. */
  readonly site: Site | null;
  readonly onClose: () => void;
}

/** A site or UFA, new or changed; a change is sent from the version that is on the screen. */
export function SiteForm({ cfa, site, onClose }: SiteFormProps) {
  const { sites: words } = useCfaWords();
  const { actions } = useCommonWords();
  const [draft, setDraft] = useState<Draft>(site ? siteDraftOf(site) : NO_SITE);
  const [attempt, setAttempt] = useState(0);
  const [asked, setAsked] = useState(false);
  const type = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useSaveSite(cfa, site, onClose);
  const refused = useRefusedFields(save.error, words.wrong, FIELD_OF_CODE);
  const errors = { ...refused, ...(asked && draft.siret.trim() === '' && { siret: words.missing.siret }) };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    setAttempt(attempt + 1);
    if (draft.siret.trim() !== '') save.mutate(draft);
  };
  const field = (name: Field) => ({ id: `site-${name}`, label: words[name], value: draft[name], error: errors[name], onChange: ({ currentTarget }: { currentTarget: { value: string } }) => type({ [name]: currentTarget.value }) });
  return (
    <Dialog title={site ? words.changeTitle(site.name) : words.addTitle} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {Object.keys(errors).length === 0 && <ProblemAlert error={save.error} />}
          <ErrorSummary attempt={attempt} errors={FIELDS.flatMap((name) => (errors[name] ? [{ id: `site-${name}`, text: errors[name] }] : []))} />
          {site ? <Text size="sm" c="dimmed">{words.kinds[site.kind]}, {words.siret} {grouped(site.siret)}</Text> : (
            <>
              <Radio.Group label={words.kind} value={draft.kind} onChange={(kind) => type({ kind: kind })}>
                <Stack gap={6} mt={4}>{(['site', 'ufa'] as const).map((kind) => <Radio key={kind} value={kind} label={words.kinds[kind]} description={words.kindHelp[kind]} />)}</Stack>
              </Radio.Group>
              <IdentifierField {...field('siret')} kind="siret" onChange={(siret) => type({ siret })} />
            </>
          )}
          <IdentifierField {...field('uai')} kind="uai" onChange={(uai) => type({ uai })} />
          <TextInput {...field('name')} maxLength={300} autoComplete="off" />
          <TextInput {...field('address')} maxLength={300} autoComplete="street-address" />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput {...field('postalCode')} maxLength={10} inputMode="numeric" autoComplete="postal-code" />
            <TextInput {...field('city')} maxLength={300} autoComplete="address-level2" />
          </SimpleGrid>
          {site && <NativeSelect label={words.state} value={draft.state} onChange={({ currentTarget }) => type({ state: currentTarget.value as Draft['state'] })} data={(['open', 'closed'] as const).map((state) => ({ value: state, label: words.states[state] }))} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={save.isPending}>{site ? actions.save : actions.add}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function useSaveSite(cfa: Cfa, site: Site | null, onSaved: () => void) {
  const { sites: words } = useCfaWords();
  return useMutation({
    mutationFn: async (draft: Draft) => {
      const { data } = site
        ? await api.PATCH('/api/cfas/{id}/sites/{siteId}', { params: { path: { id: cfa.id, siteId: site.id }, header: ifMatch(cfa.version) }, body: siteChanges(siteDraftOf(site), draft) })
        : await api.POST('/api/cfas/{id}/sites', { params: { path: { id: cfa.id } }, body: newSite(draft) });
      if (!data) throw new Error('The portal saved a site without showing its CFA');
      return data;
    },
    onSuccess: (saved) => {
      showCfa(saved);
      announce(site ? words.changed : words.added);
      onSaved();
    },
    // What is stored now is behind the form: sending again is then a decision, from the new version.
    onError: (error) => { if (error instanceof ProblemError && error.code === 'cfa-accounts.stale-version') void readAgain(cfa.id); },
  });
}
