import { Button, Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../components/Card';
import { useCommonWords } from '../../words';
import { LIMITS } from './draft/content';
import { useDraft, useEditing } from './draft/useKeeper';
import classes from './editor.module.css';
import { fieldId, LongTextField, TextField } from './fields';
import { useEditorWords } from './words';

/** What the project is, why, and for which trainings. */
export function ProjectSection() {
  const { fields } = useEditorWords();
  return (
    <Stack>
      <Card>
        <TextField path="/title" label={fields.title} description={fields.titleHelp} most={LIMITS.title} />
        <LongTextField path="/summary" label={fields.summary} description={fields.summaryHelp} most={LIMITS.summary} />
      </Card>
      <Card>
        <Purpose />
        <Aims />
      </Card>
      <Card><RncpCodes /></Card>
    </Stack>
  );
}

function Purpose() {
  const { fields } = useEditorWords();
  const { purposes } = useCommonWords();
  const { keeper, readOnly } = useEditing();
  const { content } = useDraft();
  return (
    <Radio.Group id={fieldId('/purpose')} label={fields.purpose} value={content.purpose ?? ''} onChange={(value) => keeper.edit('/purpose', value)}>
      <Stack gap="xs" mt="xs">{Object.entries(purposes).map(([code, name]) => <Radio key={code} value={code} label={name} disabled={readOnly} />)}</Stack>
    </Radio.Group>
  );
}

function Aims() {
  const { fields } = useEditorWords();
  const { aims } = useCommonWords();
  const { keeper, readOnly } = useEditing();
  const { content } = useDraft();
  return (
    <fieldset className={classes.fieldset} id={fieldId('/aims')}>
      <legend>{fields.aims}</legend>
      <Text size="xs" c="dimmed">{fields.aimsHelp}</Text>
      <Stack gap="xs" mt="xs">
        {Object.entries(aims).map(([code, name]) => (
          <Checkbox key={code} label={name} disabled={readOnly} checked={content.aims.some((aim) => aim === code)} onChange={({ currentTarget }) => keeper.edit(`/aims/${code}`, currentTarget.checked ? code : undefined)} />
        ))}
      </Stack>
    </fieldset>
  );
}

const codesIn = (typed: string): readonly string[] =>
  typed.toUpperCase().replace(/RNCP\s+(?=\d)/g, 'RNCP').split(/[\s,;]+/).map((code) => code.replace(/[^A-Z0-9]/g, '').slice(0, 20)).filter((code) => code !== '').map((code) => (/^\d+$/.test(code) ? `RNCP${code}` : code));

function RncpCodes() {
  const { fields } = useEditorWords();
  const { keeper, readOnly } = useEditing();
  const { content: { rncpCodes } } = useDraft();
  const [typed, setTyped] = useState('');
  // What stands in the field when it is left is meant, too.
  const add = () => {
    const codes = codesIn(typed);
    if (codes.length > 0) keeper.rewrite((content) => ({ ...content, rncpCodes: [...new Set([...content.rncpCodes, ...codes])].slice(0, LIMITS.rncpCodes) }));
    setTyped('');
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <TextInput id={fieldId('/rncpCodes')} label={fields.rncp} description={fields.rncpHelp} value={typed} flex="1 1 14rem" autoComplete="off" readOnly={readOnly}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)} onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }} />
        <Button variant="default" onClick={add} disabled={readOnly}>{fields.rncpAdd}</Button>
      </Group>
      {rncpCodes.length > 0 && (
        <ul className={classes.chips} aria-label={fields.rncpList}>
          {rncpCodes.map((code) => (
            <li key={code}>
              <span>{code}</span>
              {!readOnly && <button type="button" aria-label={fields.rncpRemove(code)} onClick={() => keeper.edit(`/rncpCodes/${code}`, undefined)}>×</button>}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
