import { useRefusedFields } from '../../../components/useRefusedFields';
import { ProblemError } from '../../../lib/api';
import { type FieldErrors, refusedFields } from '../../../lib/field-errors';
import { type CampaignForm, type Field, FIELDS, unreadableIn } from './campaign-form';
import { DEADLINES, RULES } from './parameters';
import { useCampaignWords } from './words';

/** The steps of announcing a campaign, by their names in the address, with the fields of each. */
export const STEPS = [
  { step: 'calendar', address: 'calendrier', fields: ['year', 'title', 'opensAt', 'closesAt'] },
  { step: 'rules', address: 'regles', fields: RULES },
  { step: 'deadlines', address: 'delais', fields: DEADLINES },
  { step: 'envelopes', address: 'enveloppes', fields: ['envelopes'] },
  { step: 'review', address: 'relecture', fields: [] },
] as const satisfies readonly { readonly step: string; readonly address: string; readonly fields: readonly Field[] }[];
export type Step = (typeof STEPS)[number]['step'];

export const stepOf = (field: Field): Step => STEPS.find(({ fields }) => (fields as readonly Field[]).includes(field))?.step ?? 'review';

/** Of a time that does not exist, the server says which of the two it is. */
const fieldOfCode = (error: unknown): Readonly<Record<string, Field>> => ({
  'time.': error instanceof ProblemError && error.problem.details['field'] === 'opensAt' ? 'opensAt' : 'closesAt',
  'funding.closes-before-opening': 'closesAt', 'funding.closing-in-the-past': 'closesAt', 'funding.year-mismatch': 'year', 'funding.title-taken': 'title',
  'funding.share-out-of-range': 'sectorShare', 'funding.rate-out-of-range': 'maxFundingRate', 'funding.depreciation-out-of-range': 'depreciationMonthsAbove',
  'funding.every-category-excluded': 'excludedCategories', 'funding.requested-range-empty': 'requestedMaximum',
  'funding.decision-time-out-of-range': 'decisionMonths', 'funding.reminders-out-of-range': 'reminderDaysBefore', 'funding.escalation-out-of-range': 'escalationDaysBefore',
  'funding.correction-time-out-of-range': 'correctionDays', 'funding.inactivity-out-of-range': 'inactivityMonths', 'funding.negative-ceiling': 'delegationCeilings',
});

/** The first field that a refusal is about. */
export function refusedField(error: unknown): Field | undefined {
  return error instanceof ProblemError ? [...refusedFields(error.problem, FIELDS, fieldOfCode(error)).keys()][0] : undefined;
}

/** What is wrong with which field: what cannot be read among those that were asked for, else what the server refused. */
export function useCampaignErrors(form: CampaignForm | null, asked: readonly Field[], refusal: unknown): FieldErrors<Field> {
  const { wrong } = useCampaignWords();
  const refused = useRefusedFields<Field>(refusal, wrong, fieldOfCode(refusal));
  const unreadable = form ? unreadableIn(form).filter((field) => asked.includes(field)) : [];
  return unreadable.length > 0 ? Object.fromEntries(unreadable.map((field) => [field, wrong[field]])) : refused;
}
