import { catalogue } from '../../../../lib/words';
import type { DecisionWords } from './fr';

export type { DecisionWords } from './fr';
export const useDecisionWords = catalogue<DecisionWords>({ fr: () => import('./fr'), en: () => import('./en') });
