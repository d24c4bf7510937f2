import { catalogue } from '../../../lib/words';
import type { RuleWords } from './fr';

export type { RuleWords } from './fr';
export const useRuleWords = catalogue<RuleWords>({ fr: () => import('./fr'), en: () => import('./en') });
