import { useBranches } from '../../../lib/branches';
import { dayAndTime, euros } from '../../../lib/format';
import type { Parameters } from './campaign-form';
import { type ParameterName, useShown } from './parameters';
import { useCampaignWords } from './words';

/** One place of a campaign that changed, by JSON Pointer; what is absent was not there. */
export interface Change {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** A change in words: « Clôture : 31/03/2027 18:00 → 30/04/2027 18:00 ». */
export function useChangeText(): (change: Change) => string {
  const { parameters, history } = useCampaignWords();
  const shown = useShown();
  const { branchName } = useBranches();

  const parameterText = (name: ParameterName, key: string | undefined, value: unknown): string => {
    if (value === undefined || value === null) return history.absent;
    if (name === 'delegationCeilings' && isText(value)) return euros(value);
    // One entry of a list that changed is no value of the parameter.
    if (key !== undefined && name !== 'delegationCeilings') return isText(value) || typeof value === 'number' ? String(value) : history.absent;
    if (name === 'delegationCeilings' && !isCeilings(value)) return history.absent;
    return shown(name, { [name]: value } as unknown as Parameters);
  };

  return ({ path, before, after }) => {
    const [top = '', name = '', ...rest] = path.split('/').slice(1);
    if (top === 'parameters' && Object.hasOwn(parameters, name)) {
      const parameter = name as ParameterName;
      const [kind, branch] = rest;
      const { label } = parameters[parameter];
      const text = history.fromTo(parameterText(parameter, rest[0], before), parameterText(parameter, rest[0], after));
      return history.labelled(kind === 'byBranch' && branch ? history.ofBranch(label, branchName(branch)) : label, text);
    }
    const label = Object.hasOwn(history.fields, top) ? history.fields[top as keyof typeof history.fields] : top;
    const text = (value: unknown): string => (isText(value) && (top === 'opensAt' || top === 'closesAt') ? dayAndTime(value) : isText(value) || typeof value === 'number' ? String(value) : history.absent);
    return history.labelled(label, history.fromTo(text(before), text(after)));
  };
}

const isCeilings = (value: unknown): value is Parameters['delegationCeilings'] => typeof value === 'object' && value !== null && 'default' in value && 'byBranch' in value;
