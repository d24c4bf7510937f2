import { Button, Checkbox, Fieldset, Group, NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { EurosInput } from '../../../components/EurosInput';
import { useBranches } from '../../../lib/branches';
import type { FieldErrors } from '../../../lib/field-errors';
import { useCommonWords } from '../../../words';
import type { CampaignForm, Field, Parameters } from './campaign-form';
import { type ParameterName, useShown } from './parameters';
import { useCampaignWords } from './words';

export interface FieldsProps {
  readonly form: CampaignForm;
  readonly change: (part: Partial<CampaignForm>) => void;
  readonly errors: FieldErrors<Field>;
  readonly defaults: Parameters;
  /** What cannot change any more has no field; the screen shows it in words. */
  readonly frozen: ReadonlySet<string>;
}

const typing = (take: (typed: string) => void) => ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => take(currentTarget.value);

export function CalendarFields({ form, change, errors, frozen }: FieldsProps) {
  const { form: words, page } = useCampaignWords();
  return (
    <Stack>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        {!frozen.has('year') && <TextInput id="year" label={page.year} value={form.year} onChange={typing((year) => change({ year }))} error={errors.year} inputMode="numeric" maxLength={4} flex="0 1 7rem" />}
        {!frozen.has('title') && <TextInput id="title" label={page.titled} value={form.title} onChange={typing((title) => change({ title }))} error={errors.title} maxLength={200} flex="1 1 18rem" />}
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {!frozen.has('opensAt') && (
          <Moment legend={words.opening} hint={words.openingHint} id="opensAt" on={form.opensOn} time={form.opensTime} error={errors.opensAt}
            onChange={({ on, time }) => change({ ...(on !== undefined && { opensOn: on }), ...(time !== undefined && { opensTime: time }) })} />
        )}
        <Moment legend={words.closing} hint={words.closingHint} id="closesAt" on={form.closesOn} time={form.closesTime} error={errors.closesAt}
          onChange={({ on, time }) => change({ ...(on !== undefined && { closesOn: on }), ...(time !== undefined && { closesTime: time }) })} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">{words.clockChange}</Text>
    </Stack>
  );
}

interface MomentProps {
  readonly legend: string;
  readonly hint: string;
  readonly id: string;
  readonly on: string;
  readonly time: string;
  readonly error: string | undefined;
  readonly onChange: (moment: { readonly on?: string; readonly time?: string }) => void;
}

/** A day and an hour in Paris. */
function Moment({ legend, hint, id, on, time, error, onChange }: MomentProps) {
  const { form: words } = useCampaignWords();
  return (
    <Fieldset legend={legend}>
      <Text size="sm" c="dimmed" mb="xs" id={`${id}-hint`}>{hint}</Text>
      <Group align="flex-start">
        <TextInput id={id} type="date" label={words.date} value={on} onChange={typing((next) => onChange({ on: next }))} error={error} aria-describedby={`${id}-hint`} flex="1 1 10rem" />
        <TextInput id={`${id}-time`} type="time" label={words.time} value={time} onChange={typing((next) => onChange({ time: next }))} error={error !== undefined} flex="0 1 8rem" />
      </Group>
    </Fieldset>
  );
}

/** What stands below a field: what it means, where it comes from, what it is when nobody sets it. */
function useHint(defaults: Parameters): (name: ParameterName) => string {
  const { form, parameters } = useCampaignWords();
  const shown = useShown();
  return (name) => `${parameters[name].hint} ${parameters[name].source}. ${form.byDefault(shown(name, defaults))}`;
}

type TextName = 'sectorShare' | 'firmShare' | 'maxFundingRate' | 'depreciationMonthsAbove' | 'decisionMonths' | 'reminderDaysBefore' | 'escalationDaysBefore' | 'correctionDays' | 'inactivityMonths';

function useTextField({ form, change, errors, defaults }: FieldsProps) {
  const { parameters } = useCampaignWords();
  const hint = useHint(defaults);
  return (name: TextName) => ({
    id: name, label: parameters[name].label, description: hint(name), value: form[name], error: errors[name], maxLength: 60, autoComplete: 'off',
    onChange: typing((typed) => change({ [name]: typed })),
  });
}

export function RuleFields(props: FieldsProps) {
  const { form, change, errors, defaults } = props;
  const { parameters, units } = useCampaignWords();
  const { categories } = useCommonWords();
  const field = useTextField(props);
  const hint = useHint(defaults);
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
        <TextInput {...field('sectorShare')} inputMode="decimal" />
        <TextInput {...field('firmShare')} inputMode="decimal" />
        <TextInput {...field('maxFundingRate')} inputMode="decimal" />
        <TextInput {...field('depreciationMonthsAbove')} inputMode="numeric" />
        <EurosInput id="requestedMinimum" label={parameters.requestedMinimum.label} description={hint('requestedMinimum')} value={form.requestedMinimum} onChange={(cents) => change({ requestedMinimum: cents })} error={errors.requestedMinimum} />
        <EurosInput id="requestedMaximum" label={parameters.requestedMaximum.label} description={hint('requestedMaximum')} value={form.requestedMaximum} onChange={(cents) => change({ requestedMaximum: cents })} error={errors.requestedMaximum} />
      </SimpleGrid>
      <Radio.Group label={parameters.taxBasis.label} description={hint('taxBasis')} value={form.taxBasis} onChange={(value) => change({ taxBasis: value })} error={errors.taxBasis}>
        <Group mt="xs">{(['HT', 'TTC'] as const).map((value) => <Radio key={value} value={value} label={units.taxBasis[value]} />)}</Group>
      </Radio.Group>
      <Checkbox.Group label={parameters.excludedCategories.label} description={hint('excludedCategories')} value={[...form.excludedCategories]} onChange={(chosen) => change({ excludedCategories: chosen })} error={errors.excludedCategories}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} mt="xs" spacing="xs">
          {Object.entries(categories).map(([value, label], index) => <Checkbox key={value} id={index === 0 ? 'excludedCategories' : undefined} value={value} label={label} />)}
        </SimpleGrid>
      </Checkbox.Group>
    </Stack>
  );
}

export function DeadlineFields(props: FieldsProps) {
  const { form, change, errors, defaults } = props;
  const { parameters } = useCampaignWords();
  const field = useTextField(props);
  const hint = useHint(defaults);
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="md">
        <TextInput {...field('decisionMonths')} inputMode="numeric" />
        <TextInput {...field('correctionDays')} inputMode="numeric" />
        <TextInput {...field('reminderDaysBefore')} />
        <TextInput {...field('escalationDaysBefore')} inputMode="numeric" />
        <TextInput {...field('inactivityMonths')} inputMode="numeric" />
        <EurosInput id="delegationCeilings" label={parameters.delegationCeilings.label} description={hint('delegationCeilings')} value={form.ceiling} onChange={(ceiling) => change({ ceiling })} error={errors.delegationCeilings} />
      </SimpleGrid>
      <Ceilings form={form} change={change} />
    </Stack>
  );
}

/** Branches whose ceiling differs from the common one. */
function Ceilings({ form: { ceilings }, change }: Pick<FieldsProps, 'form' | 'change'>) {
  const { form: words } = useCampaignWords();
  const { actions } = useCommonWords();
  const { branches, branchName } = useBranches();
  const at = (position: number, part: Partial<CampaignForm['ceilings'][number]>) => change({ ceilings: ceilings.map((each, index) => (index === position ? { ...each, ...part } : each)) });
  const free = (own: string) => branches.filter(({ code }) => code === own || !ceilings.some(({ branchCode }) => branchCode === code));
  return (
    <Fieldset legend={words.ceilings}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">{words.ceilingsHint}</Text>
        {ceilings.map(({ branchCode, cents }, position) => (
          <Group key={position} align="flex-end" gap="sm">
            <NativeSelect label={words.branch} value={branchCode} onChange={typing((code) => at(position, { branchCode: code }))} flex="1 1 14rem"
              data={[{ value: '', label: words.chooseBranch }, ...free(branchCode).map(({ code, name }) => ({ value: code, label: name }))]} />
            <EurosInput label={words.amount} value={cents} onChange={(next) => at(position, { cents: next })} flex="1 1 9rem" />
            <Button variant="default" aria-label={words.removeCeiling(branchName(branchCode))} onClick={() => change({ ceilings: ceilings.filter((_, index) => index !== position) })}>{actions.remove}</Button>
          </Group>
        ))}
        <Group><Button variant="default" onClick={() => change({ ceilings: [...ceilings, { branchCode: '', cents: null }] })}>{words.addCeiling}</Button></Group>
      </Stack>
    </Fieldset>
  );
}
