import { ProblemError } from '../lib/api';
import { type FieldErrors, refusedFields } from '../lib/field-errors';
import { useProblemTexts } from './ProblemAlert';

/**
 * What a refusal says of each field: `wrong` are the words for a field whose shape is not taken, `byCode` names the field that a code is about.
 * Empty when the refusal is about the whole form: show it in a `ProblemAlert`.
 */
export function useRefusedFields<Name extends string>(error: unknown, wrong: Readonly<Record<Name, string>>, byCode: Readonly<Record<string, NoInfer<Name>>>): FieldErrors<Name> {
  const textOf = useProblemTexts();
  const refused = refusedFields(error instanceof ProblemError ? error.problem : null, Object.keys(wrong) as Name[], byCode);
  const { title, advice } = textOf(error);
  return Object.fromEntries([...refused].map(([name, fault]) => [name, fault === 'shape' ? wrong[name] : `${title}. ${advice}`])) as FieldErrors<Name>;
}
