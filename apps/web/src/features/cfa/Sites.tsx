import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../components/Card';
import { Confirm } from '../../components/Confirm';
import { type Column, DataTable } from '../../components/DataTable';
import { announce } from '../../lib/announce';
import { api } from '../../lib/api';
import { useCommonWords } from '../../words';
import { type Cfa, readAgain, type Site } from './cfa';
import { grouped } from './identifiers';
import { SiteForm } from './SiteForm';
import { useCfaWords } from './words';

type Doing = { readonly what: 'add' } | { readonly what: 'change' | 'remove'; readonly site: Site } | null;

/** Where the CFA teaches: its sites and UFAs, open ones first. */
export function Sites({ cfa }: { readonly cfa: Cfa }) {
  const { page, sites: words } = useCfaWords();
  const { actions } = useCommonWords();
  const [doing, setDoing] = useState<Doing>(null);
  const mayEdit = cfa.allowedActions.includes('addSite');
  const close = () => setDoing(null);
  const columns: readonly Column<Site>[] = [
    { key: 'name', title: words.columns.name, heading: true, cell: ({ name }) => name },
    { key: 'kind', title: words.columns.kind, cell: ({ kind }) => words.kinds[kind] },
    { key: 'siret', title: words.columns.siret, cell: ({ siret }) => <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>{grouped(siret)}</Text> },
    { key: 'uai', title: words.columns.uai, cell: (site) => <Uai site={site} /> },
    { key: 'place', title: words.columns.place, cell: ({ address, postalCode, city }) => [address, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ') },
    { key: 'state', title: words.columns.state, cell: ({ state }) => words.states[state] },
    ...(mayEdit ? [{
      key: 'actions', title: words.columns.actions, cell: (site: Site) => (
        <Group gap="xs" wrap="nowrap" className="no-print">
          <Button size="compact-sm" variant="default" aria-label={words.change(site.name)} onClick={() => setDoing({ what: 'change', site })}>{actions.edit}</Button>
          {cfa.sites.length > 1 && <Button size="compact-sm" variant="default" aria-label={words.remove(site.name)} onClick={() => setDoing({ what: 'remove', site })}>{actions.remove}</Button>}
        </Group>
      ),
    }] : []),
  ];
  return (
    <Card title={page.sites} actions={mayEdit && <Button variant="default" className="no-print" onClick={() => setDoing({ what: 'add' })}>{words.add}</Button>}>
      <DataTable caption={words.caption} captionHidden columns={columns} rows={[...cfa.sites].sort(openFirst)} rowKey={({ id }) => id} />
      {doing?.what === 'add' && <SiteForm cfa={cfa} site={null} onClose={close} />}
      {doing?.what === 'change' && <SiteForm cfa={cfa} site={doing.site} onClose={close} />}
      {doing?.what === 'remove' && <RemoveSite cfa={cfa} site={doing.site} onClose={close} />}
    </Card>
  );
}

const openFirst = (a: Site, b: Site): number => Number(a.state === 'closed') - Number(b.state === 'closed');

function Uai({ site: { uai, doubtfulUais } }: { readonly site: Pick<Site, 'uai' | 'doubtfulUais'> }) {
  const { sites: words } = useCfaWords();
  return (
    <>
      {uai ?? (doubtfulUais.length === 0 ? words.noUai : null)}
      {doubtfulUais.length > 0 && <Text span size="sm" c="var(--warn)" display="block">{words.doubtful(doubtfulUais.join(', '))}</Text>}
    </>
  );
}

interface RemoveSiteProps {
  readonly cfa: Cfa;
  readonly site: Site;
  readonly onClose: () => void;
}

function RemoveSite({ cfa, site, onClose }: RemoveSiteProps) {
  const { sites: words } = useCfaWords();
  const { actions } = useCommonWords();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/cfas/{id}/sites/{siteId}', { params: { path: { id: cfa.id, siteId: site.id } } }),
    onSuccess: async () => {
      await readAgain(cfa.id);
      announce(words.removed);
      onClose();
    },
  });
  return <Confirm title={words.removeTitle(site.name)} opened onClose={onClose} onConfirm={() => remove.mutate()} doing={actions.remove} pending={remove.isPending} error={remove.error}>{words.removeHelp}</Confirm>;
}
