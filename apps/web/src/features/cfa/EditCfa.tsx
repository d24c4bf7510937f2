import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/Dialog';
import { Facts } from '../../components/Facts';
import { ProblemAlert } from '../../components/ProblemAlert';
import { useRefusedFields } from '../../components/useRefusedFields';
import { announce } from '../../lib/announce';
import { api, ProblemError, type View } from '../../lib/api';
import { REGIONS } from '../../lib/regions';
import { useCommonWords } from '../../words';
import { type Cfa, ifMatch, readAgain, showCfa } from './cfa';
import { type CfaDraft, changesIn, differing, draftOf, rebased, storedIn } from './edit-draft';
import { useCfaWords } from './words';

const FIELD_OF_CODE = { 'identifier.nda': 'nda', 'cfa-accounts.unknown-region': 'regionCode' } as const;

/** The CFA's file in a form. Of two who save at once the second sees what the first one wrote, keeps what was typed, and decides. */
export function EditCfa({ cfa, onClose }: { readonly cfa: Cfa; readonly onClose: () => void }) {
  const words = useCfaWords();
  const { actions } = useCommonWords();
  const [base, setBase] = useState(() => ({ version: cfa.version, stored: draftOf(cfa) }));
  const [draft, setDraft] = useState(base.stored);
  const save = useMutation({
    mutationFn: async (changes: View<'EditCfaDto'>) => {
      const { data } = await api.PATCH('/api/cfas/{id}', { params: { path: { id: cfa.id }, header: ifMatch(base.version) }, body: changes });
      if (!data) throw new Error('The portal saved a CFA without showing it');
      return data;
    },
    onSuccess: (saved) => {
      showCfa(saved);
      announce(words.edit.saved);
      onClose();
    },
    onError: (error) => {
      const now = error instanceof ProblemError && error.code === 'cfa-accounts.stale-version' ? storedIn(error.problem.details) : null;
      if (!now) return;
      setDraft(rebased(base.stored, draft, now.stored));
      setBase(now);
      void readAgain(cfa.id);
    },
  });
  const stale = save.error instanceof ProblemError && save.error.code === 'cfa-accounts.stale-version';
  const wrong = { name: words.wrong.name, nda: words.wrong.nda, qualiopiCertificate: words.wrong.qualiopiCertificate, qualiopiValidUntil: words.wrong.qualiopiValidUntil, regionCode: words.page.unknownRegion };
  const refused = useRefusedFields(save.error, wrong, FIELD_OF_CODE);
  const type = (part: Partial<CfaDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changes = changesIn(base.stored, draft);
    if (Object.keys(changes).length === 0) onClose();
    else save.mutate(changes);
  };
  const labels: Readonly<Record<keyof CfaDraft, string>> = {
    name: words.edit.name, nda: words.edit.nda, qualiopiCertificate: words.edit.certificate, qualiopiValidUntil: words.edit.validUntil, regionCode: words.edit.region, requiresSignatory: words.edit.requiresSignatory,
  };
  return (
    <Dialog title={words.edit.title} opened onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          {!stale && Object.keys(refused).length === 0 && <ProblemAlert error={save.error} />}
          {stale && <Stored labels={labels} differences={differing(base.stored, draft)} />}
          <TextInput label={labels.name} value={draft.name} required maxLength={300} error={refused.name} onChange={({ currentTarget }) => type({ name: currentTarget.value })} />
          <TextInput label={labels.nda} value={draft.nda} required={base.stored.nda !== ''} maxLength={40} error={refused.nda} onChange={({ currentTarget }) => type({ nda: currentTarget.value })} />
          <TextInput label={labels.qualiopiCertificate} value={draft.qualiopiCertificate} maxLength={100} error={refused.qualiopiCertificate} onChange={({ currentTarget }) => type({ qualiopiCertificate: currentTarget.value })} />
          <TextInput type="date" label={labels.qualiopiValidUntil} value={draft.qualiopiValidUntil} error={refused.qualiopiValidUntil} onChange={({ currentTarget }) => type({ qualiopiValidUntil: currentTarget.value })} />
          <NativeSelect
            label={labels.regionCode} value={draft.regionCode} error={refused.regionCode} onChange={({ currentTarget }) => type({ regionCode: currentTarget.value })}
            data={[...(REGIONS.some(({ code }) => code === base.stored.regionCode) ? [] : [{ value: base.stored.regionCode, label: words.page.unknownRegion }]), ...REGIONS.map(({ code, name }) => ({ value: code, label: name }))]}
          />
          {cfa.allowedActions.includes('requireSignatory') && (
            <Checkbox label={labels.requiresSignatory} description={words.edit.requiresSignatoryHelp} checked={draft.requiresSignatory} onChange={({ currentTarget }) => type({ requiresSignatory: currentTarget.checked })} />
          )}
          <Text size="sm" c="dimmed">{words.edit.help}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" loading={save.isPending}>{stale ? words.edit.saveAnyway : actions.save}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface StoredProps {
  readonly labels: Readonly<Record<keyof CfaDraft, string>>;
  readonly differences: readonly (readonly [name: keyof CfaDraft, stored: string | boolean])[];
}

function Stored({ labels, differences }: StoredProps) {
  const { edit, page } = useCfaWords();
  const { unknown } = useCommonWords();
  const shown = (stored: string | boolean) => (typeof stored === 'boolean' ? (stored ? page.signatoryOnly : page.everybody) : stored || unknown);
  return (
    <Alert role="alert" color="orange" variant="outline" title={edit.changedMeanwhile}>
      <Facts facts={differences.map(([name, stored]) => [labels[name], shown(stored)])} />
    </Alert>
  );
}
