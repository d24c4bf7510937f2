import { daysBetween, euros, percent } from '../../../lib/format';
import { language } from '../../../lib/language';
import { useCommonWords } from '../../../words';
import type { Campaign, Parameters } from './campaign-form';
import { type CampaignWords, useCampaignWords } from './words';

export type ParameterName = keyof Parameters;
/** What a file is judged by, and what the review is held to, in the order they are shown. */
export const RULES = ['sectorShare', 'firmShare', 'maxFundingRate', 'depreciationMonthsAbove', 'taxBasis', 'excludedCategories', 'requestedMinimum', 'requestedMaximum'] as const;
export const DEADLINES = ['decisionMonths', 'reminderDaysBefore', 'escalationDaysBefore', 'correctionDays', 'inactivityMonths', 'delegationCeilings'] as const;

/** The decimal mark that people type. */
export const MARK = language === 'fr' ? ',' : '.';

/** A parameter's value in words. */
export function useShown(): (name: ParameterName, parameters: Parameters) => string {
  const { units } = useCampaignWords();
  const { categories } = useCommonWords();
  return (name, parameters) => {
    switch (name) {
      case 'sectorShare': case 'firmShare': case 'maxFundingRate': return percent(parameters[name]);
      case 'depreciationMonthsAbove': case 'decisionMonths': case 'inactivityMonths': return units.months(parameters[name]);
      case 'escalationDaysBefore': case 'correctionDays': return units.days(parameters[name]);
      case 'reminderDaysBefore': return units.daysList(parameters[name]);
      case 'taxBasis': return units.taxBasis[parameters.taxBasis];
      case 'excludedCategories': return parameters.excludedCategories.map((category) => categories[category]).join(', ') || units.nothing;
      case 'requestedMinimum': case 'requestedMaximum': return parameters[name] === null ? units.noLimit : euros(parameters[name]);
      case 'delegationCeilings': {
        const { default: ceiling, byBranch } = parameters.delegationCeilings;
        const apart = Object.keys(byBranch).length;
        return apart === 0 ? euros(ceiling) : `${euros(ceiling)} ${units.andBranches(apart)}`;
      }
    }
  };
}

export const isDefault = (name: ParameterName, parameters: Parameters, defaults: Parameters): boolean => JSON.stringify(parameters[name]) === JSON.stringify(defaults[name]);

const SOON_DAYS = 14;
/** A campaign's phase as it is shown: the server's, and whether the end is near. */
export function shownPhase({ phase, closesAt }: Pick<Campaign, 'phase' | 'closesAt'>, now: Date = new Date()): keyof CampaignWords['phases'] {
  return phase === 'open' && daysBetween(now, closesAt) <= SOON_DAYS ? 'closingSoon' : phase;
}
