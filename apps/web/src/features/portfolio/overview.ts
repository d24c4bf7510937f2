import { keepPreviousData } from '@tanstack/react-query';
import { query, type View } from '../../lib/api';
import { useBranches } from '../../lib/branches';
import { day, isoDay, time } from '../../lib/format';
import { REGIONS, regionName } from '../../lib/regions';
import { useCommonWords } from '../../words';
import type { Side, Selection } from './selection';
import { questionOf } from './selection';
import type { PortfolioWords } from './words';

export type Overview = View<'OverviewView'>;
export type Group = View<'TotalsGroupView'>;

/** The portfolio from all sides. While another selection is on its way the one before stays, as `isPlaceholderData`. */
export function useOverview(selection: Selection) {
  return query.useQuery('get', '/api/portfolio/overview', { params: { query: questionOf(selection) } }, { placeholderData: keepPreviousData });
}

/** The latest opening first; two dozen years of them. */
export function useCampaigns() {
  const { data } = query.useQuery('get', '/api/campaigns', { params: { query: { limit: 200 } } }, { staleTime: 60_000 });
  return data?.items ?? [];
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** The value of a group on one side, as filters write it. */
export const valueIn = (group: Group, side: Side): string => String(group.key[side] ?? '');

/** What can be chosen on each side, also what nothing counts for (yet): so that charts keep their places when the date moves. */
export function useChoices(): (side: Side, overview?: Overview) => readonly Choice[] {
  const { branches, branchName } = useBranches();
  const campaigns = useCampaigns();
  const { purposes, categories } = useCommonWords();
  const titles = new Map(campaigns.map(({ id, title }) => [id, title]));
  const names: Readonly<Record<Side, (value: string) => string>> = {
    year: (value) => value,
    campaign: (value) => titles.get(value) ?? value,
    branch: branchName,
    region: regionName,
    purpose: (value) => (purposes as Readonly<Record<string, string>>)[value] ?? value,
    category: (value) => (categories as Readonly<Record<string, string>>)[value] ?? value,
  };
  return (side, overview) => {
    const seen = overview?.branches;
    const usual: Readonly<Record<Side, readonly string[]>> = {
      year: yearsSince(overview?.since ?? null),
      campaign: campaigns.map(({ id }) => id),
      branch: seen ?? branches.map(({ code }) => code),
      region: REGIONS.filter(({ code }) => USUAL_REGION.test(code)).map(({ code }) => code),
      purpose: Object.keys(purposes),
      category: Object.keys(categories),
    };
    const values = new Set([...usual[side], ...(overview?.groups[side] ?? []).map((group) => valueIn(group, side))]);
    return [...values].map((value) => ({ value, name: names[side](value) }));
  };
}

/** The eighteen regions; three letters or digits are overseas collectivities, listed when something counts for them. */
const USUAL_REGION = /^\d{2}$/;

function yearsSince(since: string | null): readonly string[] {
  const last = Number(isoDay(new Date()).slice(0, 4));
  const first = since === null ? last : Number(since.slice(0, 4));
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => String(first + index));
}

/** Of when the figures are: always shown with them. */
export function asOfText(words: PortfolioWords, instant: string, chosen: string | null): string {
  return chosen?.length === 10 ? words.asOf.endOf(day(instant)) : words.asOf.at(day(instant), time(instant));
}

/** What is drilled into is what was seen: figures of the moment are pinned to the instant of their answer. */
export const pinned = (selection: Selection, instant: string): Selection => ({ ...selection, asOf: selection.asOf ?? instant });
