import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { EurosInput } from '../../../components/EurosInput';
import { query } from '../../../lib/api';
import { REGIONS } from '../../../lib/regions';
import { useCommonWords } from '../../../words';
import { useReviewWords } from '../words';
import { FILTER_NAMES, type FilterName, filtersIn, withFilter } from './filters';
import classes from './queue.module.css';

const STATES = ['queued', 'underReview', 'correctionRequested', 'proposed', 'granted', 'partlyGranted', 'refused', 'withdrawn'] as const;
const OUTCOMES = ['pass', 'fail', 'missing'] as const;

interface Choice {
  readonly name: FilterName;
  readonly label: string;
  readonly all?: string;
  readonly values: readonly (readonly [value: string, label: string])[];
}

/** Each choice acts at once; what is typed acts when its field is left or with Enter. All of it stands in the address. */
export function QueueFilterBar({ branch }: { readonly branch: string }) {
  const { filters: words } = useReviewWords();
  const common = useCommonWords();
  const [address, setAddress] = useSearchParams();
  const filters = filtersIn(address);
  const { data: workload } = query.useQuery('get', '/api/review/queues/{branch}/workload', { params: { path: { branch } } });
  const set = (name: FilterName, value: string) => setAddress((before) => withFilter(before, name, value), { replace: true, preventScrollReset: true });
  const clear = () => setAddress((before) => FILTER_NAMES.reduce((next, name) => withFilter(next, name, ''), before), { replace: true, preventScrollReset: true });
  const choices: readonly Choice[] = [
    { name: 'state', label: words.state, all: words.open, values: STATES.map((state) => [state, common.caseStates[state]]) },
    { name: 'assignee', label: words.assignee, values: [['me', words.me], ['nobody', words.nobody], ['others', words.others], ...(workload?.items.map(({ person }) => [person.id, person.displayName] as const) ?? [])] },
    { name: 'overdue', label: words.due, all: words.allOf, values: [['true', words.overdue], ['false', words.notOverdue]] },
    { name: 'rules', label: words.rules, all: words.allOf, values: OUTCOMES.map((outcome) => [outcome, common.outcomes[outcome]]) },
    { name: 'duplicates', label: words.duplicates, values: [['true', words.withDuplicates], ['false', words.withoutDuplicates]] },
    { name: 'region', label: words.region, all: words.allOf, values: REGIONS.map(({ code, name }) => [code, name]) },
  ];
  return (
    <section aria-label={words.title}>
      <div className={classes.filters}>
        {choices.map(({ name, label, all = words.all, values }) => (
          <NativeSelect key={name} name={name} size="sm" label={label} value={filters[name] ?? ''} onChange={({ currentTarget }) => set(name, currentTarget.value)} data={[{ value: '', label: all }, ...values.map(([value, text]) => ({ value, label: text }))]} />
        ))}
      </div>
      <details className={classes.more} open={['minAgeDays', 'maxAgeDays', 'minRequestedCents', 'maxRequestedCents'].some((name) => address.has(name))}>
        <summary>{words.more}</summary>
        <div className={classes.filters}>
          <DaysField key={`min${filters.minAgeDays}`} label={words.minAge} value={filters.minAgeDays} onSet={(value) => set('minAgeDays', value)} />
          <DaysField key={`max${filters.maxAgeDays}`} label={words.maxAge} value={filters.maxAgeDays} onSet={(value) => set('maxAgeDays', value)} />
          <AmountField key={`from${filters.minRequestedCents}`} label={words.minAmount} value={filters.minRequestedCents} onSet={(value) => set('minRequestedCents', value)} />
          <AmountField key={`to${filters.maxRequestedCents}`} label={words.maxAmount} value={filters.maxRequestedCents} onSet={(value) => set('maxRequestedCents', value)} />
        </div>
      </details>
      {Object.keys(filters).length > 0 && <Button variant="subtle" size="compact-sm" onClick={clear}>{words.clear}</Button>}
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onSet: (value: string) => void;
}

function DaysField({ label, value = '', onSet }: FieldProps) {
  const [typed, setTyped] = useState(value);
  const apply = (event?: FormEvent) => {
    event?.preventDefault();
    const days = typed.trim();
    if (days !== value && /^\d{0,3}$/.test(days)) onSet(days);
  };
  return <form onSubmit={apply}><TextInput size="sm" label={label} inputMode="numeric" autoComplete="off" maxLength={3} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} onBlur={() => apply()} /></form>;
}

function AmountField({ label, value = '', onSet }: FieldProps) {
  const [cents, setCents] = useState(value);
  const apply = (event?: FormEvent) => {
    event?.preventDefault();
    if (cents !== value && !cents.startsWith('-')) onSet(cents);
  };
  return <form onSubmit={apply}><EurosInput size="sm" label={label} value={cents === '' ? null : cents} onChange={(next) => setCents(next ?? '')} onBlur={() => apply()} /></form>;
}
