import type { Problem } from './api';

/** What is wrong with the fields of a form, by their names. */
export type FieldErrors<Name extends string> = Partial<Readonly<Record<Name, string>>>;

/** `shape`: not what the field takes; `rule`: the problem's own words say what is wrong. */
export type Fault = 'shape' | 'rule';

interface FieldProblem {
  readonly pointer: string;
}
const pointersIn = (details: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(details['fields']) ? (details['fields'] as readonly FieldProblem[]).map(({ pointer }) => pointer) : [];

/**
 * Which fields a refusal is about: by the JSON Pointers of a refused request, or by the problem's code (`identifier.siret` stands for every code
 * that begins so). Nothing: the refusal is about the whole, and is told above the form.
 */
export function refusedFields<Name extends string>(problem: Pick<Problem, 'code' | 'details'> | null, names: readonly Name[], byCode: Readonly<Record<string, NoInfer<Name>>>): ReadonlyMap<Name, Fault> {
  if (!problem) return new Map();
  const { code, details } = problem;
  if (code === 'request.invalid') {
    const refused = new Set(pointersIn(details).map((pointer) => pointer.split('/').at(-1)));
    return new Map(names.filter((name) => refused.has(name)).map((name) => [name, 'shape']));
  }
  const [, name] = Object.entries(byCode).find(([prefix]) => code.startsWith(prefix)) ?? [];
  return name === undefined ? new Map() : new Map([[name, 'rule']]);
}
