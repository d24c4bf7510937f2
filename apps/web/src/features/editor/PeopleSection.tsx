import { Button, Checkbox, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Card } from '../../components/Card';
import { DataTable } from '../../components/DataTable';
import { query } from '../../lib/api';
import { count, euros, isoDay, percent } from '../../lib/format';
import { LIMITS } from './draft/content';
import { useDraft, useEditing } from './draft/useKeeper';
import classes from './editor.module.css';
import { CountField, fieldId, TextField } from './fields';
import { useEditorWords } from './words';

/** Where the equipment goes, and whom it trains. */
export function PeopleSection() {
  const { fields } = useEditorWords();
  return (
    <Stack>
      <Card><Sites /></Card>
      <Card title={fields.apprentices}>
        <Text size="sm" c="dimmed">{fields.apprenticesHelp}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <CountField path="/apprentices/total" label={fields.total} />
          <CountField path="/apprentices/inSector" label={fields.inSector} />
        </SimpleGrid>
      </Card>
      <Card title={fields.byBranch}><ByBranch /></Card>
      <Card title={fields.section}><DedicatedSection /></Card>
      <Shares />
    </Stack>
  );
}

function Sites() {
  const { fields } = useEditorWords();
  const { keeper, cfa, readOnly } = useEditing();
  const { content: { siteIds } } = useDraft();
  const own = new Set(cfa.sites.map(({ id }) => id));
  const foreign = siteIds.filter((id) => !own.has(id));
  const open = cfa.sites.filter(({ state }) => state === 'open');
  const choose = (id: string, isChosen: boolean) => keeper.edit(`/siteIds/${id}`, isChosen ? id : undefined);
  return (
    <fieldset className={classes.fieldset} id={fieldId('/siteIds')}>
      <legend>{fields.sites}</legend>
      {cfa.sites.length === 0 && <Text size="sm">{fields.sitesNone}</Text>}
      <Stack gap="xs" mt="xs">
        {cfa.sites.map(({ id, name, city, siret, state }) => (
          <Checkbox key={id} checked={siteIds.includes(id)} disabled={readOnly || (state === 'closed' && !siteIds.includes(id))} onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
            label={<>{name}{state === 'closed' && ` (${fields.closedSite})`} <Text span size="sm" c="dimmed">{[city, siret].filter(Boolean).join(' · ')}</Text></>} />
        ))}
        {foreign.map((id) => <Checkbox key={id} checked disabled={readOnly} onChange={() => choose(id, false)} label={fields.foreignSite} />)}
      </Stack>
      {open.length > 1 && !readOnly && open.some(({ id }) => !siteIds.includes(id)) && (
        <Button variant="default" size="xs" mt="sm" onClick={() => keeper.rewrite((content) => ({ ...content, siteIds: [...new Set([...content.siteIds, ...open.map(({ id }) => id)])] }))}>{fields.allSites}</Button>
      )}
    </fieldset>
  );
}

function ByBranch() {
  const { fields } = useEditorWords();
  const { campaign, keeper } = useEditing();
  const { content: { apprentices: { byBranch } } } = useDraft();
  // The branches that were valid when the campaign opened are those that share it.
  const { data } = query.useQuery('get', '/api/branches', { params: { query: { on: isoDay(campaign.opensAt) } } }, { staleTime: Infinity });
  const names = new Map((data?.items ?? []).map(({ code, name }) => [code, name]));
  const codes = [...names.keys(), ...byBranch.map(({ branchCode }) => branchCode).filter((code) => data && !names.has(code))];
  const write = (code: string) => (value: unknown, raw: string | null) => {
    const path = `/apprentices/byBranch/${code}`;
    if (value === null && raw === null) return keeper.edit(path, undefined);
    keeper.edit(path, { branchCode: code, count: typeof value === 'number' ? value : 0 });
    if (raw !== null) keeper.edit(`${path}/count`, 0, raw);
  };
  return (
    <fieldset className={classes.fieldset} id={fieldId('/apprentices/byBranch')}>
      <legend className="visually-hidden">{fields.byBranch}</legend>
      <Text size="sm" c="dimmed">{fields.byBranchHelp}</Text>
      <div className={classes.branches}>
        {codes.map((code) => (
          <div key={code} className={classes.branch}>
            <label htmlFor={fieldId(`/apprentices/byBranch/${code}/count`)}>{names.get(code) ?? code}</label>
            <CountField path={`/apprentices/byBranch/${code}/count`} width="6rem" onEdit={write(code)} />
          </div>
        ))}
      </div>
      <Group mt="sm" gap="xs"><Text size="sm">{fields.inFirms}</Text><Text fw={650}>{count(byBranch.reduce((sum, one) => sum + one.count, 0))}</Text></Group>
    </fieldset>
  );
}

function DedicatedSection() {
  const { fields } = useEditorWords();
  const { keeper, readOnly } = useEditing();
  const { content: { apprentices: { section } } } = useDraft();
  return (
    <>
      <Text size="sm" c="dimmed">{fields.sectionHelp}</Text>
      <Checkbox id={fieldId('/apprentices/section')} label={fields.sectionUse} disabled={readOnly} checked={section !== null}
        onChange={({ currentTarget }) => keeper.edit('/apprentices/section', currentTarget.checked ? { name: null, total: null, inSector: null, inFirms: null } : null)} />
      {section && (
        <>
          <TextField path="/apprentices/section/name" label={fields.sectionName} most={LIMITS.text} />
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <CountField path="/apprentices/section/total" label={fields.sectionTotal} />
            <CountField path="/apprentices/section/inSector" label={fields.sectionInSector} />
            <CountField path="/apprentices/section/inFirms" label={fields.sectionInFirms} />
          </SimpleGrid>
        </>
      )}
    </>
  );
}

/** How the server shares the project among its branches. */
function Shares() {
  const { fields, submit } = useEditorWords();
  const { project: { shares }, campaign } = useEditing();
  const { data } = query.useQuery('get', '/api/branches', { params: { query: { on: isoDay(campaign.opensAt) } } }, { staleTime: Infinity });
  if (shares.length < 2) return null;
  const name = (code: string) => data?.items.find((branch) => branch.code === code)?.name ?? code;
  return (
    <Card title={fields.shares}>
      <Text size="sm" c="dimmed">{fields.sharesHelp}</Text>
      <DataTable caption={fields.sharesTable} captionHidden rows={shares} rowKey={({ branchCode }) => branchCode} columns={[
        { key: 'branch', title: fields.branch, heading: true, cell: ({ branchCode }) => name(branchCode) },
        { key: 'share', title: fields.share, numeric: true, cell: ({ basisPoints }) => percent(basisPoints) },
        { key: 'cost', title: submit.cost, numeric: true, cell: ({ costCents }) => euros(costCents) },
        { key: 'requested', title: submit.requested, numeric: true, cell: ({ requestedCents }) => euros(requestedCents) },
      ]} />
    </Card>
  );
}
